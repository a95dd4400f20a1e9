package org.strophe4j.integration.sm;

import org.strophe4j.integration.EjabberdServer;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.RealServer;

/** Stream management against a real ejabberd, over TLS with an own authority. */
final class EjabberdTlsResumeTest extends ResumeContract {
    EjabberdTlsResumeTest() {
        super(Endpoint.WEBSOCKET_TLS);
    }

    @Override
    RealServer open() {
        return EjabberdServer.start();
    }
}
