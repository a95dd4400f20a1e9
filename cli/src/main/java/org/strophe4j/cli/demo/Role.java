package org.strophe4j.cli.demo;

import java.util.Locale;
import org.strophe4j.testkit.EmbeddedServer;

/** Who plays, and how he comes. The two transports meet in one server, and nobody notices. */
enum Role {
    ALICE("wonderland", "garden", "WebSocket"),
    BOB("builder", "workshop", "BOSH");

    private final String password;
    private final String resource;
    private final String transport;

    Role(String password, String resource, String transport) {
        this.password = password;
        this.resource = resource;
        this.transport = transport;
    }

    /** {@return the name of the account} */
    String actor() {
        return name().toLowerCase(Locale.ROOT);
    }

    String password() {
        return password;
    }

    String resource() {
        return resource;
    }

    /** {@return how the transport is called} */
    String transport() {
        return transport;
    }

    /** {@return where this one connects to} */
    String service(EmbeddedServer server) {
        return this == ALICE ? server.service() : server.boshService();
    }
}
