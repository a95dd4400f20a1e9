package org.strophe4j.integration.sm;

import org.strophe4j.integration.EjabberdServer;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.RealServer;

/** Stream management against a real ejabberd. */
final class EjabberdPlainResumeTest extends ResumeContract {
    EjabberdPlainResumeTest() {
        super(Endpoint.WEBSOCKET);
    }

    @Override
    RealServer open() {
        return EjabberdServer.start();
    }
}
