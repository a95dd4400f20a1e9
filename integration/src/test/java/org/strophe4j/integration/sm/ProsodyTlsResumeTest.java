package org.strophe4j.integration.sm;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.ProsodyServer;
import org.strophe4j.integration.RealServer;

/** Stream management against a real Prosody, over TLS with an own authority. */
final class ProsodyTlsResumeTest extends ResumeContract {
    ProsodyTlsResumeTest() {
        super(Endpoint.WEBSOCKET_TLS);
    }

    @Override
    RealServer open() {
        return ProsodyServer.start();
    }
}
