package org.strophe4j.examples.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.examples.Sight.PATIENCE;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.examples.Sight;
import org.strophe4j.handler.Handler;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.testkit.server.JournalEntry;
import org.strophe4j.testkit.server.JournalEntry.Direction;
import org.strophe4j.xmpp.Status;

/**
 * Every example of Strophe's reference of the Connection class, in its order, run against a server and judged by what the
 * server and the other users see. Three of them are not here: {@code attach}, {@code restore} and the constructor with an
 * {@code https:} address are about BOSH alone, which this version does not speak. The third form of the constructor, a
 * relative path, is here with WebSocket and without {@code keepalive}, which is BOSH's too.
 */
final class ReferenceTest {
    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .account("bob", "bobpw")
            .account("carol", "carolpw")
            .friends("alice", "bob")
            .start();
    private final Sight console = new Sight();
    private final Connection alice = new Connection(server.service());
    private final Connection bob = new Connection(server.service());

    @AfterEach
    void leave() {
        alice.close();
        bob.close();
        server.close();
    }

    private void connectAlice() {
        alice.connect("alice@localhost/one", "alicepw").join();
    }

    /** Bob is there, and his console shows the messages that he gets. */
    private void connectBob() {
        bob.on("message").handle(message -> console.add(Sight.bodyOf(message)));
        bob.connect("bob@localhost/one", "bobpw").join();
        bob.send($pres());
        server.awaitSession("bob@localhost/one", PATIENCE);
    }

    /** Waits until the server has got an element whose XML has this part. */
    private JournalEntry received(String part) {
        return server.awaitElement(
                entry -> entry.direction() == Direction.RECEIVED
                        && entry.element().toXml().contains(part),
                PATIENCE);
    }

    @Test
    void constructor() {
        try (Connection conn = Constructing.webSocket()) {
            assertThat(conn.service()).isEqualTo("wss://xmpp.example.com/xmpp-websocket/");
            assertThat(conn.isConnected()).isFalse();
            assertThat(conn.jid()).isEmpty();
        }
    }

    @Test
    void constructorWithARelativePath() {
        URI page = URI.create("http://127.0.0.1:" + server.port() + "/chat/index.html");
        try (Connection conn = Constructing.relativePath(page)) {
            assertThat(conn.service()).isEqualTo(server.service());
            conn.connect("alice@localhost", "alicepw").join();
            assertThat(conn.isConnected()).isTrue();
        }
    }

    @Test
    void connect() {
        try (Connection conn = Connecting.connect(server.service(), "alice@localhost", "alicepw", console::add)) {
            assertThat(console.next()).isEqualTo("Connected!");
            assertThat(server.sessions()).hasSize(1);
            conn.disconnect();
            assertThat(console.next()).isEqualTo("Disconnected.");
        }
    }

    @Test
    void connectWithoutAServer() {
        server.stop();
        try (Connection conn = Connecting.connect(server.service(), "alice@localhost", "alicepw", console::add)) {
            assertThat(console.next()).isEqualTo("Connection failed: remote-connection-failed");
            assertThat(console.next()).isEqualTo("Disconnected.");
            assertThat(conn.isConnected()).isFalse();
        }
    }

    @Test
    void disconnect() {
        Sight statuses = new Sight();
        alice.connect(
                        "alice@localhost",
                        "alicepw",
                        (status, condition, element) -> statuses.add(status + " " + condition))
                .join();
        Connecting.disconnect(alice);
        statuses.next(Status.DISCONNECTING + " user initiated logout");
        assertThat(statuses.next()).isEqualTo(Status.DISCONNECTED + " user initiated logout");
        received("type=\"unavailable\"");
        server.awaitSessions(0, PATIENCE);
    }

    @Test
    void bind() {
        String jid = "alice@localhost/phone";
        try (Connection conn = Connecting.explicitBinding(server.service(), jid, "alicepw", console::add)) {
            assertThat(console.next()).isEqualTo("Binding is offered: true");
            server.awaitSession(jid, PATIENCE);
            assertThat(conn.jid()).isEqualTo(jid);
        }
    }

    @Test
    void sendABuilder() {
        connectBob();
        connectAlice();
        Sending.builder(alice);
        assertThat(console.next()).isEqualTo("Hello, Bob!");
    }

    @Test
    void sendAnElementOfTheDom() throws ParserConfigurationException {
        connectAlice();
        Sending.element(alice);
        assertThat(received("<message").element().getAttribute("to")).isEqualTo("bob@localhost");
    }

    @Test
    void sendAnArray() {
        connectBob();
        connectAlice();
        Sending.array(alice);
        assertThat(console.next()).isEqualTo("BRB");
        received("<show>away</show>");
    }

    @Test
    void flush() {
        connectBob();
        connectAlice();
        Sending.flush(alice);
        assertThat(console.next()).isEqualTo("Hello");
        received("Hi");
    }

