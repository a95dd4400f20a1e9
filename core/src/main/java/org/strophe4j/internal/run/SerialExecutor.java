package org.strophe4j.internal.run;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one at a time and in order on another executor, of which it takes a thread only while there is something to
 * do. When that executor refuses, the tasks move to a fallback for good: a status that cannot be told would be a hang.
 *
 * <p>A task that throws is reported; the next one runs all the same. Thread-safe.
 */
final class SerialExecutor implements Executor {
    /** Mostly nothing waits; a connection at rest should not keep room for sixteen. */
    private static final int FEW = 1;

    /** So many tasks run in one go before other users of the thread get a turn. */
    private static final int TURN = 64;

    private final Executor fallback;
    private final Consumer<Throwable> errors;
    private final Watchdog watchdog;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(FEW);
    /** Whether a thread is working or on its way. Guarded by lock. */
    private boolean busy;
    /** Guarded by lock. */
    private Executor target;
    /** The thread that runs a task now, null between tasks; written by that thread only. */
    private volatile @Nullable Thread runner;

    SerialExecutor(Executor target, Executor fallback, Consumer<Throwable> errors, Watchdog watchdog) {
        this.target = target;
        this.fallback = fallback;
        this.errors = errors;
        this.watchdog = watchdog;
    }

    @Override
    public void execute(Runnable task) {
        if (isFirst(task)) {
            start();
        } else {
            watchdog.look();
        }
    }

    /** Queues a task; returns whether nobody is at work who will come to it. */
    private boolean isFirst(Runnable task) {
        lock.lock();
        try {
            tasks.add(task);
            boolean first = !busy;
            busy = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether the current thread is running a task of this executor} */
    boolean isCurrent() {
        return runner == Thread.currentThread();
    }

    private void start() {
        Executor current = target();
        try {
            current.execute(this::turn);
        } catch (RejectedExecutionException refused) {
            if (current == fallback) {
                throw refused;
            }
            errors.accept(new RejectedExecutionException(
                    "The connection's executor refuses tasks; its callbacks run elsewhere from now on", refused));
            use(fallback);
            fallback.execute(this::turn);
        }
    }

    private void turn() {
        Thread before = runner;
        runner = Thread.currentThread();
        boolean more;
        try {
            more = runSome();
        } finally {
            runner = before;
        }
        if (more) {
            start();
        }
    }

    /** Returns whether tasks are left. */
    private boolean runSome() {
        for (int i = 0; i < TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return false;
            }
            run(task);
        }
        return true;
    }

    @SuppressWarnings("CatchingThrowable") // an Error in a task must not end the series
    private void run(Runnable task) {
        watchdog.begins();
        try {
            task.run();
        } catch (Throwable thrown) {
            errors.accept(thrown);
        } finally {
            watchdog.ends();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable task = tasks.poll();
            if (task == null) {
                busy = false;
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    private Executor target() {
        lock.lock();
        try {
            return target;
        } finally {
            lock.unlock();
        }
    }

    private void use(Executor other) {
        lock.lock();
        try {
            target = other;
        } finally {
            lock.unlock();
        }
    }
}
