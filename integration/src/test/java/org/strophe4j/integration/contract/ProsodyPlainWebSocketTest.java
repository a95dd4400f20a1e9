package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The WebSocket transport against a real Prosody, over an open wire. */
final class ProsodyPlainWebSocketTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return ProsodySite.start(Endpoint.WEBSOCKET);
    }
}
