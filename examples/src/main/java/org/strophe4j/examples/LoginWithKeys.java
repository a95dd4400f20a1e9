package org.strophe4j.examples;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.sasl.ScramKeys;

/** Logs in once with the password, and from then on with the keys that SCRAM makes of it. */
public final class LoginWithKeys {
    private LoginWithKeys() {}

    /**
     * Trades the password for keys.
     *
     * @param service the address of the server
     * @param jid whose
     * @param password the password; cleared
     * @return what to store in place of the password, and as carefully
     */
    public static ScramKeys keys(String service, String jid, char[] password) {
        // region earn
        try (Connection conn = new Connection(service)) {
            conn.connect(new ConnectRequest(jid).passwordProvider(() -> password))
                    .join();
            return Objects.requireNonNull(conn.scramKeys(), "the login was not one with SCRAM");
        }
        // endregion
    }

    /**
     * Logs in with keys.
     *
     * @param conn the connection
     * @param jid who
     * @param keys what was stored
     * @return as {@code connect} does; the condition {@code not-authorized} means that the keys are out of date
     */
    public static CompletableFuture<Connection> login(Connection conn, String jid, ScramKeys keys) {
        // region login
        return conn.connect(new ConnectRequest(jid).scramKeys(keys));
        // endregion
    }
}
