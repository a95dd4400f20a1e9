package org.strophe4j.testkit.internal.carrier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.strophe4j.testkit.server.BoshExchange;

/** Counts the POSTs of BOSH clients and remembers the last of them. Thread-safe. */
public final class Exchanges {
    private final int capacity;
    /** Guarded by {@code this}, like everything below. */
    private final Deque<BoshExchange> last = new ArrayDeque<>();

    private long posts;
    private int open;
    private int mostOpen;
    /** How many are over; those who wait read on from here. */
    private long ended;

    /**
     * Begins to count.
     *
     * @param capacity how many are remembered
     */
    public Exchanges(int capacity) {
        this.capacity = capacity;
    }

    /** A POST came. {@return its number} */
    synchronized long begun() {
        posts++;
        open++;
        mostOpen = Math.max(mostOpen, open);
        notifyAll();
        return posts;
    }

    synchronized void ended(BoshExchange exchange) {
        open--;
        ended++;
        last.addLast(exchange);
        while (last.size() > capacity) {
            last.removeFirst();
        }
        notifyAll();
    }

    /** {@return how many POSTs came} */
    public synchronized long posts() {
        return posts;
    }

    /** {@return how many are not answered} */
    public synchronized int open() {
        return open;
    }

    /** {@return how many were not answered at the same time} */
    public synchronized int mostOpen() {
        return mostOpen;
    }

    /** {@return those that are over, the oldest first} */
    public synchronized List<BoshExchange> all() {
        return List.copyOf(last);
    }

    /** Forgets those that are over, and the highest number of open ones. */
    public synchronized void clear() {
        last.clear();
        mostOpen = open;
    }

    /**
     * Waits until the numbers are as wanted.
     *
     * @param wanted asked under this object's lock, to look at its numbers
     * @param timeout how long to wait
     * @return whether they were in time
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

    /**
     * Waits for an exchange to be over; one that is remembered counts.
     *
     * @param wanted tells it from others; called on the caller's thread
     * @param timeout how long to wait
     * @return the first such exchange, empty when there was none in time
     * @throws InterruptedException when the thread is interrupted
     */
    public Optional<BoshExchange> await(Predicate<? super BoshExchange> wanted, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long seen = -1;
        while (true) {
            List<BoshExchange> candidates;
            synchronized (this) {
                long before = seen;
                if (!await(() -> ended != before, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    return Optional.empty();
                }
                seen = ended;
                candidates = List.copyOf(last);
            }
            Optional<BoshExchange> found = candidates.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
    }
}
