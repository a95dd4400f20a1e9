package org.strophe4j.internal.run;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect;

/**
 * Effects in the order of the transitions that made them. They are added under the driver's lock and performed outside
 * it by one thread at a time: whoever finds nobody at work works until nothing is left, also for the others.
 */
final class Outbox {
    /** Mostly nothing waits; a connection at rest should not keep room for sixteen. */
    private static final int FEW = 1;

    private record Batch(Attempt attempt, List<Effect> effects) {}

    private final ReentrantLock lock;
    /** Guarded by the driver's lock. */
    private final Queue<Batch> batches = new ArrayDeque<>(FEW);
    /** Whether a thread is at work. Guarded by the driver's lock. */
    private boolean draining;

    Outbox(ReentrantLock driverLock) {
        lock = driverLock;
    }

    /** Called with the driver's lock held. */
    void add(Attempt attempt, List<Effect> effects) {
        if (!effects.isEmpty()) {
            batches.add(new Batch(attempt, effects));
        }
    }

    /** Called without the driver's lock. */
    void drain() {
        Batch batch = begin();
        while (batch != null) {
            for (Effect effect : batch.effects()) {
                batch.attempt().perform(effect); // survives whatever an effect throws
            }
            batch = next();
        }
    }

    private @Nullable Batch begin() {
        lock.lock();
        try {
            if (draining || batches.isEmpty()) {
                return null;
            }
            draining = true;
            return batches.poll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Batch next() {
        lock.lock();
        try {
            Batch next = batches.poll();
            draining = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
