package org.strophe4j.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * The ownership of the files of one key. The lock keeps others out; the epoch is for file systems whose locks do not
 * work as they should, and for people who remove files.
 */
final class FileLease implements SessionLease {
    private static final Logger LOG = System.getLogger(FileSessionStore.class.getName());

    private final SessionKey key;
    private final SessionFiles files;
    /** Where changes are added; null when the session is always written as a whole. */
    private final @Nullable JournalTail journal;

    private final LockFile file;
    private final long epoch;
    private final Clock clock;

    /** Held while files are touched, which is what it is for: calls of several threads must not mix. */
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private boolean closed;
    /** Whether somebody else has become the owner. Guarded by {@link #lock}. */
    private boolean fenced;

    private FileLease(
            SessionKey key, SessionFiles files, @Nullable JournalTail journal, LockFile file, long epoch, Clock clock) {
        this.key = key;
        this.files = files;
        this.journal = journal;
        this.file = file;
        this.epoch = epoch;
        this.clock = clock;
    }

    /**
     * Locks the files and writes down that they have a new owner, which fences the one before.
     *
     * @param journal where changes are added; null when the session is always written as a whole
     */
    static FileLease take(SessionKey key, SessionFiles files, @Nullable JournalTail journal, Clock clock)
            throws IOException {
        LockFile file = files.lock();
        try {
            long epoch = Math.max(files.readEpoch() + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
            files.writeEpoch(epoch);
            return new FileLease(key, files, journal, file, epoch, clock);
        } catch (IOException | RuntimeException failed) {
            try (file) {
                throw failed;
            }
        }
    }

    @Override
    public @Nullable StoredSession load() throws IOException {
        lock.lock();
        try {
            requireOwnership();
            return read();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void save(StoredSession session) throws IOException {
        lock.lock();
        try {
            requireOwnership();
            write(session);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void update(SessionChange change) throws IOException {
        lock.lock();
        try {
            requireOwnership();
            if (journal != null && journal.append(change)) {
                return;
            }
            StoredSession before = read();
            if (before == null) {
                throw new IllegalStateException("No session is stored that could be changed");
            }
            write(before.with(change));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable StoredSession read() throws IOException {
        Envelope envelope = files.readOrDiscard(clock.instant(), epoch);
        return envelope == null ? null : envelope.session();
    }

    private void write(StoredSession session) throws IOException {
        Envelope envelope = new Envelope(key, epoch, session);
        if (journal == null) {
            files.write(envelope);
        } else {
            journal.begin(envelope);
        }
    }

    @Override
    public void clear() throws IOException {
        lock.lock();
        try {
            requireOwnership();
            if (journal != null) {
                journal.forget();
            }
            files.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        try (file) {
            if (isOwner()) {
                files.tidy(file);
            }
        } catch (IOException left) {
            LOG.log(Level.WARNING, "Giving up the stored session " + files.state() + " left something behind", left);
        }
    }

    private void requireOwnership() throws IOException {
        if (closed) {
            throw new IllegalStateException("The lease has been closed");
        }
        if (!isOwner()) {
            throw new SessionInUseException("The stored session has got another owner, or its files have been removed");
        }
    }

    private boolean isOwner() throws IOException {
        fenced = fenced || !file.isInPlace() || files.readEpoch() != epoch;
        return !fenced;
    }
}
