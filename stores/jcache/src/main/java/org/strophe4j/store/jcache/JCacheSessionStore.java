package org.strophe4j.store.jcache;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Keeps sessions in a cache that several machines share (JSR 107), so that another node of a farm can take a session up
 * when its node is gone.
 *
 * <p><b>Ownership.</b> A cache does not see an owner die, so ownership expires. The owner gives a sign of life with each
 * writing, and at least twice in the duration of a lease (15 s by default), from a daemon thread of this store. Who wants a
 * key that is owned gets {@link SessionInUseException}, and takes it over at a later attempt if there has been no sign
 * meanwhile for the duration of the owner's lease. That is measured by his own monotonic clock, from his first attempt:
 * the clocks of the machines do not have to agree. Of several who take over, one wins. An owner who was only slow, and is
 * replaced, changes nothing any more: each writing replaces exactly what he wrote before, and does nothing where there is
 * something else. He notices at his next call, or his next sign of life.
 *
 * <p><b>The cache.</b> It maps strings to strings, and must replace values atomically, as JSR 107 demands, for all its
 * members; it is the application's, which also closes it. It should be used for nothing else. It must not evict entries,
 * which some do by default, keep copies of them on other members, or a session is gone with its member, and be read from its
 * cluster rather than from a copy nearby that may be old. An entry may expire when it was not
 * written for some hours, which cleans up behind nodes that were never replaced. What is in it opens the accounts of users:
 * who can reach the cache must be as trusted as the application, and its traffic must be encrypted where others could read
 * it. Values are two lines of JSON; nothing is serialised by Java but strings.
 *
 * <p>Where the cluster falls into two halves that both go on, as most caches do, each can have an owner of its own, until
 * they are united again. A cache that stops in the smaller half avoids that.
 *
 * <p><b>Cost.</b> Each change writes the session as a whole, twice, for the value before is compared. {@link #sessions} walks
 * through the whole cache.
 *
 * <p>All methods may block for as long as the cache takes. What it throws arrives as {@link IOException}.
 */
public final class JCacheSessionStore implements SessionStore, AutoCloseable {
    private static final Logger LOG = System.getLogger(JCacheSessionStore.class.getName());

    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    /** A sign of life may be late by as much as its interval, and one may get lost, before the lease expires. */
    private static final int SIGNS_IN_A_LEASE = 4;

    /** Each failure means that somebody else has written; an owner who writes all the time is found to be alive at the second. */
    private static final int MOST_ATTEMPTS = 100;

    private static final int OWNER_BYTES = 16;

    private final Entries entries;
    private final Sightings sightings;
    private final Clock clock;
    private final long leaseMillis;
    private final SecureRandom random = new SecureRandom();
    /** Those that are open, by the name of their owner. */
    private final Map<String, CacheLease> leases = new ConcurrentHashMap<>();

    private final Renewal renewal;

    /**
     * Creates a store with leases of 15 seconds.
     *
     * @param cache where sessions are kept
     */
    public JCacheSessionStore(Cache<String, String> cache) {
        this(builder(cache));
    }

    private JCacheSessionStore(Builder builder) {
        this.clock = builder.clock;
        this.entries = new Entries(builder.cache, clock);
        this.sightings = new Sightings(builder.nanoTime);
        this.leaseMillis = builder.lease.toMillis();
        this.renewal = new Renewal(
                leaseMillis / SIGNS_IN_A_LEASE, () -> leases.values().forEach(CacheLease::renew));
    }

    /**
     * Describes a store.
     *
     * @param cache where sessions are kept
     * @return a store to be described
     */
    public static Builder builder(Cache<String, String> cache) {
        return new Builder(cache);
    }

    /**
     * {@inheritDoc} An owner who is not alive any more is replaced by an attempt that comes later than the first by the
     * duration of his lease.
     *
     * @throws IllegalStateException if this store has been closed
     */
    @Override
    public SessionLease acquire(SessionKey key) throws IOException {
        renewal.start();
        String name = Entries.name(key);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            CacheLease lease = attempt(key, name);
            if (lease != null) {
                sightings.forget(name);
                return opened(lease);
            }
        }
        throw new IOException("The cache of sessions does not replace values");
    }

    /** {@return null if somebody else has written meanwhile} */
    private @Nullable CacheLease attempt(SessionKey key, String name) throws IOException {
        String there = entries.get(name);
        Entry before = there == null ? null : Entry.parse(there);
        if (there != null) {
            requireFree(name, there, before);
        }
        long epoch = entries.nextEpoch(before == null ? 0 : before.claim().epoch());
        Instant savedAt = before == null ? null : before.claim().savedAt();
        Claim claim = new Claim(epoch, newOwner(), 1, leaseMillis, key, savedAt);
        Entry ours;
        if (before != null && before.claim().key().equals(key)) {
            ours = before.with(claim);
        } else {
            ours = Entry.of(new Claim(epoch, claim.owner(), 1, leaseMillis, key, null), null);
        }
        if (!entries.replace(name, there, ours.text())) {
            return null;
        }
        if (there != null
                && ours.claim().savedAt() == null
                && (before == null || before.claim().savedAt() != null)) {
            LOG.log(Level.WARNING, "The stored session {0} is not used, and removed: it is damaged", name);
        }
        return new CacheLease(name, ours, entries, this);
    }

    /** What cannot be read may belong to somebody who runs another version: he is watched like any other. */
    private void requireFree(String name, String there, @Nullable Entry entry) {
        if (entry != null && entry.claim().isFree()) {
            return;
        }
        if (entry != null && leases.containsKey(entry.claim().owner())) {
            throw new SessionInUseException("Another connection of this process uses the stored session");
        }
        long millis = entry == null ? leaseMillis : Math.min(entry.claim().leaseMillis(), LONGEST_LEASE.toMillis());
        if (!sightings.isSilent(name, Entry.signature(there), TimeUnit.MILLISECONDS.toNanos(millis))) {
            throw new SessionInUseException("Another process uses the stored session, or has until a moment ago");
        }
    }

    private CacheLease opened(CacheLease lease) {
        leases.put(lease.owner(), lease);
        if (renewal.isClosed()) {
            lease.close();
            throw new IllegalStateException("The store has been closed");
        }
        return lease;
    }

    private String newOwner() {
        byte[] bytes = new byte[OWNER_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** {@inheritDoc} The whole cache is walked through. */
    @Override
    public List<SessionKey> sessions(String service) throws IOException {
        String name = new SessionKey(service, "example.com").service();
        return entries.claims().stream()
                .filter(claim ->
                        claim.savedAt() != null && claim.key().service().equals(name))
                .sorted(Comparator.comparing(JCacheSessionStore::savedAt)
                        .reversed()
                        .thenComparing(claim -> claim.key().jid()))
                .map(Claim::key)
                .toList();
    }

    private static Instant savedAt(Claim claim) {
        return claim.savedAt() == null ? Instant.MIN : claim.savedAt();
    }

    Instant now() {
        return clock.instant();
    }

    void remove(CacheLease lease) {
        leases.remove(lease.owner());
    }

    /** Closes all leases of this store, and ends its thread. The cache is left open. */
    @Override
    public void close() {
        renewal.close();
        List.copyOf(leases.values()).forEach(CacheLease::close);
    }

    /** {@return the class and the duration of a lease} */
    @Override
    public String toString() {
        return "JCacheSessionStore[" + Duration.ofMillis(leaseMillis) + "]";
    }

    /** Describes a {@link JCacheSessionStore}. Not thread-safe. */
    public static final class Builder {
        private final Cache<String, String> cache;
        private Duration lease = Duration.ofSeconds(15);
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(Cache<String, String> cache) {
            this.cache = cache;
        }

        /**
         * Decides how long an owner must give no sign of life before he is replaced.
         *
         * @param duration 100 ms to an hour; 15 s by default. It must be longer than the pauses of the JVM and of the
         *     cache, such as those for the loss of a member, or owners who are alive are replaced
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder lease(Duration duration) {
            if (duration.compareTo(SHORTEST_LEASE) < 0 || duration.compareTo(LONGEST_LEASE) > 0) {
                throw new IllegalArgumentException("A lease lasts 100 ms to an hour, not " + duration);
            }
            this.lease = duration;
            return this;
        }

        /** For tests: tells the time. */
        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** For tests: tells how time passes. */
        Builder nanoTime(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            return this;
        }

        /**
         * Creates the store.
         *
         * @return the store, to be closed; the cache is not used yet
         */
        public JCacheSessionStore build() {
            return new JCacheSessionStore(this);
        }
    }
}
