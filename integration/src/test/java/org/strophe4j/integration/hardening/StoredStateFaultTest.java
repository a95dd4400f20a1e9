package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.SmScripts.ASK;
import static org.strophe4j.integration.hardening.SmScripts.ack;
import static org.strophe4j.integration.hardening.SmScripts.message;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** What a store has of a session is not what it should be, or it fails. Rows M3, M12, M13 and F36. */
final class StoredStateFaultTest {
    private static final long WRAP = 1L << 32;

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static Client storing(ScriptedServer server, SessionStore store) {
        Consumer<ConnectionOptions> options = SmScripts::persistent;
        return GUARANTEES.client(
                server.service(),
                options.andThen(changed -> changed.streamManagement().storage(store)));
    }

    // ---- M12, M13: what is stored

    /** One thing that is wrong with what is stored. */
    private record Damage(String name, String kind, Consumer<Map<String, String>> change) {
        static Damage of(String name, String field, String value) {
            return new Damage(name, "sm", fields -> fields.put(field, value));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                Damage.of("M13 somebody else's JID", "jid", "mallory@example.com/desk"),
                Damage.of("M13 somebody else's domain", "jid", "alice@elsewhere.example/desk"),
                Damage.of("M12 no JID", "jid", "a@b@c"),
                Damage.of("M12 an empty JID", "jid", ""),
                Damage.of("M12 no count", "h", "1junk"),
                Damage.of("M12 a negative count", "a", "-1"),
                Damage.of("M12 a count without end", "a", "9".repeat(40)),
                Damage.of("M12 a stanza that is none", "u.8", "1 0 <message"),
                Damage.of("M12 a stanza without its time", "u.8", "<message/>"),
                Damage.of("M12 a gap", "u.11", "1 0 <message xmlns='jabber:client'/>"),
                new Damage("M12 the end is missing", "sm", fields -> fields.remove("u.8")),
                new Damage(
                        "M12 half of it is missing",
                        "sm",
                        fields -> fields.keySet().removeAll(List.of("h", "jid"))),
                new Damage("M12 another kind", "bosh", fields -> {}));
    }

    private static void keep(SessionStore store, ScriptedServer server, String kind, Map<String, String> fields)
            throws IOException {
        try (SessionLease lease = store.acquire(new SessionKey(server.service(), Client.JID))) {
            lease.save(new StoredSession(kind, fields, Instant.now()));
        }
    }

