package org.strophe4j.cli;

import org.strophe4j.testkit.EmbeddedServer;

/** The ways to a server. */
enum Transport {
    WEB_SOCKET,
    BOSH;

    /** {@return the address for it} */
    String service(EmbeddedServer server) {
        return this == BOSH ? server.boshService() : server.service();
    }
}
