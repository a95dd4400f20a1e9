package org.strophe4j.internal.run;

import java.util.concurrent.CompletableFuture;

/**
 * A future whose cancellation means something to the library.
 *
 * @param <T> what it completes with
 */
public final class Cancellable<T> extends CompletableFuture<T> {
    private final Runnable cancelled;

    /**
     * Creates an incomplete future.
     *
     * @param cancelled called when the application has cancelled it, on the application's thread
     */
    public Cancellable(Runnable cancelled) {
        this.cancelled = cancelled;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean wasCancelled = isCancelled();
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        if (isCancelled && !wasCancelled) {
            cancelled.run();
        }
        return isCancelled;
    }
}
