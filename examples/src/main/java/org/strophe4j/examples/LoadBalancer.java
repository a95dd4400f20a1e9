package org.strophe4j.examples;

import java.util.concurrent.CompletableFuture;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;

/** BOSH through a balancer that has several servers behind it, and no patience. */
public final class LoadBalancer {
    private LoadBalancer() {}

    /** {@return the options for such a service} */
    public static ConnectionOptions options() {
        // region options
        ConnectionOptions options = new ConnectionOptions()
                .withCredentials(true) // keeps the cookie by which the balancer finds the server again
                .limits(limits -> limits.httpBodyBytes(1 << 20));
        // endregion
        return options;
    }

    /**
     * Connects.
     *
     * @param conn a connection with these options
     * @param jid who
     * @param password the password
     * @return as {@code connect} does
     */
    public static CompletableFuture<Connection> connect(Connection conn, String jid, String password) {
        // region connect
        conn.maxRetries(3);
        return conn.connect(new ConnectRequest(jid).password(password).waitSeconds(25)); // it ends requests after 30
        // endregion
    }
}
