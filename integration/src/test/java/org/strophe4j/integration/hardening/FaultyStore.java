package org.strophe4j.integration.hardening;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.store.SessionChange;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;

/** A store on a disk that is full, broken or slow. */
final class FaultyStore implements SessionStore {
    /** What happens before something is stored. */
    interface Fault {
        void strike() throws IOException;
    }

    private final MemorySessionStore disk = new MemorySessionStore();
    private final AtomicInteger strikes = new AtomicInteger();
    private volatile Fault fault = () -> {};

    void fault(Fault next) {
        fault = next;
    }

    /** {@return how often it was asked to take or to store something} */
    int asked() {
        return strikes.get();
    }

    private void strike() throws IOException {
        strikes.incrementAndGet();
        fault.strike();
    }

    @Override
    public SessionLease acquire(SessionKey key) throws IOException {
        strike();
        return new Lease(disk.acquire(key));
    }

    @Override
    public List<SessionKey> sessions(String service) throws IOException {
        return disk.sessions(service);
    }

    private final class Lease implements SessionLease {
        private final SessionLease sound;

        Lease(SessionLease sound) {
            this.sound = sound;
        }

        @Override
        public @Nullable StoredSession load() throws IOException {
            return sound.load();
        }

        @Override
        public void save(StoredSession session) throws IOException {
            strike();
            sound.save(session);
        }

        @Override
        public void update(SessionChange change) throws IOException {
            strike();
            sound.update(change);
        }

        @Override
        public void clear() throws IOException {
            sound.clear();
        }

        @Override
        public long epoch() {
            return sound.epoch();
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
