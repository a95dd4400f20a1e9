package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.iq;
import static org.strophe4j.xml.Stanzas.message;

import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

// region component
/** A domain of its own that says back what any address in it is told. */
public final class EchoComponent implements AutoCloseable {
    private final Connection conn;

    /**
     * Makes a component. It connects when it starts.
     *
     * @param service where the server takes components: {@code tcp://localhost:5347}, say
     */
    public EchoComponent(String service) {
        conn = new Connection(
                service, new ConnectionOptions().protocol("component").reconnect(true));
        conn.on("message").type("chat", "normal", "").handle(this::echo);
        conn.on("iq").type("get").ns(NS.PING).handle(iq -> conn.send(answer(iq)));
        conn.on("iq").type("get").ns(NS.DISCO_INFO).handle(this::describe);
    }

    /**
     * Connects.
     *
     * @param domain the component's domain
     * @param secret what it has in common with the server
     */
    public void start(String domain, String secret) {
        conn.connect(domain, secret).join();
    }

    private void echo(Stanza heard) { // as whoever was spoken to
        Stanza body = heard.child("body");
        if (body != null) {
            Builder echo = message("to", heard.attr("from"), "from", heard.attr("to"), "type", "chat");
            conn.send(echo.c("body").t(body.text()));
        }
    }

    private void describe(Stanza iq) {
        Builder info = answer(iq).c("query", "xmlns", NS.DISCO_INFO);
        info.c("identity", "category", "component", "type", "generic", "name", "Echo")
                .up();
        conn.send(info.c("feature", "var", NS.PING).up().c("feature", "var", NS.DISCO_INFO));
    }

    private static Builder answer(Stanza iq) {
        return iq("type", "result", "id", iq.attr("id"), "to", iq.attr("from"), "from", iq.attr("to"));
    }

    @Override
    public void close() {
        conn.close();
    }
}
// endregion
