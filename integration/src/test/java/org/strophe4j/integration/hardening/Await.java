package org.strophe4j.integration.hardening;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting that has an end. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long GLANCE_NANOS = 2_000_000;

    private Await() {}

    /** Waits until something that can be seen is so. */
    static void until(Supplier<String> what, BooleanSupplier isSo) {
        until(what, PATIENCE, isSo);
    }

    static void until(Supplier<String> what, Duration patience, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + patience.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    static <T> T result(CompletableFuture<T> future) {
        return result(future, PATIENCE);
    }

    static <T> T result(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("It did not come to pass: " + failed, failed);
        }
    }

    static void latch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("A latch stayed shut");
            }
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }
}
