package org.strophe4j.benchmarks.wire;

import org.strophe4j.testkit.EmbeddedServer;

/** The embedded server of the testkit in a process of its own: it speaks XMPP over BOSH and over WebSocket. */
public final class XmppServer {
    static final String USER = "bench";
    static final String PASSWORD = "benchpw";

    private XmppServer() {}

    /**
     * Serves until its input ends.
     *
     * @param arguments none
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.builder()
                .mechanisms("ANONYMOUS", "SCRAM-SHA-256")
                .account(USER, PASSWORD)
                .start()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // Nothing is said to it; its end is the sign.
            }
        }
    }
}
