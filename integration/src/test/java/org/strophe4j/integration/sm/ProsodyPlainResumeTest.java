package org.strophe4j.integration.sm;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.ProsodyServer;
import org.strophe4j.integration.RealServer;

/** Stream management against a real Prosody. */
final class ProsodyPlainResumeTest extends ResumeContract {
    ProsodyPlainResumeTest() {
        super(Endpoint.WEBSOCKET);
    }

    @Override
    RealServer open() {
        return ProsodyServer.start();
    }
}
