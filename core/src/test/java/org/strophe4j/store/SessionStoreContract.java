package org.strophe4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.NOW;
import static org.strophe4j.store.Sessions.SERVICE;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strophe4j.xmpp.SessionInUseException;

/** What every store must do. A test class takes these tests over by implementing this interface. */
public interface SessionStoreContract {
    /** {@return a store that has nothing yet and takes its time from a clock} */
    SessionStore store(Clock clock);

    private SessionStore store() {
        return store(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    default void whatIsSavedIsLoadedByTheNextOwner() throws Exception {
        SessionStore store = store();
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
            lease.save(Sessions.with("rid", "1"));
            lease.save(Sessions.session());
            assertThat(lease.load()).isEqualTo(Sessions.session());
        }
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isEqualTo(Sessions.session());
        }
    }

    @Test
    default void whatIsClearedIsGone() throws Exception {
        SessionStore store = store();
        try (SessionLease lease = store.acquire(KEY)) {
            lease.clear();
            lease.save(Sessions.session());
            lease.clear();
            assertThat(lease.load()).isNull();
        }
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isNull();
        }
        assertThat(store.sessions(SERVICE)).isEmpty();
    }

    @Test
    default void aChangeIsLoadedByTheNextOwner() throws Exception {
        SessionStore store = store();
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.of("a", "1", "b", "2", "c", "3"));
            lease.update(Sessions.change(Map.of("b", "4", "d", "5"), "a", "none"));
            assertThat(lease.load()).isEqualTo(Sessions.of("b", "4", "c", "3", "d", "5"));
            lease.update(Sessions.change(Map.of("e", "\u20AC\uD83D\uDE00\n\"\\")));
        }
        try (SessionLease lease = store.acquire(KEY)) {
            lease.update(Sessions.change(Map.of(), "b", "d"));
            assertThat(lease.load())
                    .isEqualTo(Sessions.of("c", "3", "e", "\u20AC\uD83D\uDE00\n\"\\"))
                    .extracting(session -> String.join(" ", session.fields().keySet()))
                    .isEqualTo("c e");
        }
    }

    @Test
    default void aChangeHasATimeOfItsOwn() throws Exception {
        SessionStore store = store();
        SessionKey other = new SessionKey(SERVICE, "other@example.com");
        try (SessionLease lease = store.acquire(KEY);
                SessionLease second = store.acquire(other)) {
            lease.save(Sessions.at(NOW.minusSeconds(3)));
            second.save(Sessions.at(NOW.minusSeconds(2)));
            assertThat(store.sessions(SERVICE)).containsExactly(other, KEY);
            lease.update(new SessionChange(Map.of(), Set.of(), NOW.minusSeconds(1)));
            assertThat(store.sessions(SERVICE)).containsExactly(KEY, other);
            assertThat(lease.load()).isEqualTo(Sessions.at(NOW.minusSeconds(1)));
        }
    }

    @Test
    default void nothingIsNotChanged() throws Exception {
        SessionStore store = store();
        SessionLease lease = store.acquire(KEY);
        assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("a", "1"))))
                .isInstanceOf(IllegalStateException.class);
        lease.save(Sessions.session());
        lease.clear();
        assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("a", "1"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lease.load()).isNull();
        lease.close();
        assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("a", "1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A session at its limits takes no more, stays as it was, and can be changed again when it has room. */
    @Test
    default void aChangeBeyondTheLimitsIsRefused() throws Exception {
        try (SessionLease lease = store().acquire(KEY)) {
            StoredSession most = Sessions.many(1_200);
            lease.save(most);
            lease.update(Sessions.change(Map.of()));
            assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("new", ""), "none")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(lease.load()).isEqualTo(most);
            lease.update(Sessions.change(Map.of("new", ""), "u.0"));
            String large = "x".repeat(6 << 20);
            lease.save(Sessions.of("a", large, "b", ""));
            assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("b", large))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(lease.load()).isEqualTo(Sessions.of("a", large, "b", ""));
            lease.update(Sessions.change(Map.of("b", large), "a"));
            assertThat(lease.load()).isEqualTo(Sessions.of("b", large));
        }
    }

    /** As stream management does it: stanzas come at the end, and go at the front when they are acknowledged. */
    @Test
    default void aLongQueueComesAndGoes() throws Exception {
        SessionStore store = store();
        StoredSession expected = Sessions.many(50);
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(expected);
            for (int i = 0; i < 1_000; i++) {
                SessionChange change =
                        Sessions.change(Map.of("u." + (i + 50), "<message>" + i + "</message>", "n", "" + i), "u." + i);
                lease.update(change);
                expected = expected.with(change);
            }
            assertThat(lease.load()).isEqualTo(expected);
        }
        try (SessionLease lease = store.acquire(KEY)) {
            assertThat(lease.load()).isEqualTo(expected);
        }
    }

    @Test
    default void aKeyHasOneOwner() throws Exception {
        SessionStore store = store();
        SessionLease lease = store.acquire(KEY);
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(SessionInUseException.class);
        store.acquire(new SessionKey(SERVICE, "user@example.com/tablet")).close();
        store.acquire(new SessionKey("https://example.com/", KEY.jid())).close();
        lease.save(Sessions.session());
        lease.close();
        store.acquire(KEY).close();
    }

    @Test
    default void epochsGrow() throws Exception {
        SessionStore store = store();
        long latest = 0;
        for (int i = 0; i < 20; i++) {
            try (SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.epoch()).isGreaterThan(latest);
                latest = lease.epoch();
                lease.save(Sessions.session());
            }
        }
    }

    @Test
    default void aClosedLeaseIsOfNoMoreUse() throws Exception {
        SessionStore store = store();
        SessionLease old = store.acquire(KEY);
        old.close();
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            old.close();
            assertThatThrownBy(old::load).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> old.save(Sessions.with("rid", "1"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> old.update(Sessions.change(Map.of("rid", "1"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(old::clear).isInstanceOf(IllegalStateException.class);
            assertThat(old.epoch()).isPositive();
            assertThat(lease.load()).isEqualTo(Sessions.session());
        }
    }

    @Test
    default void sessionsOfAServiceAreListedTheNewestFirst() throws Exception {
        SessionStore store = store();
        save(store, SERVICE, "b@example.com", 3);
        save(store, SERVICE, "c@example.com", 1);
        save(store, SERVICE, "a@example.com", 2);
        save(store, SERVICE, "d@example.com", 2);
        save(store, "https://example.org/", "e@example.com", 4);
        store.acquire(new SessionKey(SERVICE, "nothing-saved@example.com")).close();
        try (SessionLease owned = store.acquire(new SessionKey(SERVICE, "b@example.com"))) {
            assertThat(store.sessions("HTTPS://EXAMPLE.com:443/http-bind"))
                    .extracting(SessionKey::jid)
                    .containsExactly("b@example.com", "a@example.com", "d@example.com", "c@example.com");
            assertThat(owned.load()).isNotNull();
        }
        assertThat(store.sessions("https://example.net/")).isEmpty();
        assertThatThrownBy(() -> store.sessions("/http-bind")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void save(SessionStore store, String service, String jid, int second) throws Exception {
        try (SessionLease lease = store.acquire(new SessionKey(service, jid))) {
            lease.save(Sessions.at(NOW.minusSeconds(60).plusSeconds(second)));
        }
    }

    @Test
    default void whatWasSavedInTheFutureIsDiscarded() throws Exception {
        SessionStore store = store();
        try (Warnings warnings = new Warnings();
                SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.at(NOW.plus(Duration.ofMinutes(1))));
            assertThat(lease.load()).as("clocks are set back a little").isNotNull();
            warnings.assertNone();
            lease.save(Sessions.at(NOW.plus(Duration.ofMinutes(1)).plusNanos(1)));
            assertThat(lease.load()).isNull();
            warnings.assertOne("a time that has not come yet");
        }
        assertThat(store.sessions(SERVICE)).isEmpty();
    }

    /** In each round eight threads want one key, and one gets it. */
    @Test
    default void eightThreadsRace() throws Exception {
        int rounds = 1_000;
        int threads = 8;
        SessionStore store = store();
        AtomicInteger[] winners = new AtomicInteger[rounds];
        CyclicBarrier barrier = new CyclicBarrier(threads);
        List<Throwable> failures = new ArrayList<>();
        List<Thread> racers = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            winners[round] = new AtomicInteger();
        }
        for (int i = 0; i < threads; i++) {
            racers.add(new Thread(() -> {
                try {
                    for (AtomicInteger round : winners) {
                        race(store, barrier, round);
                    }
                } catch (Exception failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                    barrier.reset();
                }
            }));
        }
        racers.forEach(Thread::start);
        for (Thread racer : racers) {
            racer.join();
        }
        assertThat(failures).isEmpty();
        assertThat(winners).allSatisfy(round -> assertThat(round).hasValue(1));
    }

    private static void race(SessionStore store, CyclicBarrier barrier, AtomicInteger winners) throws Exception {
        barrier.await();
        SessionLease lease = null;
        try {
            lease = store.acquire(KEY);
            winners.incrementAndGet();
        } catch (SessionInUseException lost) {
            // Seven of eight.
        }
        barrier.await();
        if (lease != null) {
            lease.close();
        }
    }
}
