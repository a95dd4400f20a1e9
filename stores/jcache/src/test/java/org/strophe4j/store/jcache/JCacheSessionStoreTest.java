package org.strophe4j.store.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.store.Sessions.KEY;
import static org.strophe4j.store.Sessions.SERVICE;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.SessionStoreContract;
import org.strophe4j.store.Sessions;
import org.strophe4j.store.StoredSession;
import org.strophe4j.store.Warnings;
import org.strophe4j.xmpp.SessionInUseException;

/** On a cluster of one member. */
final class JCacheSessionStoreTest implements SessionStoreContract {
    /** So long that signs of life between two steps of a test, which come at intervals, are out of the question. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final long LEASE = LONG.toNanos();

    private static Member member;

    private final List<JCacheSessionStore> opened = new ArrayList<>();
    private final AtomicLong time = new AtomicLong();
    private Cache<String, String> cache;
    private JCacheSessionStore store;
    private JCacheSessionStore second;

    @BeforeAll
    static void start() throws Exception {
        List<Integer> ports = Member.freePorts(1);
        member = Member.start(ports.get(0), ports);
    }

    @AfterAll
    static void stop() {
        member.close();
    }

    @BeforeEach
    void open() {
        cache = member.cache("sessions");
        cache.clear();
        store = opened(JCacheSessionStore.builder(cache).lease(LONG));
        second = opened(JCacheSessionStore.builder(cache).nanoTime(time::get));
    }

    @Override
    public SessionStore store(Clock clock) {
        return opened(JCacheSessionStore.builder(cache).clock(clock));
    }

    private JCacheSessionStore opened(JCacheSessionStore.Builder builder) {
        JCacheSessionStore built = builder.build();
        opened.add(built);
        return built;
    }

    @AfterEach
    void close() {
        opened.forEach(JCacheSessionStore::close);
    }

    @Test
    void whoIsSilentForALeaseIsReplacedAndChangesNothing() throws Exception {
        SessionLease old = store.acquire(KEY);
        old.save(Sessions.session());
        assertInUse();
        time.addAndGet(LEASE);
        assertInUse();
        time.addAndGet(1);
        SessionLease lease = second.acquire(KEY);
        assertThat(lease.epoch()).isGreaterThan(old.epoch());
        assertThat(lease.load()).isEqualTo(Sessions.session());
        String before = cache.get(Entries.name(KEY));
        assertThatThrownBy(() -> old.save(Sessions.with("rid", "1"))).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(() -> old.update(Sessions.change(Map.of("rid", "1"))))
                .isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(old::load).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(old::clear).isInstanceOf(SessionInUseException.class);
        old.close();
        assertThat(cache.get(Entries.name(KEY))).isEqualTo(before);
        lease.update(Sessions.change(Map.of("rid", "2")));
    }

    /** Also when loading is the first thing that he does. */
    @Test
    void whoHasBeenReplacedLoadsNothing() throws Exception {
        SessionLease old = store.acquire(KEY);
        old.save(Sessions.session());
        assertInUse();
        time.addAndGet(LEASE + 1);
        second.acquire(KEY).close();
        assertThatThrownBy(old::load).isInstanceOf(SessionInUseException.class);
    }

