package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The WebSocket transport against a real ejabberd, over TLS with an own authority. */
final class EjabberdTlsWebSocketTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return EjabberdSite.start(Endpoint.WEBSOCKET_TLS);
    }
}
