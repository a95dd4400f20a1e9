package org.strophe4j.examples.prebind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that the test moves. Thread-safe. */
final class Later implements Delay {
    private final List<Runnable> tasks = new ArrayList<>();
    private Duration after = Duration.ZERO;

    @Override
    public synchronized void run(Duration delay, Runnable task) {
        after = delay;
        tasks.add(task);
    }

    /** {@return what the last task was put off for} */
    synchronized Duration after() {
        return after;
    }

    /** The time has come for everything. */
    synchronized void come() {
        tasks.forEach(Runnable::run);
        tasks.clear();
    }
}
