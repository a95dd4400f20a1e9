package org.strophe4j.integration.bosh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.store.FileSessionStore;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.SessionException;
import org.strophe4j.xmpp.SessionInUseException;
import org.strophe4j.xmpp.Status;

/** Sessions outlive their process: another one goes on with them, and nothing is lost or doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestoreTest {
    private static final int MESSAGES = 200;
    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedServer server = EmbeddedServer.builder()
            .domain("localhost")
            .account("alice", "alicepw")
            .account("bob", "bobpw")
            .start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** F32, F34: killed at any moment, wanted by two at once, restored by one of them: loss 0, duplicates 0 outbound. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aKilledProcessIsReplaced(long seed, @TempDir Path folder) throws Exception {
        int killAfter = new Random(seed).nextInt(MESSAGES - 20);
        List<String> answers = new CopyOnWriteArrayList<>();
        try (Connection alice = new Connection(server.service())) {
            alice.on("message").handle(message -> answers.add(String.valueOf(message.attr("id"))));
            alice.connect("alice@localhost/desk", "alicepw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<Integer> heardFirst = lifeOfTheFirst(alice, killAfter, folder);
            List<Integer> heardThen = lifeOfTheSecond(folder, heardFirst.contains(MESSAGES - 1));
            assertThat(heardFirst).isSorted().doesNotHaveDuplicates();
            assertThat(heardThen).isSorted().doesNotHaveDuplicates();
            // What the first had heard, and could not say that it had, the second hears again: at most one answer's
            // worth.
            List<Integer> all = Stream.concat(heardFirst.stream(), heardThen.stream())
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(all).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
            assertThat(answers).as("outbound").doesNotHaveDuplicates();
        }
    }

    /** A few; {@code -Dkills=200} for many more. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("kills", 6));
    }

    private List<Integer> lifeOfTheFirst(Connection alice, int killAfter, Path folder) throws Exception {
        List<Integer> heard = new ArrayList<>();
        try (OtherJvm process = OtherJvm.start(Keeping.class, server.boshService(), folder)) {
            for (String line = process.line(); line != null; line = process.line()) {
                if (line.equals("ready")) {
                    talk(alice);
                } else if (line.startsWith(Keeping.HEARD)) {
                    heard.add(Integer.valueOf(line.substring(Keeping.HEARD.length())));
                    if (heard.size() == killAfter + 1) {
                        process.kill();
                    }
                }
            }
            process.awaitEnd();
        }
        return heard;
    }

    private static void talk(Connection alice) {
        for (int i = 0; i < MESSAGES; i++) {
            alice.send($msg("to", "bob@localhost/desk", "id", Integer.toString(i))
                    .c("body")
                    .t("number " + i));
        }
    }

    /** Two want to go on with the session at the same time; one of them may. */
    private List<Integer> lifeOfTheSecond(Path folder, boolean nothingIsLeft) throws Exception {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        List<Callable<Connection>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(() -> restored(folder, heard, last));
        }
        ExecutorService racers = Executors.newFixedThreadPool(2);
        Connection winner = null;
        int losers = 0;
        try {
            for (Future<Connection> racer : racers.invokeAll(both)) {
                try {
                    winner = racer.get();
                } catch (ExecutionException lost) {
                    assertThat(lost).hasCauseInstanceOf(SessionInUseException.class);
                    losers++;
                }
            }
        } finally {
            racers.shutdown();
        }
        assertThat(losers).isEqualTo(1);
        try (Connection connection = Objects.requireNonNull(winner)) {
            assertThat(nothingIsLeft || last.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("heard %s", heard)
                    .isTrue();
            assertThat(connection.isRestored()).isTrue();
            assertThat(connection.jid()).isEqualTo("bob@localhost/desk");
            assertThat(connection
                            .requestIQ($iq("type", "get", "to", "localhost").c("ping", "xmlns", NS.PING))
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .attr("type"))
                    .isEqualTo("result");
        }
        assertThat(folder.toFile().list())
                .as("close() waits until the session is wiped")
                .noneMatch(file -> file.endsWith(".json"));
        return heard;
    }

    private Connection restored(Path folder, List<Integer> heard, CountDownLatch last) throws Exception {
        ConnectionOptions options = new ConnectionOptions().keepalive(true).sessionStore(new FileSessionStore(folder));
        Connection connection = new Connection(server.boshService(), options);
        connection.on("message").handle(message -> {
            int id = Integer.parseInt(String.valueOf(message.attr("id")));
            heard.add(id);
            connection.send($msg("to", message.attr("from"), "id", "second-" + id)
                    .c("body")
                    .t("again"));
            if (id == MESSAGES - 1) {
                last.countDown();
            }
        });
        return connection
                .restore("bob@localhost", (status, condition, element) -> {})
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** B11: without a session CONNFAIL comes, and connecting in that callback is the thing to do. */
    @Test
    void withoutASessionConnectingIsNext() throws Exception {
        List<String> statuses = new CopyOnWriteArrayList<>();
        CountDownLatch connected = new CountDownLatch(1);
        ConnectionOptions options = new ConnectionOptions().keepalive(true).sessionStore(new MemorySessionStore());
        try (Connection connection = new Connection(server.boshService(), options)) {
            var restored = connection.restore("alice@localhost", (status, condition, element) -> {
                statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
                if (status == Status.CONNFAIL) {
                    connection.connect("alice@localhost/desk", "alicepw", (later, why, cause) -> {
                        if (later == Status.CONNECTED) {
                            connected.countDown();
                        }
                    });
                }
            });
            assertThat(connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(restored).isCompletedExceptionally();
            assertThat(connection.isRestored()).isFalse();
            assertThat(statuses)
                    .containsExactly("CONNECTING", "CONNFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
        }
    }

    /** B11: what is stored and cannot be used is no session, whoever wrote it, and is removed. */
    @ParameterizedTest
    @ValueSource(strings = {"sid", "rid", "jid", "requests", "rid.0"})
    void aDamagedSessionIsNone(String field) throws Exception {
        MemorySessionStore store = new MemorySessionStore();
        SessionKey key = new SessionKey(server.boshService(), "alice@localhost");
        try (SessionLease lease = store.acquire(key)) {
            Map<String, String> fields = new HashMap<>(
                    Map.of("jid", "alice@localhost/desk", "sid", "s", "rid", "5", "wait", "60", "hold", "1"));
            fields.putAll(Map.of("requests", "2", "polling", "5", "inactivity", "60", "ack", "true"));
            fields.put(field, "<damaged>");
            if (field.equals("sid")) {
                fields.remove("sid");
            }
            lease.save(new StoredSession("bosh", fields, Instant.now()));
        }
        try (Connection connection =
                new Connection(server.boshService(), new ConnectionOptions().sessionStore(store))) {
            assertThat(connection.restore(null, null, null, null, null))
                    .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
            assertThat(store.sessions(server.boshService())).isEmpty();
        }
    }

    /** A session that the server has forgotten ends as one that was never stored. */
    @Test
    void aSessionThatTheServerHasForgottenIsNone() throws Exception {
        MemorySessionStore store = new MemorySessionStore();
        try (SessionLease lease = store.acquire(new SessionKey(server.boshService(), "alice@localhost"))) {
            Map<String, String> fields = new HashMap<>(
                    Map.of("jid", "alice@localhost/desk", "sid", "gone", "rid", "5", "wait", "60", "hold", "1"));
            fields.putAll(Map.of("requests", "2", "polling", "5", "inactivity", "60", "ack", "true"));
            lease.save(new StoredSession("bosh", fields, Instant.now()));
        }
        List<String> statuses = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection connection =
                new Connection(server.boshService(), new ConnectionOptions().sessionStore(store))) {
            connection.restore((status, condition, element) -> {
                statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
                if (status == Status.DISCONNECTED) {
                    ended.countDown();
                }
            });
            assertThat(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(statuses)
                    .containsExactly("CONNECTING", "CONNFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
        }
    }

    @Test
    void whereNothingCanBeRestoredItIsSaidAtOnce() throws IOException {
        try (Connection web = new Connection(server.service());
                Connection forgetful = new Connection(server.boshService())) {
            assertThatThrownBy(() -> web.restore((status, condition, element) -> {}))
                    .isInstanceOf(SessionException.class);
            assertThatThrownBy(() -> forgetful.restore((status, condition, element) -> {}))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("keepalive");
            assertThat(new HashSet<>(List.of(web.isRestored(), forgetful.isRestored())))
                    .containsExactly(false);
        }
    }
}
