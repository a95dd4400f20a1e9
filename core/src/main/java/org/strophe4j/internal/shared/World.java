package org.strophe4j.internal.shared;

/** Time and chance, as a hub needs them. */
public interface World {
    /** {@return milliseconds of a monotonic clock} */
    long now();

    /**
     * Schedules a short task.
     *
     * @param millis after how many milliseconds
     * @param task what to do
     * @return takes it back
     */
    Runnable schedule(long millis, Runnable task);

    /** {@return an id that nobody can guess} */
    String id();
}
