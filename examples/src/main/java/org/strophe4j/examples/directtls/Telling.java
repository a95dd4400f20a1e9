package org.strophe4j.examples.directtls;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;

/**
 * Two threads have something to tell: lets them do so one at a time, and nobody after the end. No method of the transport waits
 * for its lock but {@code abort}, and whoever calls that is nested in an event, or waits for one that returns quickly.
 */
final class Telling {
    private final TransportEvents events;
    /** Null until the end. */
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private boolean over;

    Telling(TransportEvents events) {
        this.events = events;
    }

    void tell(Consumer<TransportEvents> event) {
        lock.lock();
        try {
            if (!over) {
                event.accept(events);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The first word about the end is the true one: the others tell of its consequences. */
    void decide(Ending how) {
        ending.compareAndSet(null, how);
    }

    void closed() {
        tell(listener -> {
            over = true;
            listener.closed(Objects.requireNonNull(ending.get(), "not decided"));
        });
    }

    @Nullable
    WireTap tap() {
        return events.tap();
    }
}
