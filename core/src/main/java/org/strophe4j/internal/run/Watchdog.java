package org.strophe4j.internal.run;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Notices application code that does not come back. It has no timer: it looks when something more is queued behind the
 * task at work, because nobody suffers before that. It tells once of each task. Thread-safe.
 */
final class Watchdog {
    /** A task may wait for a reply or for a database; after so many milliseconds it is more likely to hang. */
    static final long PATIENCE_MILLIS = 30_000;

    private static final long NOTHING = Long.MIN_VALUE;

    private final LongSupplier clock;
    private final LongConsumer alarm;
    /** When the task at work began; written by the thread that runs it. */
    private volatile long began = NOTHING;
    /** The beginning of the task that was told of last. */
    private final AtomicLong told = new AtomicLong(NOTHING);

    /**
     * Makes one for a series of tasks.
     *
     * @param clock monotonic milliseconds
     * @param alarm gets the milliseconds that a task has been running for; called on the thread that queues
     */
    Watchdog(LongSupplier clock, LongConsumer alarm) {
        this.clock = clock;
        this.alarm = alarm;
    }

    /** A task begins. */
    void begins() {
        began = clock.getAsLong();
    }

    /** The task is over. */
    void ends() {
        began = NOTHING;
    }

    /** Something was queued behind the task at work. */
    void look() {
        long since = began;
        if (since == NOTHING) {
            return;
        }
        long millis = clock.getAsLong() - since;
        if (millis > PATIENCE_MILLIS && told.getAndSet(since) != since) {
            alarm.accept(millis);
        }
    }
}
