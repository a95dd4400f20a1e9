package org.strophe4j.store.jcache;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionChange;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * The ownership of one entry. Each writing replaces the value that this owner has written last, and none else: where
 * somebody has taken the key over, there is another value, and nothing happens.
 */
final class CacheLease implements SessionLease {
    private static final Logger LOG = System.getLogger(JCacheSessionStore.class.getName());

    private final String name;
    private final Entries entries;
    private final JCacheSessionStore store;
    private final long epoch;
    private final String owner;

    /** Held while the cache is used, which is what it is for: writings of several threads must not mix. */
    private final ReentrantLock lock = new ReentrantLock();
    /** What we have written last, as far as we know. Guarded by {@link #lock}. */
    private Entry current;
    /** The session in it; null when there is none, or it has not been read yet. Guarded by {@link #lock}. */
    private @Nullable StoredSession session;
    /** Whether something has been written since the last renewal. Guarded by {@link #lock}. */
    private boolean alive = true;
    /** Whether the latest renewal has failed. Guarded by {@link #lock}. */
    private boolean failing;
    /** Guarded by {@link #lock}. */
    private boolean closed;
    /** Whether somebody else has become the owner. Guarded by {@link #lock}. */
    private boolean fenced;

    CacheLease(String name, Entry written, Entries entries, JCacheSessionStore store) {
        this.name = name;
        this.current = written;
        this.entries = entries;
        this.store = store;
        this.epoch = written.claim().epoch();
        this.owner = written.claim().owner();
    }

    String owner() {
        return owner;
    }

    @Override
    public @Nullable StoredSession load() throws IOException {
        lock.lock();
        try {
            requireOwnership();
            refresh();
            return read();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void save(StoredSession saved) throws IOException {
        lock.lock();
        try {
            requireOwnership();
            write(saved);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void update(SessionChange change) throws IOException {
        lock.lock();
        try {
            requireOwnership();
            StoredSession before = session == null ? read() : session;
            if (before == null) {
                refresh();
                throw new IllegalStateException("No session is stored that could be changed");
            }
            write(before.with(change));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void clear() throws IOException {
        lock.lock();
        try {
            requireOwnership();
            write(null);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long epoch() {
        return epoch;
    }

    private void requireOwnership() {
        if (closed) {
            throw new IllegalStateException("The lease has been closed");
        }
        if (fenced) {
            throw lost();
        }
    }

    private static SessionInUseException lost() {
        return new SessionInUseException("The stored session has got another owner, or the cache has lost it");
    }

    /** Looks what is there, for a writing that failed may have happened nevertheless. */
    private void refresh() throws IOException {
        String there = entries.get(name);
        if (current.text().equals(there)) {
            return;
        }
        Entry entry = there == null ? null : Entry.parse(there);
        if (entry == null || !entry.claim().owner().equals(owner)) {
            fenced = true;
            throw lost();
        }
        current = entry;
        session = null;
    }

    private @Nullable StoredSession read() throws IOException {
        try {
            session = current.session();
        } catch (IllegalArgumentException unusable) {
            discard("it is damaged, or of another version");
        }
        if (session != null && session.isFromTheFuture(store.now())) {
            discard("it was saved at a time that has not come yet");
        }
        return session;
    }

    private void discard(String why) throws IOException {
        LOG.log(Level.WARNING, "The stored session {0} is not used, and removed: {1}", name, why);
        write(null);
    }

    private void write(@Nullable StoredSession saved) throws IOException {
        if (!replace(Entry.of(current.claim().next(saved == null ? null : saved.savedAt()), saved))) {
            refresh();
            if (!replace(Entry.of(current.claim().next(saved == null ? null : saved.savedAt()), saved))) {
                fenced = true;
                throw lost();
            }
        }
        session = saved;
    }

    private boolean replace(Entry next) throws IOException {
        if (!entries.replace(name, current.text(), next.text())) {
            return false;
        }
        current = next;
        alive = true;
        return true;
    }

    /** Gives a sign of life, unless there has been one since the last time. Whoever is writing just now gives one. */
    void renew() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!closed && !fenced && !alive) {
                beat();
            }
            alive = false;
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        try {
            if (!replace(current.with(current.claim().next(current.claim().savedAt())))) {
                refresh();
            }
            failing = false;
        } catch (SessionInUseException taken) {
            LOG.log(Level.WARNING, "The stored session {0} has been taken over by another process", name);
        } catch (IOException failed) {
            if (!failing) {
                failing = true;
                LOG.log(Level.WARNING, "The ownership of the stored session " + name + " could not be renewed", failed);
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                store.remove(this);
                if (!fenced) {
                    release();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        try {
            if (!giveUp()) {
                refresh();
                giveUp();
            }
        } catch (SessionInUseException taken) {
            // Nothing of ours is there.
        } catch (IOException failed) {
            LOG.log(
                    Level.WARNING,
                    "The ownership of the stored session " + name + " was not given up, and expires",
                    failed);
        }
    }

    private boolean giveUp() throws IOException {
        return current.claim().savedAt() == null
                ? entries.remove(name, current.text())
                : replace(current.with(current.claim().free()));
    }
}
