package org.strophe4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionChange;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** A store for one session, which notes what is asked of it, and fails when it is told to. */
final class OneSession implements SessionStore {
    final List<String> calls = new ArrayList<>();
    /** Makes what every call throws; null when all goes well. */
    @Nullable
    Supplier<Throwable> failure;

    @Nullable
    StoredSession stored;

    boolean owned;
    private long epochs;

    /** {@return the field of the stored session, "nothing" without one} */
    String field(String name) {
        return stored == null ? "nothing" : String.valueOf(stored.fields().get(name));
    }

    private void called(String what) throws IOException {
        calls.add(what);
        Throwable thrown = failure == null ? null : failure.get();
        if (thrown instanceof IOException checked) {
            throw checked;
        } else if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (thrown != null) {
            throw (Error) thrown;
        }
    }

    @Override
    public SessionLease acquire(SessionKey key) throws IOException {
        called("acquire " + key.jid());
        if (owned) {
            throw new SessionInUseException("somebody has it");
        }
        owned = true;
        epochs++;
        return new Lease(epochs);
    }

    @Override
    public List<SessionKey> sessions(String service) {
        return List.of();
    }

    private final class Lease implements SessionLease {
        private final long epoch;

        Lease(long epoch) {
            this.epoch = epoch;
        }

        @Override
        public @Nullable StoredSession load() throws IOException {
            called("load");
            return stored;
        }

        @Override
        public void save(StoredSession session) throws IOException {
            called("save");
            stored = session;
        }

        @Override
        public void update(SessionChange change) throws IOException {
            called("update +" + change.put().keySet() + " -" + change.removed());
            stored = Objects.requireNonNull(stored, "nothing to change").with(change);
        }

        @Override
        public void clear() throws IOException {
            called("clear");
            stored = null;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public void close() {
            calls.add("close");
            owned = false;
        }
    }
}
