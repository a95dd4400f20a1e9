package org.strophe4j.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Keeps sessions in memory, for connections that share this object. They survive the loss of a connection, not the end
 * of the JVM. Nothing blocks.
 */
public final class MemorySessionStore implements SessionStore {
    private static final Logger LOG = System.getLogger(MemorySessionStore.class.getName());

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** What is stored. Guarded by {@link #lock}. */
    private final Map<SessionKey, MemorySession> sessions = new HashMap<>();
    /** Who owns what. Guarded by {@link #lock}. */
    private final Map<SessionKey, Lease> owners = new HashMap<>();
    /** The epoch of the latest lease. Guarded by {@link #lock}. */
    private long epoch;

    /** Creates an empty store. */
    public MemorySessionStore() {
        this(Clock.systemUTC());
    }

    MemorySessionStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public SessionLease acquire(SessionKey key) {
        lock.lock();
        try {
            if (owners.containsKey(key)) {
                throw new SessionInUseException("Another connection uses the stored session of " + key.jid());
            }
            Lease lease = new Lease(key, ++epoch);
            owners.put(key, lease);
            return lease;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<SessionKey> sessions(String service) {
        String name = ServiceName.of(service);
        lock.lock();
        try {
            return Listed.newestFirst(sessions.entrySet().stream()
                    .filter(entry -> entry.getKey().service().equals(name))
                    .map(entry -> new Listed(entry.getKey(), entry.getValue().savedAt())));
        } finally {
            lock.unlock();
        }
    }

    /** Cannot be fenced: memory does not take a living owner for dead. */
    private final class Lease implements SessionLease {
        private final SessionKey key;
        private final long number;

        Lease(SessionKey key, long number) {
            this.key = key;
            this.number = number;
        }

        @Override
        public @Nullable StoredSession load() {
            lock.lock();
            try {
                requireOpen();
                MemorySession stored = sessions.get(key);
                StoredSession session = stored == null ? null : stored.get();
                if (session == null || !session.isFromTheFuture(clock.instant())) {
                    return session;
                }
                sessions.remove(key);
            } finally {
                lock.unlock();
            }
            LOG.log(Level.WARNING, "A stored session has been discarded: it was saved at a time that has not come yet");
            return null;
        }

        @Override
        public void save(StoredSession session) {
            lock.lock();
            try {
                requireOpen();
                sessions.put(key, new MemorySession(session));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void update(SessionChange change) {
            lock.lock();
            try {
                requireOpen();
                MemorySession stored = sessions.get(key);
                if (stored == null) {
                    throw new IllegalStateException("No session is stored that could be changed");
                }
                stored.update(change);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void clear() {
            lock.lock();
            try {
                requireOpen();
                sessions.remove(key);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long epoch() {
            return number;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                owners.remove(key, this);
            } finally {
                lock.unlock();
            }
        }

        private void requireOpen() {
            if (owners.get(key) != this) {
                throw new IllegalStateException("The lease has been closed");
            }
        }
    }
}
