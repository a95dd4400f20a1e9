package org.strophe4j.integration.strophejs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strophe4j.xml.Stanza;

/**
 * A client made of the real Strophe.js, with one connection at a time. Commands return at once; what comes of them is
 * awaited, for at most {@link NodeProcess#PATIENCE}.
 *
 * <p>To be used by one thread.
 */
public abstract sealed class StropheClient implements AutoCloseable permits StropheJs, BrowserPage {
    final NodeProcess process;

    StropheClient(NodeProcess process) {
        this.process = process;
    }

    /** Goes on with a session that somebody has handed over; the status is ATTACHED before anything was sent. */
    public void attach(URI service, Handover session) {
        process.tell(
                "attach",
                Map.of(
                        "service", service.toString(),
                        "jid", session.jid(),
                        "sid", session.sid(),
                        "rid", Long.toString(session.rid())));
    }

    /** Sends a stanza. */
    public void send(Stanza stanza) {
        process.tell("send", Map.of("xml", stanza.toXml()));
    }

    /** Ends the session. */
    public void disconnect() {
        process.tell("disconnect", Map.of());
    }

    /** {@return the statuses that were reported until this one came, and this one; a condition follows in brackets} */
    public List<String> awaitStatus(String awaited) {
        List<String> statuses = new ArrayList<>();
        String status;
        do {
            Map<String, String> event = process.next("status");
            status = event.getOrDefault("status", "");
            statuses.add(event.containsKey("condition") ? status + "(" + event.get("condition") + ")" : status);
        } while (!status.equals(awaited));
        return statuses;
    }

    /** {@return the next stanza of a kind; others that come before are dropped} */
    public Stanza nextStanza(String name) {
        Stanza stanza;
        do {
            stanza = Stanza.parse(process.next("received").getOrDefault("xml", ""));
        } while (!stanza.name().equals(name));
        return stanza;
    }

    /** {@return the text of the next message} */
    public String nextBody() {
        Stanza message = nextStanza("message");
        Stanza body = message.child("body");
        return body == null ? message.toXml() : body.text();
    }

    /** Ends the program, which does not end the session. */
    @Override
    public void close() {
        process.close();
    }
}
