package org.strophe4j.integration;

import java.net.URI;

/** The ways into a server: two carriers, each over an open wire and over TLS, and one that is not the library's own. */
public enum Endpoint {
    WEBSOCKET("ws://127.0.0.1:%d/xmpp-websocket", false),
    WEBSOCKET_TLS("wss://localhost:%d/xmpp-websocket", true),
    BOSH("http://127.0.0.1:%d/http-bind", false),
    BOSH_TLS("https://localhost:%d/http-bind", true),
    /** What an example brings: XEP-0368. */
    DIRECT_TLS("xmpps://localhost:%d", true);

    private final String pattern;
    private final boolean encrypted;

    Endpoint(String pattern, boolean encrypted) {
        this.pattern = pattern;
        this.encrypted = encrypted;
    }

    /** {@return whether it leads to BOSH} */
    public boolean isBosh() {
        return this == BOSH || this == BOSH_TLS;
    }

    /** {@return whether TLS is spoken there} */
    public boolean isEncrypted() {
        return encrypted;
    }

    /** {@return the address of the service at a port} */
    URI at(int port) {
        return URI.create(pattern.formatted(port));
    }
}
