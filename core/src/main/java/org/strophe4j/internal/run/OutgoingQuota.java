package org.strophe4j.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;

/**
 * Bounds what was accepted from the application and is not written yet. A sender that finds it full waits for a bounded
 * time. Thread-safe; nothing else is locked while a sender waits.
 */
final class OutgoingQuota {
    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    // All guarded by lock.
    private int stanzas;
    private long bytes;
    private boolean closed;
    /** Stanzas that were released so far. */
    private long released;

    /**
     * How much may wait.
     *
     * @param stanzas how many stanzas
     * @param bytes how many bytes
     * @param waitMillis how long a sender is held
     */
    record Limits(int stanzas, long bytes, long waitMillis) {}

    OutgoingQuota(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes room for stanzas that leave together.
     *
     * @param mayWait whether the caller may be held
     * @throws QueueFullException if there is no room and it did not come in time
     * @throws NotConnectedException if the attempt ended meanwhile
     */
    void acquire(int count, long size, boolean mayWait) {
        lock.lock();
        try {
            long left = mayWait ? TimeUnit.MILLISECONDS.toNanos(limits.waitMillis()) : 0;
            while (!closed && !fits(count, size)) {
                if (left <= 0) {
                    throw new QueueFullException("The outgoing queue is full: " + stanzas + " stanzas and " + bytes
                            + " bytes wait; send slower, or raise options.limits()");
                }
                left = freed.awaitNanos(left);
            }
            if (closed) {
                throw new NotConnectedException("The connection ended while the stanza waited for room in the queue");
            }
            stanzas += count;
            bytes += size;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new QueueFullException("Interrupted while the outgoing queue was full; the stanza was not sent");
        } finally {
            lock.unlock();
        }
    }

    /** A single stanza always fits into an empty queue: its own size has a limit of its own. */
    private boolean fits(int count, long size) {
        return stanzas == 0 || (stanzas + count <= limits.stanzas() && bytes + size <= limits.bytes());
    }

    /** Takes room for one stanza whether there is some or not. */
    void force(long size) {
        lock.lock();
        try {
            stanzas++;
            bytes += size;
        } finally {
            lock.unlock();
        }
    }

    void release(int count, long size) {
        lock.lock();
        try {
            stanzas -= count;
            released += count;
            bytes -= size;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Flight flight() {
        return new Flight();
    }

    /** What one transport was given and has not written: when it goes, the room is free again. */
    final class Flight {
        // All guarded by the quota's lock.
        private int aloft;
        private long size;
        private boolean over;

        void depart(long bytesOfOne) {
            lock.lock();
            try {
                if (over) {
                    release(1, bytesOfOne);
                } else {
                    aloft++;
                    size += bytesOfOne;
                }
            } finally {
                lock.unlock();
            }
        }

        void land(long bytesOfOne) {
            lock.lock();
            try {
                if (!over) {
                    aloft--;
                    size -= bytesOfOne;
                    release(1, bytesOfOne);
                }
            } finally {
                lock.unlock();
            }
        }

        void crash() {
            lock.lock();
            try {
                if (!over) {
                    over = true;
                    release(aloft, size);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until everything is released that has taken room before. */
    void awaitReleased(long millis) {
        lock.lock();
        try {
            long goal = released + stanzas;
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closed && released < goal && left > 0) {
                left = freed.awaitNanos(left);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt(); // the caller does not want to wait any longer
        } finally {
            lock.unlock();
        }
    }

    /** Sends everybody who waits away. */
    void close() {
        lock.lock();
        try {
            closed = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
