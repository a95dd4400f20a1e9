package org.strophe4j.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.internal.dispatch.HandlerIndex;

/**
 * The application's timed handlers. They tick only while a session is established, without drift, each on a timer of its
 * own; a handler that is late skips what it missed. Thread-safe.
 */
final class TimedHandlers {
    private final Timers timers;
    private final Executor callbacks;
    private final Consumer<Throwable> errors;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final List<Ticking> handlers = new ArrayList<>();
    /** Whether a session is established. Guarded by lock. */
    private boolean running;

    TimedHandlers(Timers timers, Executor callbacks, Consumer<Throwable> errors) {
        this.timers = timers;
        this.callbacks = callbacks;
        this.errors = errors;
    }

    TimedHandler add(long periodMillis, BooleanSupplier handler, long session) {
        Ticking added = new Ticking(periodMillis, handler, session);
        lock.lock();
        try {
            handlers.add(added);
            if (running) {
                added.begin();
            }
        } finally {
            lock.unlock();
        }
        return added;
    }

    void delete(TimedHandler handler) {
        if (!(handler instanceof Ticking ticking)) {
            throw new IllegalArgumentException(
                    "Not a timed handler of this library; pass what addTimedHandler returned");
        }
        lock.lock();
        try {
            handlers.remove(ticking);
            ticking.end();
        } finally {
            lock.unlock();
        }
    }

    /** A session is established. */
    void start() {
        lock.lock();
        try {
            running = true;
            handlers.forEach(Ticking::begin);
        } finally {
            lock.unlock();
        }
    }

    /** The session is over. */
    void stop() {
        lock.lock();
        try {
            running = false;
            handlers.forEach(Ticking::pause);
        } finally {
            lock.unlock();
        }
    }

    void deleteSession(long session) {
        lock.lock();
        try {
            handlers.removeIf(ticking -> {
                if (ticking.session == session && session != HandlerIndex.NO_SESSION) {
                    ticking.end();
                    return true;
                }
                return false;
            });
        } finally {
            lock.unlock();
        }
    }

    private final class Ticking implements TimedHandler {
        private final long period;
        private final BooleanSupplier handler;
        private final long session;
        /** Written under the lock, read anywhere. */
        private volatile boolean active = true;
        /** When the handler is due. Guarded by the lock. */
        private long due;
        /** Null while it does not tick. Guarded by the lock. */
        private Timers.@Nullable Scheduled scheduled;
        /** Tells an old tick from a new one. Guarded by the lock. */
        private long run;

        Ticking(long period, BooleanSupplier handler, long session) {
            this.period = period;
            this.handler = handler;
            this.session = session;
        }

        @Override
        public boolean isActive() {
            return active;
        }

        @Override
        public long periodMillis() {
            return period;
        }

        void begin() {
            due = timers.now() + period;
            schedule();
        }

        private void schedule() {
            long current = ++run;
            scheduled = timers.schedule(Math.max(0, due - timers.now()), () -> callbacks.execute(() -> tick(current)));
        }

        void pause() {
            run++;
            if (scheduled != null) {
                scheduled.cancel();
                scheduled = null;
            }
        }

        void end() {
            active = false;
            pause();
        }

        private boolean isDue(long tick) {
            lock.lock();
            try {
                return active && running && run == tick;
            } finally {
                lock.unlock();
            }
        }

        private void tick(long tick) {
            if (!isDue(tick)) {
                return;
            }
            boolean again = call();
            lock.lock();
            try {
                if (!again) {
                    handlers.remove(this);
                    end();
                } else if (active && running && run == tick) {
                    due = Math.max(due + period, timers.now()); // no drift, and no storm after a late tick
                    schedule();
                }
            } finally {
                lock.unlock();
            }
        }

        @SuppressWarnings("CatchingThrowable") // a handler that throws is reported and stays, as stanza handlers do
        private boolean call() {
            try {
                return handler.getAsBoolean();
            } catch (Throwable thrown) {
                errors.accept(thrown);
                return true;
            }
        }
    }
}
