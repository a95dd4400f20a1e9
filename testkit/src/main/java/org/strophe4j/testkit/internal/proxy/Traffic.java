package org.strophe4j.testkit.internal.proxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.strophe4j.testkit.server.TrafficDirection;

/** What went through a proxy, in numbers. Thread-safe. */
public final class Traffic {
    /** Guarded by {@code this}, like everything below. */
    private final Map<TrafficDirection, Long> bytes = new EnumMap<>(TrafficDirection.class);

    private int open;
    private int accepted;
    private int faults;

    Traffic() {}

    synchronized int opened() {
        open++;
        accepted++;
        notifyAll();
        return accepted;
    }

    synchronized void closed() {
        open--;
        notifyAll();
    }

    synchronized void struck() {
        faults++;
        notifyAll();
    }

    synchronized void passed(TrafficDirection direction, int count) {
        bytes.merge(direction, (long) count, Long::sum);
        notifyAll();
    }

    /** {@return how many connections there are} */
    public synchronized int open() {
        return open;
    }

    /** {@return how many connections there were in all} */
    public synchronized int accepted() {
        return accepted;
    }

    /** {@return how often a rule fired} */
    public synchronized int faults() {
        return faults;
    }

    /** {@return how many bytes went on, in one direction} */
    public synchronized long bytes(TrafficDirection direction) {
        return bytes.getOrDefault(direction, 0L);
    }

    /**
     * Waits for something in these numbers.
     *
     * @param wanted called under this object's lock
     * @param timeout how long to wait
     * @return whether it was so in time
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized boolean await(BooleanSupplier wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!wanted.getAsBoolean()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
