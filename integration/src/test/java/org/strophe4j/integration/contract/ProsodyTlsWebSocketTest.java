package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The WebSocket transport against a real Prosody, over TLS with an own authority. */
final class ProsodyTlsWebSocketTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return ProsodySite.start(Endpoint.WEBSOCKET_TLS);
    }
}