    /** Nine stanzas of which seven are acknowledged. */
    private static Map<String, String> session() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("jid", "alice@example.com/desk");
        fields.put("id", "first");
        fields.put("max", "300");
        fields.put("h", "5");
        fields.put("a", "7");
        fields.put("u.8", "1 0 " + kept(8));
        fields.put("u.9", "1 0 " + kept(9));
        return fields;
    }

    private static String kept(long number) {
        return message(Long.toString(number)).replaceFirst("<message", "<message xmlns='jabber:client'");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsDamagedIsRemovedAndNotUsed(Damage damage) throws IOException {
        MemorySessionStore store = new MemorySessionStore();
        ScriptedServer server = GUARANTEES.script();
        Map<String, String> fields = session();
        damage.change().accept(fields);
        keep(store, server, damage.kind(), fields);
        server.connection().begin(SmScripts.session());
        Client client = storing(server, store).managed();
        assertThat(client.connection.hasResumed()).isFalse();
        assertThat(GUARANTEES.log().lines()).anyMatch(line -> line.contains("A stored session is not used"));
    }

    @Test
    void whatIsWholeIsUsed() throws IOException {
        MemorySessionStore store = new MemorySessionStore();
        ScriptedServer server = GUARANTEES.script();
        keep(store, server, "sm", session());
        server.connection()
                .begin(SmScripts.returning(5))
                .reply(SmScripts.resumed("first", 8))
                .expect(message("9"))
                .expect(ASK)
                .reply(ack(9));
        Client client = storing(server, store).managed();
        assertThat(client.connection.hasResumed()).isTrue();
        assertThat(client.connection.jid()).isEqualTo("alice@example.com/desk");
    }

    // ---- M3: past 2^32

    @Test
    void countersGoOnPastTheEndOfTheirRange() throws IOException {
        MemorySessionStore store = new MemorySessionStore();
        ScriptedServer server = GUARANTEES.script();
        Map<String, String> fields = session();
        fields.keySet().removeIf(name -> name.startsWith("u."));
        fields.put("h", Long.toString(WRAP - 1));
        fields.put("a", Long.toString(WRAP - 26));
        for (long number = WRAP - 25; number < WRAP + 25; number++) {
            fields.put("u." + number, "1 0 " + kept(number));
        }
        keep(store, server, "sm", fields);
        Conversation script =
                server.connection().begin(SmScripts.returning(WRAP - 1)).reply(SmScripts.resumed("first", WRAP - 3));
        for (long number = WRAP - 2; number < WRAP + 25; number++) {
            script.expect(message(Long.toString(number)));
        }
        CountDownLatch heard = new CountDownLatch(1);
        script.expect(ASK)
                .reply(ack(9)) // 2^32 + 9
                .reply("<message id='heard'/>")
                .run(() -> Await.latch(heard))
                .expect(message("new"))
                .expect(ASK)
                .reply(ASK)
                .expect(ack(0)) // 2^32
                .reply(ack(25));
        Client client = storing(server, store);
        client.connection.on("message").handle(message -> heard.countDown());
        client.managed();
        Await.latch(heard);
        assertThat(Await.result(client.submit("new"))).isEqualTo(Delivery.ACKED);
    }

    // ---- F36: a store that fails, or takes its time

    /** A store of somebody whose disk is full, or asleep. */
    private static final class Troubled implements SessionStore {
        final MemorySessionStore memory = new MemorySessionStore();
        final AtomicBoolean full = new AtomicBoolean();
        final CountDownLatch awake = new CountDownLatch(1);
        final boolean asleep;

        Troubled(boolean asleep) {
            this.asleep = asleep;
        }

        @Override
        public SessionLease acquire(SessionKey key) throws IOException {
            return new Lease(memory.acquire(key));
        }

        @Override
        public List<SessionKey> sessions(String service) {
            return memory.sessions(service);
        }

        private final class Lease implements SessionLease {
            private final SessionLease lease;

            Lease(SessionLease lease) {
                this.lease = lease;
            }

            @Override
            public @org.jspecify.annotations.Nullable StoredSession load() throws IOException {
                return lease.load();
            }

            @Override
            public void save(StoredSession session) throws IOException {
                if (full.get()) {
                    throw new IOException("no space left");
                }
                if (asleep) {
                    Await.latch(awake);
                }
                lease.save(session);
            }

            @Override
            public void clear() throws IOException {
                lease.clear();
            }

            @Override
            public long epoch() {
                return lease.epoch();
            }

            @Override
            public void close() {
                lease.close();
            }
        }
    }

    @Test
    void aFullDiskCostsTheStoredSessionAndNothingElse() {
        Troubled store = new Troubled(false);
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(1))
                .expect(message("2"))
                .expect(ASK)
                .reset();
        server.connection()
                .begin(SmScripts.returning(0))
                .reply(SmScripts.resumed("first", 1))
                .expect(message("2"))
                .expect(ASK)
                .reply(ack(2));
        Client client = storing(server, store).managed();
        assertThat(Await.result(client.submit("1"))).isEqualTo(Delivery.ACKED);
        store.full.set(true);
        CompletableFuture<Delivery> second = client.submit("2");
        assertThat(Await.result(second)).isEqualTo(Delivery.ACKED);
        assertThat(client.connection.hasResumed()).isTrue(); // by this process, which knows the session itself
        assertThat(store.sessions(server.service())).isEmpty(); // and by no other, to whom it would tell lies
        assertThat(GUARANTEES.log().lines()).anyMatch(line -> line.contains("The session is not kept any more"));
    }

    @Test
    void whatIsNotYetKeptDoesNotLeaveAndNobodyIsHeldUp() {
        Troubled store = new Troubled(true);
        ScriptedServer server = GUARANTEES.script();
        CountDownLatch came = new CountDownLatch(1);
        server.connection()
                .begin(SmScripts.login())
                .begin(SmScripts.binding())
                .expect(SmScripts.ENABLE)
                .run(came::countDown)
                .reply(SmScripts.ENABLED)
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(1));
        Client client = storing(server, store).online();
        long before = System.nanoTime();
        CompletableFuture<Delivery> outcome = client.submit("1");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(came.getCount()).isEqualTo(1); // the question itself waits: it begins the session that is to be kept
        assertThat(outcome).isNotDone();
        store.awake.countDown();
        assertThat(Await.result(outcome)).isEqualTo(Delivery.ACKED);
        assertThat(client.count(Status.CONNECTED)).isEqualTo(1);
    }
}
