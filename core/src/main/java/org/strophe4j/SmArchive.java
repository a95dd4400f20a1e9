package org.strophe4j;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Archive;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmPlace;
import org.strophe4j.store.SessionLease;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Keeps a session with stream management in a store. The store may block, so it is asked on another thread; while it is at
 * work, what follows piles up, and is kept by the next write together. Steps wait for the changes before them. A store that
 * fails is not asked again, and what it has is removed, for it would tell lies later on: the connection goes on without.
 * Thread-safe.
 */
final class SmArchive implements Archive {
    /** What a stored session of this kind is called. */
    static final String KIND = "sm";

    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final SessionLease lease;
    private final Executor executor;
    private final List<SmPlace> members;

    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by lock.
    private List<SmChange> changes = new ArrayList<>();
    private List<Runnable> steps = new ArrayList<>();
    /** Whether the store is to be asked, though nothing has changed. */
    private boolean doubted;

    private boolean working;
    private boolean closed;
    private @Nullable Runnable taken;
    /** Whether the session has become somebody else's. */
    private boolean lost;

    /** Whether the store has failed. Touched by the working thread only. */
    private boolean useless;

    /**
     * Keeps a session.
     *
     * @param lease where
     * @param executor where the store is asked
     * @param members the members of the hub that has left it
     */
    SmArchive(SessionLease lease, Executor executor, List<SmPlace> members) {
        this.lease = lease;
        this.executor = executor;
        this.members = members;
    }

    @Override
    public void whenTaken(Runnable step) {
        lock.lock();
        try {
            taken = step;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<SmPlace> members() {
        return members;
    }

    @Override
    public void keep(SmChange change) {
        lock.lock();
        try {
            if (closed || lost) {
                return;
            }
            changes.add(change);
            if (working) {
                return;
            }
            working = true;
        } finally {
            lock.unlock();
        }
        executor.execute(this::work);
    }

    @Override
    public void then(Runnable step) {
        lock.lock();
        try {
            if (lost) {
                return;
            }
            if (working) {
                steps.add(step);
                return;
            }
        } finally {
            lock.unlock();
        }
        step.run(); // nothing is before it
    }

    @Override
    public void ifOurs(Runnable step) {
        lock.lock();
        try {
            if (closed || lost) {
                return;
            }
            steps.add(step);
            doubted = true;
            if (working) {
                return;
            }
            working = true;
        } finally {
            lock.unlock();
        }
        executor.execute(this::work);
    }

    @Override
    public void close() {
        boolean idle;
        lock.lock();
        try {
            closed = true;
            idle = !working;
            working = true;
        } finally {
            lock.unlock();
        }
        if (idle) {
            executor.execute(this::work);
        }
    }

    /** One batch after the other, until nothing is left. */
    private void work() {
        Batch batch = next();
        while (batch != null) {
            if (keep(batch)) {
                batch.steps().forEach(SmArchive::run);
            }
            batch = next();
        }
    }

    private record Batch(List<SmChange> changes, List<Runnable> steps, boolean doubted) {}

    private @Nullable Batch next() {
        lock.lock();
        try {
            if (!changes.isEmpty() || !steps.isEmpty()) {
                Batch batch = new Batch(changes, steps, doubted);
                doubted = false;
                changes = new ArrayList<>();
                steps = new ArrayList<>();
                return batch;
            }
            working = false;
            if (!closed) {
                return null;
            }
        } finally {
            lock.unlock();
        }
        lease.close();
        return null;
    }

    @SuppressWarnings("CatchingThrowable") // a step that fails must not keep the others from what they have to do
    private static void run(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "A step behind a stored change failed", failure);
        }
    }

    /** Keeps changes; false when the session is not ours any more, and nothing more may leave. */
    @SuppressWarnings("CatchingThrowable") // stores are application code, too
    private boolean keep(Batch batch) {
        if (useless) {
            return true;
        }
        try {
            if (!batch.changes().isEmpty()) {
                SmWrite.of(batch.changes(), Instant.now()).perform(lease);
            } else if (batch.doubted()) {
                lease.load();
            }
            return true;
        } catch (SessionInUseException stolen) {
            lose();
            return false;
        } catch (Throwable failure) {
            useless = true;
            LOG.log(
                    Level.WARNING,
                    "The session is not kept any more, and cannot be resumed by another process: the store failed with {0}",
                    failure.getClass().getName());
            wipe();
            return true;
        }
    }

    private void lose() {
        Runnable step;
        lock.lock();
        try {
            lost = true;
            changes.clear();
            steps.clear();
            step = taken;
        } finally {
            lock.unlock();
        }
        if (step != null) {
            run(step);
        }
    }

    @SuppressWarnings("CatchingThrowable") // stores are application code, too
    private void wipe() {
        try {
            lease.clear();
        } catch (Throwable failure) {
            LOG.log(
                    Level.WARNING,
                    "What the store has of the session could not be removed: {0}",
                    failure.getClass().getName());
        }
    }

    /** Says which lease it is, and nothing of the session. */
    @Override
    public String toString() {
        return "SmArchive[epoch=" + lease.epoch() + "]";
    }
}
