package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.message;

import org.strophe4j.Connection;

/** Sends one message and leaves, as a job at night does. */
public final class Notifier {
    private Notifier() {}

    /**
     * Sends a message. When this returns, it has left.
     *
     * @param service the address of the server
     * @param jid who notifies
     * @param password the password
     * @param to who is to know
     * @param text what
     * @throws java.util.concurrent.CompletionException if the connection cannot be established
     */
    public static void send(String service, String jid, String password, String to, String text) {
        // region notifier
        try (Connection conn = new Connection(service)) {
            conn.connect(jid, password).join();
            conn.send(message("to", to, "type", "chat").c("body").t(text));
        } // leaves after the message
        // endregion
    }
}
