package org.strophe4j.examples.reference;

import java.net.URI;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;

/** The constructor. It connects nothing yet. */
public final class Constructing {
    private Constructing() {}

    /** {@return a connection to a WebSocket address} */
    public static Connection webSocket() {
        // region web-socket
        Connection conn = new Connection("wss://xmpp.example.com/xmpp-websocket/");
        // endregion
        return conn;
    }

    /**
     * A path. There is no page that it is relative to, so the options say what it is relative to, and which transport.
     *
     * @param page what the page's address is to Strophe.js
     * @return a connection to a path on the same host
     */
    public static Connection relativePath(URI page) {
        // region relative-path
        ConnectionOptions options = new ConnectionOptions().baseUri(page).protocol("ws");
        Connection conn = new Connection("/xmpp-websocket", options);
        // endregion
        return conn;
    }
}
