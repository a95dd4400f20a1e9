package org.strophe4j.store.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.store.Sessions.KEY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.Sessions;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** Two members in two JVMs have one cache, and each has a store on it. */
final class ClusterTest {
    private static final Duration LEASE = Duration.ofSeconds(3);

    private Member member;
    private OtherNode other;
    private Cache<String, String> cache;
    private JCacheSessionStore store;

    @BeforeEach
    void start() throws Exception {
        List<Integer> ports = Member.freePorts(2);
        member = Member.start(ports.get(0), ports);
        other = OtherNode.start(ports, LEASE.toMillis());
        cache = member.cache("sessions");
        store = JCacheSessionStore.builder(cache).lease(LEASE).build();
        assertThat(member.members()).isEqualTo(2);
        assertThat(member.isSafe()).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        other.close();
        member.close();
    }

    /** The other node is killed while it is writing. Nothing that it was told to be stored is lost. */
    @Test
    void theSurvivorTakesOverWhenTheLeaseHasExpired() throws Exception {
        assertThat(other.ask("acquire")).startsWith("won ").endsWith(" nothing");
        assertThat(other.ask("save 0")).isEqualTo("saved");
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
        other.tell("count");
        for (int i = 1; i <= 100; i++) {
            assertThat(other.answer()).isEqualTo(String.valueOf(i));
        }
        int last = 100 + other.kill().size();
        long killed = System.nanoTime();
        int refused = 0;
        SessionLease lease = null;
        while (lease == null) {
            try {
                lease = store.acquire(KEY);
            } catch (SessionInUseException notYet) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(System.nanoTime() - killed).as("not before").isGreaterThan(LEASE.toNanos());
        assertThat(member.members()).isEqualTo(1);
        try (SessionLease ours = lease) {
            StoredSession session = ours.load();
            assertThat(session).isIn(Sessions.with("value", "" + last), Sessions.with("value", "" + (last + 1)));
            ours.update(Sessions.change(Map.of("value", "taken over")));
            assertThat(ours.load()).isEqualTo(Sessions.with("value", "taken over"));
        }
    }

    /** Who was only believed dead is alive, in another JVM: he has lost the key, and changes nothing. */
    @Test
    void whoHasBeenReplacedChangesNothing() throws Exception {
        AtomicLong time = new AtomicLong();
        assertThat(other.ask("acquire")).startsWith("won ");
        assertThat(other.ask("save 1")).isEqualTo("saved");
        SessionLease lease = null;
        try (JCacheSessionStore hasty =
                JCacheSessionStore.builder(cache).nanoTime(time::get).build()) {
            while (lease == null) { // he may give a sign of life between the two attempts
                time.addAndGet(LEASE.toNanos() + 1);
                try {
                    lease = hasty.acquire(KEY);
                } catch (SessionInUseException seen) {
                    assertThat(time).hasValueLessThan(1_000 * LEASE.toNanos());
                }
            }
            lease.save(Sessions.with("value", "2"));
            assertThat(other.ask("save 3")).isEqualTo("lost");
            assertThat(other.ask("clear")).isEqualTo("lost");
            assertThat(other.ask("close")).isEqualTo("closed");
            assertThat(other.ask("acquire")).isEqualTo("lost");
            assertThat(lease.load()).isEqualTo(Sessions.with("value", "2"));
            lease.close();
        }
        assertThat(other.ask("acquire")).startsWith("won ").endsWith(" 2");
    }

    /** As long as he gives signs of life, he is not replaced, though eight times the duration of his lease passes by. */
    @Test
    void whoIsAliveIsNotReplaced() throws Exception {
        assertThat(other.ask("acquire")).startsWith("won ");
        assertThat(other.ask("save 1")).isEqualTo("saved");
        AtomicLong time = new AtomicLong();
        String name = Entries.name(KEY);
        try (JCacheSessionStore watching =
                JCacheSessionStore.builder(cache).nanoTime(time::get).build()) {
            for (int signs = 0; signs < 8; signs++) {
                assertThatThrownBy(() -> watching.acquire(KEY)).isInstanceOf(SessionInUseException.class);
                String before = cache.get(name); // at least as new as what has been seen
                String now = before;
                while (now.equals(before)) {
                    now = cache.get(name);
                }
                time.addAndGet(LEASE.toNanos() + 1);
            }
            assertThatThrownBy(() -> watching.acquire(KEY)).isInstanceOf(SessionInUseException.class);
        }
        assertThat(other.ask("save 2")).isEqualTo("saved");
    }

    /** Both want the key at the same time, a thousand times; sometimes it has a session, sometimes no entry at all. */
    @Test
    void aThousandRacesHaveOneWinnerEach() throws Exception {
        long epoch = 0;
        int won = 0;
        for (int race = 0; race < 1_000; race++) {
            String stored = race % 3 == 1 ? "" + (race - 1) : "nothing";
            boolean keep = race % 3 == 0;
            other.tell("acquire");
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(other.answer()).as("race %d", race).isEqualTo("lost");
                won++;
                assertThat(lease.epoch()).isGreaterThan(epoch);
                epoch = lease.epoch();
                StoredSession session = lease.load();
                assertThat(session == null ? "nothing" : session.fields().get("value"))
                        .isEqualTo(stored);
                if (keep) {
                    lease.save(Sessions.with("value", "" + race));
                } else {
                    lease.clear();
                }
            } catch (SessionInUseException lost) {
                String[] answer = other.answer().split(" ", 3);
                assertThat(answer[0]).as("race %d", race).isEqualTo("won");
                assertThat(Long.parseLong(answer[1])).isGreaterThan(epoch);
                epoch = Long.parseLong(answer[1]);
                assertThat(answer[2]).isEqualTo(stored);
                assertThat(other.ask(keep ? "save " + race : "clear")).isIn("saved", "cleared");
                assertThat(other.ask("close")).isEqualTo("closed");
            }
        }
        assertThat(won).as("each wins sometimes").isBetween(1, 999);
    }
}
