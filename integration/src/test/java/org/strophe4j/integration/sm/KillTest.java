package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.sm.Peer.BOB;
import static org.strophe4j.integration.sm.Peer.PATIENCE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;

/**
 * {@code kill -9} at any moment, and another process goes on with the session out of the store, while both sides talk
 * (F32). What the processes have said, what the store has and what the server has counted are compared: nothing is lost,
 * nothing is sent twice, and what is heard twice is what had been handed on and not been stored. How often it is killed can be
 * chosen ({@code -Dkills}, {@code -Dseed}).
 */
final class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final long SEED = Long.getLong("seed", 20_261_128);
    /** Lines in which a process connects and resumes; half of all kills hit these. */
    private static final int FIRST_LINES = 25;

    private static final int MOST_LINES = 400;

    @TempDir
    Path folder;

    private final Peer peer = new Peer();
    private final List<Life> lives = new ArrayList<>();
    /** How many of alice's messages count as heard: the next process hears those behind. */
    private int settled;

    @BeforeEach
    void connect() throws Exception {
        peer.connect();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    /** One session is handed from process to process. */
    @Test
    @Timeout(900)
    void anotherProcessGoesOnAfterEachKill() throws Exception {
        Random random = new Random(SEED);
        Set<String> promised = new LinkedHashSet<>(); // acknowledged, or in the store
        int heardTwice = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int moment = 1 + random.nextInt(random.nextBoolean() ? FIRST_LINES : MOST_LINES);
            boolean first = kill == 0;
            Life life = live(ResendPolicy.FAIL, now -> now.lines() >= moment && (now.hasManagedSession() || !first));
            assertThat(life.resumed).as("%s", life).isEqualTo(life.ready && !first);
            peer.tell(Peer.AHEAD); // they wait for the next
            promised.addAll(life.acked);
            heardTwice += compare(life, promised);
        }
        Life last = liveToTheEnd(ResendPolicy.FAIL);
        assertThat(last.resumed).isTrue();
        assertThat(last.heard).isEqualTo(peer.toldFrom(settled));
        peer.assertNothingLostOrDoubled(lives.size());
        assertThat(peer.taken()).containsAll(promised).containsAll(last.acked);
        assertThat(lives).allMatch(life -> life.undelivered.isEmpty());
        System.out.printf(
                "%d kills, %d resumptions: %d messages out, none twice; %d in, %d twice, which were handled and not stored%n",
                KILLS, peer.journal.resumptions(), peer.taken().size(), peer.told(), heardTwice);
    }

    /** What was heard begins behind what was stored, and goes on without a gap; says how much the next will hear again. */
    private int compare(Life life, Set<String> promised) throws Exception {
        assertThat(peer.toldFrom(settled).subList(0, life.heard.size())).isEqualTo(life.heard);
        peer.journal.awaitHibernating(BOB, PATIENCE);
        SmState stored = stored();
        assertStoredBeforeSent(stored);
        promised.addAll(ids(stored));
        int before = settled + life.heard.size();
        settled = Peer.messages(peer.journal.sent(BOB).subList(0, (int) stored.handled()))
                .size();
        assertThat(settled).as("nothing counts as handled that was not").isLessThanOrEqualTo(before);
        return before - settled;
    }

    /** I6. */
    private void assertStoredBeforeSent(SmState stored) {
        long taken = peer.journal.accepted(BOB).size();
        assertThat(taken)
                .isBetween(stored.acked(), stored.acked() + stored.unacked().size());
        assertThat(stored.handled())
                .isBetween((long) peer.journal.acknowledged(BOB).size(), (long)
                        peer.journal.sent(BOB).size());
    }

    /** The server has lost the session, and knows no count: what that means for the messages is what was chosen. */
    @ParameterizedTest
    @EnumSource
    void theServerHasForgottenTheSession(ResendPolicy policy) throws Exception {
        peer.journal.holdAcks(true);
        Life first = live(policy, life -> {
            if (life.ready) { // presence, and messages without an answer
                peer.journal.awaitAccepted(BOB, 1 + Surviving.WINDOW, PATIENCE);
            }
            return life.ready;
        });
        peer.journal.awaitHibernating(BOB, PATIENCE);
        List<String> unacked = ids(stored());
        assertThat(unacked).hasSize(Surviving.WINDOW);
        peer.journal.forgetSessions();
        peer.journal.holdAcks(false);
        Life second = liveToTheEnd(policy);
        boolean again = policy == ResendPolicy.RESEND;
        assertThat(second.resumed).isFalse();
        assertThat(first.undelivered).isEmpty();
        assertThat(second.undelivered)
                .startsWith("presence")
                .endsWith(again ? "presence" : unacked.get(Surviving.WINDOW - 1))
                .hasSize(again ? 1 : 1 + Surviving.WINDOW);
        assertThat(peer.delayed).isEqualTo(again ? unacked : List.of());
        assertThat(peer.heard()).containsAll(second.acked).endsWith(Surviving.END);
        assertThat(peer.heard().subList(0, Surviving.WINDOW)).isEqualTo(unacked);
        assertThat(peer.heard().subList(Surviving.WINDOW, peer.heard().size()))
                .startsWith(again ? unacked.get(0) : "1-0")
                .doesNotHaveDuplicates();
    }

    // ---- lives

    /** Lives until it is time to die. */
    private Life live(ResendPolicy policy, Predicate<Life> time) throws Exception {
        return live(policy, (life, process) -> {
            if (time.test(life)) {
                process.kill();
            }
            peer.tellAhead(life, settled);
        });
    }

    /** Lives until it has nothing more to say. */
    private Life liveToTheEnd(ResendPolicy policy) throws Exception {
        Life last = live(policy, (life, process) -> peer.tellLast(life, process, settled, MOST_LINES));
        peer.awaitEnd();
        return last;
    }

    private Life live(ResendPolicy policy, BiConsumer<Life, OtherJvm> meanwhile) throws Exception {
        Life life = new Life();
        try (OtherJvm process =
                OtherJvm.start(Surviving.class, peer.server.service(), folder, Peer.JID, lives.size(), policy)) {
            lives.add(life);
            life.watch(process, () -> meanwhile.accept(life, process));
            process.awaitEnd();
        }
        return life;
    }

    // ---- what is stored

    private static List<String> ids(SmState state) {
        return state.unacked().stream()
                .map(sent -> sent.element().element())
                .filter(stanza -> stanza.getLocalName().equals("message"))
                .map(stanza -> String.valueOf(stanza.attr("id")))
                .toList();
    }

    private SmState stored() throws Exception {
        try (SessionLease lease =
                new JournalSessionStore(folder).acquire(new SessionKey(peer.server.service(), Surviving.JID))) {
            StoredSession session = Objects.requireNonNull(lease.load());
            return Objects.requireNonNull(SmFields.read(session.fields()));
        }
    }
}
