package org.strophe4j.internal.run;

import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives the attempts of all connections that come back moments of their own, so that a thousand connections whose server has
 * restarted do not come at once. Time is divided into slots; an attempt takes the first slot from its moment on that has
 * room. How many fit into one grows with the number of those who wait: all of them have their turn within about half a
 * minute. Thread-safe.
 */
public final class RetryBudget {
    private static final long SLOT_MILLIS = 100;
    /** In a slot, however few there are: twenty attempts a second are no storm. */
    private static final int LEAST = 2;
    /** The attempts of all who wait are spread over as many slots, if there are many. */
    private static final int SPREAD = 300;

    private final ReentrantLock lock = new ReentrantLock();
    /** How many attempts fall into which slot, from now on. Guarded by lock. */
    private final TreeMap<Long, Integer> slots = new TreeMap<>();
    /** The sum of them. Guarded by lock. */
    private int waiting;

    /** Creates a budget of which nothing is used. */
    public RetryBudget() {}

    /**
     * Reserves a moment.
     *
     * @param now the monotonic clock in milliseconds
     * @param delayMillis the earliest moment, from now
     * @return when to begin, in milliseconds from now
     */
    public long reserve(long now, long delayMillis) {
        lock.lock();
        try {
            forgetBefore(Math.floorDiv(now, SLOT_MILLIS));
            long wanted = Math.floorDiv(now + delayMillis, SLOT_MILLIS);
            int room = Math.max(LEAST, (waiting + 1 + SPREAD - 1) / SPREAD);
            long slot = wanted;
            while (slots.getOrDefault(slot, 0) >= room) {
                slot++;
            }
            slots.merge(slot, 1, Integer::sum);
            waiting++;
            return slot == wanted ? delayMillis : slot * SLOT_MILLIS - now;
        } finally {
            lock.unlock();
        }
    }

    private void forgetBefore(long current) {
        while (!slots.isEmpty() && slots.firstKey() < current) {
            waiting -= slots.pollFirstEntry().getValue();
        }
    }
}
