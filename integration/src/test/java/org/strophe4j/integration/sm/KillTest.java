package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.StreamManagement;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xmpp.NS;

/**
 * {@code kill -9} at any moment, and another process goes on with the session out of the store, while both sides talk
 * (F32). What the processes have said, what the store has and what the server has counted are compared: nothing is lost,
 * nothing is sent twice, and what is heard twice is what had been handed on and not been stored. How often it is killed can be
 * chosen ({@code -Dkills}, {@code -Dseed}).
 */
final class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ALICE = "alice@localhost/desk";
    private static final String BOB = "bob@localhost";
    /** Lines in which a process connects and resumes; half of all kills hit these. */
    private static final int FIRST_LINES = 25;

    private static final int MOST_LINES = 400;
    /** How far alice is ahead of what bob has heard. */
    private static final int AHEAD = 30;

    @TempDir
    Path folder;

    private final EmbeddedServer server = EmbeddedServer.start();
    private final StreamManagement journal = server.streamManagement();
    private final Talker alice = new Talker(server.service(), new ConnectionOptions(), 0);
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Ids of what came marked as late. */
    private final List<String> delayed = new CopyOnWriteArrayList<>();

    private final List<Life> lives = new ArrayList<>();
    /** How many messages alice has sent. */
    private int told;
    /** How many of the messages for bob the lives up to now have heard for sure: the next one hears those behind. */
    private int settled;

    @AfterEach
    void stop() {
        alice.close();
        server.close();
    }

    /** One session is handed from process to process. */
    @Test
    @Timeout(900)
    void anotherProcessGoesOnAfterEachKill() throws Exception {
        connectAlice();
        Random random = new Random(SEED);
        Set<String> promised = new LinkedHashSet<>(); // acknowledged, or in the store
        int heardTwice = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int moment = moment(random);
            Life life = live(
                    ResendPolicy.FAIL,
                    alive -> alive.lines() >= moment && (alive.hasManagedSession() || lives.size() > 1));
            tell(AHEAD); // they wait for the next
            promised.addAll(life.acked);
            heardTwice += compare(life, promised);
        }
        Life last = liveToTheEnd(ResendPolicy.FAIL);
        promised.addAll(last.acked);
        assertThat(last.heard).isEqualTo(toldFrom(settled));
        assertThat(last.resumed).isTrue();
        List<String> taken = messages(journal.accepted(BOB));
        assertThat(taken).doesNotHaveDuplicates().containsAll(promised);
        assertThat(alice.heard).as("in the order in which the server took them").isEqualTo(taken);
        assertThat(lives).allMatch(life -> life.undelivered.isEmpty());
        assertGapless(taken);
        System.out.printf(
                "%d kills, %d resumptions: %d messages out, none twice; %d in, %d twice, which were handled and not stored%n",
                KILLS, journal.resumptions(), taken.size(), told, heardTwice);
    }

    /** The moment of a kill, in lines. */
    private static int moment(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? FIRST_LINES : MOST_LINES);
    }

    /** What was heard begins behind what was stored, and goes on without a gap; says how much the next will hear again. */
    private int compare(Life life, Set<String> promised) throws Exception {
        assertThat(life.ready && lives.size() > 1)
                .as("process %d, kept %s", lives.size(), life)
                .isEqualTo(life.resumed);
        List<String> expected = toldFrom(settled);
        assertThat(expected.subList(0, life.heard.size())).isEqualTo(life.heard);
        journal.awaitHibernating(BOB, PATIENCE);
        SmState stored = stored();
        assertStoredBeforeSent(stored);
        promised.addAll(ids(stored));
        int before = settled + life.heard.size();
        settled = messages(journal.sent(BOB).subList(0, (int) stored.handled())).size();
        assertThat(settled).as("nothing counts as handled that was not").isLessThanOrEqualTo(before);
        return before - settled;
    }

    /** I6. */
    private void assertStoredBeforeSent(SmState stored) {
        int taken = journal.accepted(BOB).size();
        assertThat((long) taken)
                .isBetween(stored.acked(), stored.acked() + stored.unacked().size());
        assertThat(stored.handled()).isBetween((long) journal.acknowledged(BOB).size(), (long)
                journal.sent(BOB).size());
    }

    /** Of each process the server has the first so many messages, in their order. */
    private void assertGapless(List<String> taken) {
        for (int number = 0; number < lives.size(); number++) {
            String name = number + "-";
            List<String> ids = taken.stream().filter(id -> id.startsWith(name)).toList();
            assertThat(ids)
                    .isEqualTo(IntStream.range(0, ids.size())
                            .mapToObj(i -> name + i)
                            .toList());
        }
    }

    /** The server has lost the session, and knows no count: what that means for the messages is what was chosen. */
    @ParameterizedTest
    @EnumSource
    void theServerHasForgottenTheSession(ResendPolicy policy) throws Exception {
        connectAlice();
        journal.holdAcks(true);
        Life first = live(policy, life -> {
            if (life.ready) {
                journal.awaitAccepted(BOB, 1 + Surviving.WINDOW, PATIENCE); // presence, and messages without an answer
            }
            return life.ready;
        });
        journal.awaitHibernating(BOB, PATIENCE);
        List<String> unacked = ids(stored());
        assertThat(unacked).hasSize(Surviving.WINDOW);
        journal.forgetSessions();
        journal.holdAcks(false);
        settled = told; // nobody will hear them
        Life second = liveToTheEnd(policy);
        boolean again = policy == ResendPolicy.RESEND;
        assertThat(second.resumed).isFalse();
        assertThat(first.undelivered).isEmpty();
        assertThat(second.undelivered)
                .startsWith("presence")
                .endsWith(again ? "presence" : unacked.get(Surviving.WINDOW - 1))
                .hasSize(again ? 1 : 1 + Surviving.WINDOW);
        assertThat(delayed).isEqualTo(again ? unacked : List.of());
        assertThat(alice.heard).containsAll(second.acked).endsWith(Surviving.END);
        assertThat(alice.heard.subList(0, unacked.size())).isEqualTo(unacked);
        assertThat(alice.heard.subList(unacked.size(), alice.heard.size()))
                .startsWith(again ? unacked.get(0) : "1-0")
                .doesNotHaveDuplicates();
    }

    // ---- the conversation

    private void connectAlice() throws Exception {
        alice.connection.on("message").handle(message -> {
            if (message.child("delay", NS.DELAY) != null) {
                delayed.add(String.valueOf(message.attr("id")));
            }
            if (Surviving.END.equals(message.attr("id"))) {
                ended.countDown();
            }
        });
        alice.connect(ALICE, "alicepw");
    }

    /** Lives until it is time to die. */
    private Life live(ResendPolicy policy, Predicate<Life> time) throws Exception {
        return live(policy, (life, process) -> {
            if (time.test(life)) {
                process.kill();
            }
            tellAhead(life);
        });
    }

    /** Lives until it has nothing more to say. */
    private Life liveToTheEnd(ResendPolicy policy) throws Exception {
        Life last = live(policy, (life, process) -> {
            if (life.lines() < MOST_LINES) {
                tellAhead(life);
            } else if (life.lines() == MOST_LINES) {
                process.tell(Surviving.FINISH);
            }
            if (life.finished && settled + life.heard.size() == told) {
                process.tell(Surviving.LEAVE);
            }
        });
        assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return last;
    }

    private Life live(ResendPolicy policy, BiConsumer<Life, OtherJvm> meanwhile) throws Exception {
        Life life = new Life();
        try (OtherJvm process =
                OtherJvm.start(Surviving.class, server.service(), folder, ALICE, lives.size(), policy)) {
            lives.add(life);
            life.watch(process, () -> meanwhile.accept(life, process));
        }
        return life;
    }

    private void tellAhead(Life life) {
        if (life.hasManagedSession()) {
            tell(settled + life.heard.size() + AHEAD - told);
        }
    }

    private void tell(int messages) {
        for (int i = 0; i < messages; i++) {
            alice.connection.send($msg("to", Surviving.JID, "type", "chat", "id", Integer.toString(told++))
                    .c("body")
                    .t("for bob"));
        }
    }

    // ---- what is known

    private List<String> toldFrom(int first) {
        return IntStream.range(first, told).mapToObj(Integer::toString).toList();
    }

    private static List<String> messages(List<CountedStanza> counted) {
        return counted.stream()
                .filter(stanza -> stanza.name().equals("message"))
                .map(CountedStanza::id)
                .toList();
    }

    private static List<String> ids(SmState state) {
        return state.unacked().stream()
                .map(sent -> sent.element().element())
                .filter(stanza -> stanza.getLocalName().equals("message"))
                .map(stanza -> String.valueOf(stanza.attr("id")))
                .toList();
    }

    private SmState stored() throws Exception {
        try (SessionLease lease =
                new JournalSessionStore(folder).acquire(new SessionKey(server.service(), Surviving.JID))) {
            StoredSession session = Objects.requireNonNull(lease.load());
            return Objects.requireNonNull(SmFields.read(session.fields()));
        }
    }
}
