package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;

/** The WebSocket transport against the embedded server. */
final class EmbeddedWebSocketTest extends EmbeddedServerSuite {
    EmbeddedWebSocketTest() {
        super(EmbeddedServer::service);
    }
}
