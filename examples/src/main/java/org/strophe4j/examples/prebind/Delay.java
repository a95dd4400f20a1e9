package org.strophe4j.examples.prebind;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Does something later. A test has a clock of its own. */
@FunctionalInterface
interface Delay {
    /** By the clock on the wall. */
    Delay REAL = (after, task) -> CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
            .execute(task);

    void run(Duration after, Runnable task);
}
