package org.strophe4j.internal.run;

/** Time, and things that happen after some of it. A test puts a manual clock in its place. */
public interface Timers {
    /** Something scheduled. */
    @FunctionalInterface
    interface Scheduled {
        /** Takes it back; it may be running already. */
        void cancel();
    }

    /** {@return milliseconds of a monotonic clock} */
    long now();

    /** {@return the time of day in milliseconds since 1970} */
    default long epochMillis() {
        return System.currentTimeMillis();
    }

    /**
     * Schedules a short task that never blocks and is no application code.
     *
     * @param millis after how many milliseconds, 0 or more
     * @param task what to do
     * @return a way to take it back
     */
    Scheduled schedule(long millis, Runnable task);
}
