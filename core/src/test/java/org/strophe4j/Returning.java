package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.Status;

/** A connection on the bench that comes back, and the server's part of the conversation, with stream management. */
final class Returning {
    static final String SM = "urn:xmpp:sm:3";
    static final Ending CUT = Ending.failed("remote-connection-failed", "cut");
    private static final String BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";

    final Bench bench;
    final Connection connection;
    /** What RECONNECTING came with, the last time; null before. */
    private @Nullable Stanza details;

    Returning(Consumer<ConnectionOptions> changes) {
        this("wss://example.com/ws", changes);
    }

    Returning(String service, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options =
                new ConnectionOptions().enableStreamManagement(true).reconnect(true);
        changes.accept(options);
        bench = new Bench(service, options);
        connection = bench.connection;
    }

    ConnectCallback recorder() {
        ConnectCallback noted = bench.recorder();
        return (status, condition, element) -> {
            noted.onStatus(status, condition, element);
            if (status == Status.RECONNECTING) {
                details = element;
            }
        };
    }

    Returning connect() {
        connection.connect("alice@example.com/desk", "secret", recorder());
        return this;
    }

    // ---- the server's part

    /** A login, and what is offered then. */
    Returning login() {
        bench.authenticate();
        server(Bench.features(BIND + "<sm xmlns='" + SM + "'/>"));
        return this;
    }

    Returning online() {
        if (bench.transports.isEmpty()) {
            connect();
        }
        login();
        bench.answerBind();
        assertThat(sent()).startsWith("<enable");
        nonza("enabled resume='true' id='s1'");
        assertThat(connection.isConnected()).isTrue();
        return this;
    }

    void server(String xml) {
        bench.wire().receive(xml);
    }

    void nonza(String inside) {
        server("<" + inside + " xmlns='" + SM + "'/>");
    }

    void streamError(String condition) {
        server("<stream:error xmlns:stream='http://etherx.jabber.org/streams'><" + condition
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
    }

    Returning cut() {
        bench.wire().close(CUT);
        return this;
    }

    /** {@return what was sent next, "nothing" when nothing was} */
    String sent() {
        String next = bench.wire().sent.poll();
        return next == null ? "nothing" : next;
    }

    /** {@return the names and ids of all that was sent since} */
    List<String> allSent() {
        List<String> all = new ArrayList<>();
        for (String next = bench.wire().sent.poll();
                next != null;
                next = bench.wire().sent.poll()) {
            Stanza element = Stanza.parse(next);
            String id = element.attr("id");
            all.add(element.getLocalName()
                    + (id == null || element.getLocalName().equals("iq") ? "" : " " + id));
        }
        return all;
    }

    // ---- the way back

    Stanza details() {
        return Objects.requireNonNull(details);
    }

    long delay() {
        return Long.parseLong(detail("delay"));
    }

    String detail(String name) {
        return String.valueOf(details().attr(name));
    }

    /** Waits for as long as was said; the next attempt has begun then, and not before. */
    Returning waits() {
        int before = bench.transports.size();
        long delay = delay();
        if (delay > 0) {
            bench.timers.advance(delay - 1);
            assertThat(bench.transports).hasSize(before);
        }
        bench.timers.advance(Math.min(delay, 1));
        assertThat(bench.transports).hasSize(before + 1);
        return this;
    }

    Returning resumed(int h) {
        assertThat(sent()).startsWith("<resume");
        nonza("resumed previd='s1' h='" + h + "'");
        return this;
    }
}
