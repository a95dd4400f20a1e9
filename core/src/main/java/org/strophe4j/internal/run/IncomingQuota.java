package org.strophe4j.internal.run;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Bounds what was received and is not handled yet: above the limit the transport stops reading, below half of it it
 * reads on. Thread-safe.
 */
final class IncomingQuota {
    private final int stanzaLimit;
    private final long byteLimit;
    private final Consumer<Boolean> reading;
    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by lock.
    private int stanzas;
    private long bytes;
    private boolean stopped;

    IncomingQuota(int stanzaLimit, long byteLimit, Consumer<Boolean> reading) {
        this.stanzaLimit = stanzaLimit;
        this.byteLimit = byteLimit;
        this.reading = reading;
    }

    void add(int size) {
        change(1, size);
    }

    void remove(int size) {
        change(-1, -size);
    }

    /** The transport is told under the lock, so that "stop" and "go" arrive in the order in which they became true. */
    private void change(int count, int size) {
        lock.lock();
        try {
            stanzas += count;
            bytes += size;
            if (!stopped && (stanzas >= stanzaLimit || bytes >= byteLimit)) {
                stopped = true;
                reading.accept(false);
            } else if (stopped && stanzas <= stanzaLimit / 2 && bytes <= byteLimit / 2) {
                stopped = false;
                reading.accept(true);
            }
        } finally {
            lock.unlock();
        }
    }
}
