package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.internal.net.NameLookup;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** Networks that fail, at every stage, and listeners that do; rows F1 to F8, F13, F28. */
final class FaultTest {
    private final Recorder events = new Recorder();
    private final Logger log = Logger.getLogger(WebSocketTransport.class.getName());

    /** How far a server goes before it fails. */
    private enum Stage {
        TCP {
            @Override
            void play(Peer peer) {}
        },
        REQUEST {
            @Override
            void play(Peer peer) throws Exception {
                peer.request();
            }
        },
        HALF_AN_ANSWER {
            @Override
            void play(Peer peer) throws Exception {
                String answer = Peer.acceptance(peer.request());
                peer.send(answer.substring(0, answer.length() / 2));
            }
        },
        UPGRADED {
            @Override
            void play(Peer peer) throws Exception {
                peer.upgrade();
                peer.text();
            }
        },
        HALF_AN_OPEN {
            @Override
            void play(Peer peer) throws Exception {
                UPGRADED.play(peer);
                peer.send(new byte[] {(byte) 0x81, 20, '<', 'o'});
            }
        },
        OPEN {
            @Override
            void play(Peer peer) throws Exception {
                peer.upgrade();
                peer.open();
            }
        },
        HALF_A_MESSAGE {
            @Override
            void play(Peer peer) throws Exception {
                OPEN.play(peer);
                peer.send(Peer.frame(0x01, new byte[] {'<', 'm'}));
            }
        };

