package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.LoopbackServer;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.SessionException;
import org.strophe4j.xmpp.Status;

/** {@code attach} through a connection: rows B10 and A8. */
final class AttachTest {
    private static final String JID = "alice@example.com/desk";
    private static final String BOSH = "https://example.com/http-bind";

    private final Bench bench = new Bench(BOSH, new ConnectionOptions());

    private AttachRequest request() {
        return new AttachRequest(JID, "s1", 77).callback(bench.recorder());
    }

    @Test
    void whoIsBelievedIsAttachedAtOnce() {
        CompletableFuture<Connection> attached = bench.connection.attach(JID, "s1", 77, bench.recorder());
        assertThat(bench.statuses).containsExactly("ATTACHED");
        assertThat(attached).isCompletedWithValue(bench.connection);
        assertThat(bench.connection.isConnected()).isTrue();
        assertThat(bench.connection.isAuthenticated()).isTrue();
        assertThat(bench.connection.jid()).isEqualTo(JID);
        assertThat(bench.wire().sent).as("nothing was asked").isEmpty();
        bench.connection.disconnect("bye");
        assertThat(bench.statuses).containsExactly("ATTACHED", "DISCONNECTING(bye)", "DISCONNECTED(bye)");
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void verifiedWhenTheServerAnswers() {
        CompletableFuture<Connection> attached =
                bench.connection.attach(request().verify(true));
        assertThat(bench.statuses).containsExactly("CONNECTING");
        assertThat(attached).isNotDone();
        Stanza ping = Stanza.parse(bench.wire().sent.remove());
        bench.wire()
                .receive("<iq xmlns='jabber:client' type='result' from='example.com' id='" + ping.attr("id") + "'/>");
        assertThat(bench.statuses).containsExactly("CONNECTING", "ATTACHED");
        assertThat(attached).isCompletedWithValue(bench.connection);
    }

    @Test
    void b10AttachfailWhenTheServerDoesNotKnowIt() {
        CompletableFuture<Connection> attached =
                bench.connection.attach(request().verify(true));
        bench.wire().close(Ending.failed("item-not-found", "gone"));
        assertThat(bench.statuses)
                .containsExactly("CONNECTING", "ATTACHFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
        assertThatThrownBy(attached::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(Status.ATTACHFAIL);
                    assertThat(failure.condition()).isEqualTo("item-not-found");
                });
        assertThat(bench.timers.waiting()).isZero();
    }

    @Test
    void b10UnverifiedItFailsLater() {
        bench.connection.attach(request());
        bench.wire().close(Ending.failed("item-not-found", "gone"));
        assertThat(bench.statuses)
                .containsExactly("ATTACHED", "CONNFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
    }

    @Test
    void aSilentServerIsNotWaitedForForEver() {
        bench.connection.attach(request().verify(true));
        bench.timers.advance(14_999);
        assertThat(bench.statuses).containsExactly("CONNECTING");
        bench.timers.advance(1);
        assertThat(bench.statuses)
                .containsExactly("CONNECTING", "CONNTIMEOUT(connection-timeout)", "DISCONNECTED(connection-timeout)");
    }

    @Test
    void cancellingTheFutureDisconnects() {
        CompletableFuture<Connection> attached =
                bench.connection.attach(request().verify(true));
        assertThat(attached.cancel(false)).isTrue();
        assertThat(bench.wire().closed).isTrue();
        assertThat(bench.statuses).containsExactly("CONNECTING", "DISCONNECTING(cancelled)", "DISCONNECTED(cancelled)");
    }

    @Test
    void stropheSevenParameters() {
        bench.connection.attach(JID, "s1", 77, bench.recorder(), 30, 2, 4);
        assertThat(bench.statuses).containsExactly("ATTACHED");
        Bench other = new Bench(BOSH, new ConnectionOptions());
        other.connection.attach(JID, "s1", 77, null, null, null, null);
        assertThat(other.connection.isConnected()).isTrue();
    }

    @Test
    void notOverWebSocket() {
        Bench webSocket = new Bench();
        assertThatThrownBy(() -> webSocket.connection.attach(request())).isInstanceOf(SessionException.class);
        assertThat(webSocket.transports).isEmpty();
        webSocket.connect();
        assertThat(webSocket.statuses).as("nothing has begun").containsExactly("CONNECTING");
    }

    @Test
    void a8NotTwice() {
        bench.connection.attach(request());
        assertThatThrownBy(() -> bench.connection.attach(request())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bench.connection.connect(JID, "secret", bench.recorder()))
                .isInstanceOf(IllegalStateException.class);
        bench.connection.disconnect();
        bench.connection.attach(request());
        assertThat(bench.connection.isConnected()).isTrue();
        bench.connection.close();
        assertThatThrownBy(() -> bench.connection.attach(request())).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1L << 53, Long.MAX_VALUE})
    void b10RidsThatAreNone(long rid) {
        assertThatThrownBy(() -> new AttachRequest(JID, "s1", rid)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bench.connection.attach(JID, "s1", rid, bench.recorder()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.statuses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, (1L << 53) - 1})
    void theFirstAndTheLastRid(long rid) {
        bench.connection.attach(JID, "s1", rid, bench.recorder());
        assertThat(bench.statuses).containsExactly("ATTACHED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "example.com", "", "@example.com/x", "alice@/x"})
    void jidsThatNoSessionIsBoundTo(String jid) {
        assertThatThrownBy(() -> new AttachRequest(jid, "s1", 77)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherArgumentsThatAreNone() {
        AttachRequest request = request();
        List<Runnable> wrong = List.of(
                () -> new AttachRequest(JID, "", 77),
                () -> request.waitSeconds(-1),
                () -> request.waitSeconds(601),
                () -> request.hold(-1),
                () -> request.hold(11),
                () -> request.window(0),
                () -> request.disconnectionTimeout(Duration.ZERO),
                () -> request.disconnectionTimeout(Duration.ofSeconds(-1)));
        for (Runnable each : wrong) {
            assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(request.toString()).doesNotContain("s1", "77");
    }

    @Test
    void maxRetriesIsFiveUnlessAnotherNumberIsWanted() {
        assertThat(bench.connection.maxRetries()).isEqualTo(5);
        bench.connection.maxRetries(0);
        assertThat(bench.connection.maxRetries()).isZero();
        assertThatThrownBy(() -> bench.connection.maxRetries(-2)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bench.connection.maxRetries()).isZero();
        bench.connection.maxRetries(-1);
        assertThat(bench.connection.maxRetries()).isEqualTo(-1);
    }

    @Test
    void nextValidRidHearsEachAnswer() throws Exception {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        List<Throwable> failures = new ArrayList<>();
        try (OneAnswer server = new OneAnswer();
                Connection connection = new Connection("http://127.0.0.1:" + server.port() + "/http-bind")) {
            connection.onHandlerError(failures::add);
            connection.nextValidRid(heard::add);
            connection.attach(JID, "s1", 77, (status, condition, element) -> {});
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(78);
        }
        assertThat(failures).isEmpty();
    }

    /** A server that answers the first request and the last, and holds all others. */
    private static final class OneAnswer implements AutoCloseable {
        private final LoopbackServer server;
        private final AtomicBoolean answered = new AtomicBoolean();

        OneAnswer() throws IOException {
            server = new LoopbackServer(client -> {
                try {
                    byte[] buffer = new byte[4_096];
                    int length = client.getInputStream().read(buffer);
                    while (length >= 0) {
                        boolean last = new String(buffer, 0, length, StandardCharsets.UTF_8).contains("terminate");
                        if (answered.compareAndSet(false, true) || last) {
                            String body = "<body xmlns='http://jabber.org/protocol/httpbind'/>";
                            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
                            client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                        }
                        length = client.getInputStream().read(buffer);
                    }
                } catch (SocketException e) {
                    assertThat(e).hasMessageContaining("reset");
                }
            });
        }

        int port() {
            return server.endpoint().port();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
