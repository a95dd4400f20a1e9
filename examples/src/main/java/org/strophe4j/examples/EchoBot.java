package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;

// region bot
/** Says back what it is told. */
public final class EchoBot implements AutoCloseable {
    private final Connection conn;

    /**
     * Makes a bot. It connects when it starts.
     *
     * @param service the address of its server
     */
    public EchoBot(String service) {
        conn = new Connection(service);
        conn.on("message").type("chat", "normal", "").handle(this::echo); // never errors: they would come back
    }

    /**
     * Connects, and is there for everybody.
     *
     * @param jid the bot's JID
     * @param password its password
     */
    public void start(String jid, String password) {
        conn.connect(jid, password).join();
        conn.send(presence());
    }

    private void echo(Stanza message) {
        Stanza body = message.child("body");
        if (body != null) {
            conn.send(message("to", message.attr("from"), "type", "chat")
                    .c("body")
                    .t(body.text()));
        }
    }

    @Override
    public void close() {
        conn.close();
    }
}
// endregion