        abstract void play(Peer peer) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void theServerCloses(Stage stage) throws Exception {
        try (ScriptedServer server = new ScriptedServer(stage::play)) {
            transport(server.uri());
            assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
            assertThat(events.ending().detail()).contains("127.0.0.1:" + server.port(), "closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerResets(Stage stage) throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            stage.play(peer);
            peer.reset();
        })) {
            transport(server.uri());
            assertThat(events.ending().kind()).isEqualTo(Ending.Kind.FAILED);
            assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerFallsSilent(Stage stage) throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            stage.play(peer);
            silent.countDown();
            peer.hearToTheEnd(); // what the client says before it gives up
        })) {
            WebSocketTransport transport = transport(server.uri());
            silent.await();
            assertThat(events.closed).isNotDone();
            transport.abort();
            assertThat(events.ending()).isEqualTo(Ending.aborted());
        }
    }

    @Test
    void theServerFallsSilentWhenTheStreamEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ready(peer -> {
            assertThat(peer.text()).startsWith("<close ");
            asked.countDown();
            peer.expectEnd();
        })) {
            WebSocketTransport transport = transport(server.uri());
            events.next();
            transport.end();
            asked.await();
            assertThat(events.closed).isNotDone();
            transport.abort();
            assertThat(events.ending()).isEqualTo(Ending.aborted());
        }
    }

    @Test
    void theServerClosesTheStreamButNotTheSocket() throws Exception {
        try (ScriptedServer server = ready(peer -> {
            peer.text();
            peer.sendText(Peer.CLOSE);
            peer.expectClose(CloseCode.NORMAL);
            peer.expectEnd();
        })) {
            WebSocketTransport transport = transport(server.uri());
            events.next();
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void theServerHangsUpInsteadOfClosing() throws Exception {
        try (ScriptedServer server = ready(Peer::text)) {
            WebSocketTransport transport = transport(server.uri());
            events.next();
            transport.end();
            assertThat(events.ending()).as("we had ended").isEqualTo(Ending.clean());
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        transport(URI.create("ws://127.0.0.1:" + port + "/"));
        assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        assertThat(events.ending().detail()).contains("127.0.0.1:" + port, "refused");
    }

    @Test
    void theNameDoesNotExist() {
        transport(URI.create("ws://no-such-host.invalid/"));
        assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        assertThat(events.ending().detail()).contains("no-such-host.invalid:80", "unknown host");
    }

    @Test
    void abortedAtOnce() {
        // Nobody answers the look-up: nothing else can end this attempt.
        NameLookup silent = host -> new CompletableFuture<>();
        Network network = new Network(
                Network.shared().eventLoops(), silent, Network.shared().workers());
        WebSocketTransport transport = transport(URI.create("ws://no-such-host.invalid/"), network);
        transport.abort();
        assertThat(events.ending()).isEqualTo(Ending.aborted());
        transport.abort();
        transport.end();
        transport.restart();
        transport.reading(false);
        transport.transmit(outgoing("<a xmlns='x'/>"));
        assertThat(events.ending()).isEqualTo(Ending.aborted());
    }

    @Test
    void endedBeforeItBegan() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.request();
            asked.countDown();
            peer.expectEnd();
        })) {
            WebSocketTransport transport = transport(server.uri());
            asked.await();
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    /** Whatever an abort meets: exactly one end, nothing afterwards. */
    @Test
    void abortedAtAnyTime() throws Exception {
        Random random = new Random(7);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            try {
                peer.upgrade();
                peer.open();
                for (int i = 0; i < 1_000_000; i++) {
                    peer.sendText("<a xmlns='x'/>");
                }
            } catch (java.io.IOException e) {
                // Aborted, as it should be.
            }
        })) {
            for (int i = 0; i < 200; i++) {
                Recorder one = new Recorder();
                WebSocketTransport transport =
                        new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), Network.shared());
                transport.open(one);
                transport.transmit(outgoing("<b xmlns='x'/>"));
                LockSupport.parkNanos(random.nextInt(5_000_000));
                transport.abort();
                assertThat(one.ending().kind()).isEqualTo(Ending.Kind.ABORTED);
            }
        }
    }

    @Test
    void f13TheServerStopsReading() throws Exception {
        Outgoing large = outgoing("<a xmlns='x'>" + "y".repeat(64 * 1024) + "</a>");
        int count = 1_000;
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.socket().setReceiveBufferSize(4_096);
            peer.text();
            peer.sendText("<still xmlns='x'/>");
            done.await();
        })) {
            WebSocketTransport transport = transport(server.uri());
            for (int i = 0; i < count; i++) {
                transport.transmit(large);
            }
            assertThat(events.next().name()).as("reading goes on").isEqualTo("still");
            int written = events.written.size();
            assertThat(written).as("the rest waits where it is counted").isLessThan(count);
            transport.end();
            assertThat(events.closed).isNotDone();
            transport.abort();
            assertThat(events.ending()).isEqualTo(Ending.aborted());
            done.countDown();
        }
    }

    @Test
    void backPressureStopsTheServer() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText("<first xmlns='x'/>");
            assertThat(peer.text()).startsWith("<paused");
            peer.sendText("<second xmlns='x'/>");
            peer.sendText(Peer.CLOSE);
        })) {
            WebSocketTransport transport = transport(server.uri());
            assertThat(events.next().name()).isEqualTo("first");
            transport.reading(false);
            transport.transmit(outgoing("<paused xmlns='x'/>"));
            assertThat(events.received.poll(300, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isNull();
            transport.reading(true);
            assertThat(events.next().name()).isEqualTo("second");
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    /** Where a listener throws. */
    private enum Thrower {
        RECEIVED,
        WRITTEN,
        TAP,
        CLOSED
    }

    @ParameterizedTest
    @EnumSource
    void f28AListenerThrowsAnError(Thrower where) throws Exception {
        assertSurvived(where, new OutOfMemoryError("thrown by a test"));
    }

    @ParameterizedTest
    @EnumSource
    void f28AListenerThrowsAnException(Thrower where) throws Exception {
        assertSurvived(where, new IllegalStateException("thrown by a test"));
    }

    @BeforeEach
    void expectComplaints() {
        log.setFilter(entry -> entry.getThrown() == null
                || !"thrown by a test".equals(entry.getThrown().getMessage()));
    }

    @AfterEach
    void expectNone() {
        log.setFilter(null);
    }

    private void assertSurvived(Thrower where, Throwable failure) throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            try {
                peer.open();
                peer.sendText("<a xmlns='x'/>");
                while (peer.frame().opcode() != Opcode.CLOSE) {
                    peer.sendText(Peer.CLOSE);
                }
            } catch (java.io.IOException e) {
                assertThat(where).as("only who does not throw is answered").isNotNull();
            }
        })) {
            WebSocketTransport transport =
                    new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), Network.shared());
            transport.open(new Throwing(events, where, failure));
            transport.transmit(outgoing("<b xmlns='x'/>"));
            Ending ending = events.ending();
            if (where == Thrower.CLOSED) {
                assertThat(ending).isEqualTo(Ending.clean());
            } else {
                assertThat(ending.condition()).isEqualTo("undefined-condition");
                assertThat(ending.detail())
                        .contains(failure.getClass().getName())
                        .doesNotContain("by a test");
            }
        }
    }

    /** A listener that fails once told. */
    private record Throwing(Recorder events, Thrower where, Throwable failure) implements TransportEvents {
        @Override
        public void received(Stanza element, int bytes) {
            failAt(Thrower.RECEIVED);
            events.received(element, bytes);
        }

        @Override
        public void written(Outgoing element) {
            failAt(Thrower.WRITTEN);
            events.written(element);
        }

        @Override
        public void closed(Ending ending) {
            events.closed(ending);
            failAt(Thrower.CLOSED);
        }

        @Override
        public @Nullable WireTap tap() {
            failAt(Thrower.TAP);
            return events.tap;
        }

        private void failAt(Thrower here) {
            if (where == here) {
                Throwing.<RuntimeException>raise(failure);
            }
        }

        @SuppressWarnings("unchecked") // throws anything unchecked
        private static <T extends Throwable> void raise(Throwable failure) throws T {
            throw (T) failure;
        }
    }

    /** Makes a server that opens a stream and says so, because what is ended before that is dropped. */
    private static ScriptedServer ready(ScriptedServer.Script script) throws Exception {
        return ScriptedServer.afterOpen(peer -> {
            peer.sendText("<ready xmlns='x'/>");
            script.play(peer);
        });
    }

    private WebSocketTransport transport(URI uri) {
        return transport(uri, Network.shared());
    }

    private WebSocketTransport transport(URI uri, Network network) {
        WebSocketTransport transport = new WebSocketTransport(WebSocketSettings.of(uri, "localhost"), network);
        transport.open(events);
        return transport;
    }

    private static Outgoing outgoing(String xml) {
        return Outgoing.of(Stanza.parse(xml));
    }
}