    @Test
    void eachWritingIsASignOfLife() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            for (int i = 0; i < 5; i++) {
                assertInUse();
                time.addAndGet(LEASE + 1);
                lease.save(Sessions.session());
                assertInUse();
                time.addAndGet(LEASE + 1);
                lease.update(Sessions.change(Map.of("rid", "" + i)));
                assertInUse();
                time.addAndGet(LEASE + 1);
                lease.clear();
            }
            assertInUse();
        }
    }

    private void assertInUse() {
        assertThatThrownBy(() -> second.acquire(KEY)).isInstanceOf(SessionInUseException.class);
    }

    @Test
    void theDurationIsThatOfTheOwner() throws Exception {
        JCacheSessionStore patient = opened(JCacheSessionStore.builder(cache).lease(Duration.ofMinutes(10)));
        patient.acquire(KEY);
        assertInUse();
        time.addAndGet(Duration.ofMinutes(10).toNanos());
        assertInUse();
        time.addAndGet(1);
        second.acquire(KEY).close();
    }

    @Test
    void theNamesOfEntriesShowNoAccount() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
            List<String> names = new ArrayList<>();
            cache.forEach(entry -> names.add(entry.getKey()));
            assertThat(names).hasSize(2).allMatch(name -> name.matches("[0-9a-f]{64}|epoch"));
            lease.clear();
        }
        assertThat(cache).as("nothing is left when nothing is stored").hasSize(1);
    }

    @Test
    void anEntryThatIsLostFences() throws Exception {
        SessionLease lease = store.acquire(KEY);
        lease.save(Sessions.session());
        cache.clear();
        assertThatThrownBy(() -> lease.save(Sessions.session())).isInstanceOf(SessionInUseException.class);
        assertThatThrownBy(lease::load).isInstanceOf(SessionInUseException.class);
        lease.close();
        assertThat(cache).isEmpty();
        SessionLease next = store.acquire(KEY);
        assertThat(next.epoch()).isGreaterThan(lease.epoch());
    }

    /** It may be that of somebody with another version. When nobody is there, it is not used. */
    @Test
    void whatCannotBeReadIsWatchedLikeAnOwner() throws Exception {
        for (String value : List.of("", "{}", "{\"version\":2,\"epoch\":7}\n", "5ecret-sid\n".repeat(10_000))) {
            cache.put(Entries.name(KEY), value);
            assertInUse();
            time.addAndGet(LEASE + 1);
            assertThat(second.sessions(SERVICE)).isEmpty();
            try (Warnings warnings = new Warnings();
                    SessionLease lease = second.acquire(KEY)) {
                warnings.assertOne("damaged");
                assertThat(lease.load()).isNull();
            }
        }
    }

    @Test
    void aSessionThatCannotBeReadIsDiscarded() throws Exception {
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(Sessions.session());
        }
        String value = cache.get(Entries.name(KEY));
        for (String damaged : List.of(
                value.substring(0, value.length() - 1),
                value + "0",
                value.replace("\"fields\"", "\"more\""),
                value.replace("\"version\":1,\"kind\"", "\"version\":2,\"kind\""))) {
            assertThat(damaged).isNotEqualTo(value);
            cache.put(Entries.name(KEY), damaged);
            try (Warnings warnings = new Warnings();
                    SessionLease lease = store.acquire(KEY)) {
                assertThat(lease.load()).isNull();
                warnings.assertOne("damaged");
                assertThat(store.sessions(SERVICE)).isEmpty();
            }
        }
    }

    @Test
    void theSessionOfAnotherKeyIsNotUsed() throws Exception {
        SessionKey other = new SessionKey(SERVICE, "other@example.com");
        try (SessionLease lease = store.acquire(other)) {
            lease.save(Sessions.session());
        }
        cache.put(Entries.name(KEY), cache.get(Entries.name(other)));
        try (Warnings warnings = new Warnings();
                SessionLease lease = store.acquire(KEY)) {
            warnings.assertOne("damaged");
            assertThat(lease.load()).isNull();
        }
    }

    /** The cache has done it, and says that it has not, or does not say anything for certain. */
    @Test
    void aWritingWhoseOutcomeIsNotKnown() throws Exception {
        UncertainCache uncertain = new UncertainCache(cache);
        JCacheSessionStore careful = opened(JCacheSessionStore.builder(uncertain.cache()));
        SessionLease lease = careful.acquire(KEY);
        lease.save(Sessions.of("a", "1"));
        uncertain.denyNext();
        lease.save(Sessions.of("a", "2"));
        assertThat(lease.load()).isEqualTo(Sessions.of("a", "2"));
        uncertain.failNext();
        assertThatThrownBy(() -> lease.save(Sessions.of("a", "3"))).isInstanceOf(IOException.class);
        lease.save(Sessions.of("a", "4"));
        assertThat(lease.load()).isEqualTo(Sessions.of("a", "4"));
        uncertain.failNext();
        assertThatThrownBy(() -> lease.update(Sessions.change(Map.of("b", "5"))))
                .isInstanceOf(IOException.class);
        assertThat(lease.load()).isEqualTo(Sessions.of("a", "4", "b", "5"));
        uncertain.failNext();
        assertThatThrownBy(() -> lease.save(Sessions.of("a", "6"))).isInstanceOf(IOException.class);
        lease.close();
        try (SessionLease next = second.acquire(KEY)) {
            assertThat(next.load()).isEqualTo(Sessions.of("a", "6"));
        }
    }

    @Test
    void aCacheThatIsClosedIsAnIoException() throws Exception {
        Cache<String, String> closed = member.cache("sessions-closed");
        JCacheSessionStore lost = opened(JCacheSessionStore.builder(closed));
        SessionLease lease = lost.acquire(KEY);
        closed.close();
        assertThatThrownBy(() -> lost.acquire(KEY)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> lost.sessions(SERVICE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> lease.save(Sessions.session())).isInstanceOf(IOException.class);
        try (Warnings warnings = new Warnings()) {
            lease.close();
            warnings.assertOne("expires");
        }
    }

    @Test
    void aStoreThatIsClosedOwnsNothingMore() throws Exception {
        SessionLease lease = store.acquire(KEY);
        lease.save(Sessions.session());
        store.close();
        assertThatThrownBy(lease::load).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.acquire(KEY)).isInstanceOf(IllegalStateException.class);
        try (SessionLease next = second.acquire(KEY)) {
            assertThat(next.load()).isEqualTo(Sessions.session());
        }
        assertThat(cache.isClosed()).isFalse();
    }

    @Test
    void theLargestSessionFits() throws Exception {
        StoredSession large = Sessions.with("text", "\u20AC".repeat((12 << 20) / 3 - 2));
        try (SessionLease lease = store.acquire(KEY)) {
            lease.save(large);
            assertThat(lease.load()).isEqualTo(large);
        }
    }

    @Test
    void refusesLeases() {
        JCacheSessionStore.Builder builder = JCacheSessionStore.builder(cache);
        assertThatThrownBy(() -> builder.lease(Duration.ofMillis(99))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.lease(Duration.ofHours(1).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.lease(Duration.ofSeconds(1)).build()).hasToString("JCacheSessionStore[PT1S]");
    }
}
