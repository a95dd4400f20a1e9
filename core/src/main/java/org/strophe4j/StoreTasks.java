package org.strophe4j;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.Timers;

/** What one connection asks of its session store: one thing after the other, on other threads. Thread-safe. */
final class StoreTasks {
    /** Some tasks of the slowest storage that still works, and less than servers wait for the next request. */
    static final long PATIENCE_MILLIS = 20_000;

    private final Executor executor;
    private final Timers timers;

    /** What was asked last. Guarded by this. */
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    StoreTasks(Environment environment) {
        this.executor = environment.completions();
        this.timers = environment.timers();
    }

    /** Does something, after everything that was asked before; it throws nothing. */
    synchronized void add(Runnable task) {
        last = last.thenRunAsync(task, executor);
    }

    /** Does something, and something else as well when the first has not come to its end in time. */
    void add(Runnable task, Runnable late) {
        Timers.Scheduled limit = timers.schedule(PATIENCE_MILLIS, late);
        add(() -> {
            task.run();
            limit.cancel();
        });
    }

    /** {@return completes when everything is done that was asked until now} */
    synchronized CompletableFuture<Void> done() {
        return last.copy();
    }
}
