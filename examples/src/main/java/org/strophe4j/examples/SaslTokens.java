package org.strophe4j.examples;

import org.strophe4j.Connection;

/** A login with a mechanism that the library does not have. */
public final class SaslTokens {
    private SaslTokens() {}

    /**
     * Teaches a connection one more mechanism.
     *
     * @param service the address of the server
     * @return a connection that knows {@link HashedToken} besides the usual mechanisms
     */
    public static Connection connection(String service) {
        // region register
        Connection conn = new Connection(service);
        conn.registerSASLMechanism(HashedToken::new);
        // endregion
        return conn;
    }
}