    @Test
    void pauseAndResume() {
        connectBob();
        connectAlice();
        List<String> texts = IntStream.range(0, 100).mapToObj(i -> "no. " + i).toList();
        Sending.batch(
                alice,
                texts.stream()
                        .map(text -> $msg("to", "bob@localhost").c("body").t(text))
                        .toList());
        texts.forEach(text -> assertThat(console.next()).isEqualTo(text));
        assertThat(alice.isPaused()).isFalse();
    }

    @Test
    void sendIq() {
        connectAlice();
        String id = Asking.roster(alice, console::add);
        assertThat(console.next()).isEqualTo("bob@localhost");
        assertThat(received("jabber:iq:roster").element().getAttribute("id")).isEqualTo(id);
    }

    @Test
    void sendIqThatNobodyAnswers() {
        try (ScriptedServer silent = ScriptedServer.start();
                Connection conn = new Connection(silent.service())) {
            silent.connection()
                    .handshake("alice")
                    .expectLike("<iq type='get'/>")
                    .replyStreamError("system-shutdown")
                    .stall();
            conn.connect("alice@localhost", "any").join();
            Asking.roster(conn, console::add);
            assertThat(console.next()).isEqualTo("No answer came");
        }
    }

    @Test
    void sendPresence() {
        connectBob();
        bob.on("presence").from("alice@localhost/one").handle(presence -> console.add("alice is there"));
        connectAlice();
        Asking.announce(alice);
        console.next("alice is there");
    }

    @Test
    void leaveARoom() {
        String nick = "room@conference.localhost/Nick";
        try (ScriptedServer rooms = ScriptedServer.start();
                Connection conn = new Connection(rooms.service())) {
            rooms.connection()
                    .handshake("alice")
                    .expectLike("<presence to='" + nick + "' type='unavailable' id='{id}'/>")
                    .reply("<presence from='" + nick + "' type='unavailable' id='{id}'/>")
                    .stall();
            conn.connect("alice@localhost", "any").join();
            Asking.leaveRoom(conn, console::add);
            assertThat(console.next()).isEqualTo("Left the room");
        }
    }

    @Test
    void addHandler() {
        connectBob();
        connectAlice();
        Handler handler = Handling.addHandler(alice, console::add);
        bob.send($msg("to", alice.jid(), "type", "headline").c("body").t("news"));
        bob.send($msg("to", alice.jid(), "type", "chat").c("body").t("one"));
        bob.send($msg("to", alice.jid(), "type", "chat").c("body").t("two"));
        assertThat(console.next()).isEqualTo("Message from bob@localhost/one: one");
        assertThat(console.next()).isEqualTo("Message from bob@localhost/one: two");
        assertThat(handler.isActive()).isTrue();
    }

    @Test
    void deleteHandler() {
        connectBob();
        connectAlice();
        Handling.deleteHandler(alice, stanza -> {
            console.add("the deleted one");
            return true;
        });
        alice.on("message").handle(message -> console.add("another one"));
        bob.send($msg("to", alice.jid(), "type", "chat").c("body").t("hi"));
        assertThat(console.next()).isEqualTo("another one");
        assertThat(console.isEmpty()).isTrue();
    }

    @Test
    void timedHandlers() {
        connectAlice();
        AtomicInteger presences = new AtomicInteger();
        TimedHandler ping = Handling.addTimedHandler(alice, 5);
        server.awaitElement(
                entry -> entry.element().name().equals("presence") && presences.incrementAndGet() >= 3, PATIENCE);
        assertThat(ping.isActive()).isTrue();
        assertThat(ping.periodMillis()).isEqualTo(5);
        Handling.deleteTimedHandler(alice, ping);
        assertThat(ping.isActive()).isFalse();
    }

    @Test
    void xmlHooks() {
        Hooks.xml(alice, console::add);
        connectAlice();
        assertThat(console.next("OUT: <open")).contains("to=\"localhost\"");
        console.next("IN: <open");
        console.next("OUT: <auth");
        alice.send($msg("to", "bob@localhost").c("body").t("seen"));
        assertThat(console.next("OUT: <message")).contains("<body>seen</body>");
    }

    @Test
    void rawHooks() {
        Hooks.raw(alice, console::add);
        connectAlice();
        console.next("RAW OUT: <open");
        console.next("RAW IN: <open");
        assertThat(console.next("RAW OUT: <auth")).contains("[redacted]");
    }

    @Test
    void plugin() {
        connectBob();
        try (Connection conn = MyPlugin.use(server.service(), console::add)) {
            received("my:plugin:ns");
            bob.send($msg("to", conn.jid()).c("body").t("for the plugin"));
            assertThat(console.next("Plugin received message: ")).contains("for the plugin");
        }
    }
}
