package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The WebSocket transport against a real ejabberd, over an open wire. */
final class EjabberdPlainWebSocketTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return EjabberdSite.start(Endpoint.WEBSOCKET);
    }
}
