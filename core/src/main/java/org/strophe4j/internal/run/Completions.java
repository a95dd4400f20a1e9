package org.strophe4j.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Completes futures on the completion threads, so that what hangs on them never runs on a library thread. At the end of
 * an attempt it makes sure that all of its futures are complete before the application is told.
 */
final class Completions {
    /** How long DISCONNECTED waits for the completion threads to take up their work, in milliseconds. */
    private static final long PATIENCE = 1_000;

    private static final System.Logger LATE = System.getLogger(Completions.class.getName());

    private final Executor executor;
    /** To be done when the attempt, or one of its sessions, has ended. Touched only while effects are performed. */
    private final List<Completion> last = new ArrayList<>();
    /** Not done yet; the application is told of the end when their futures are complete. */
    private final Set<Completion> pending = ConcurrentHashMap.newKeySet();

    Completions(Executor executor) {
        this.executor = executor;
    }

    /** A way to complete a future; each is equal to itself only. */
    private final class Completion implements Runnable {
        final CompletableFuture<?> future;
        private final Runnable way;

        Completion(CompletableFuture<?> future, Runnable way) {
            this.future = future;
            this.way = way;
            pending.add(this);
        }

        @Override
        public void run() {
            try {
                way.run();
            } finally {
                pending.remove(this);
            }
        }
    }

    <T> void complete(CompletableFuture<T> future, T value) {
        run(future, () -> future.complete(value));
    }

    void fail(CompletableFuture<?> future, Throwable reason) {
        run(future, () -> future.completeExceptionally(reason));
    }

    /** Completes a future in a way of its own. */
    void run(CompletableFuture<?> future, Runnable way) {
        execute(new Completion(future, way));
    }

    private void execute(Completion completion) {
        if (completion.future instanceof Relayed) {
            completion.run();
        } else {
            executor.execute(completion);
        }
    }

    /** Remembers a future to complete when the end is known to everybody; null completes it normally. */
    void add(CompletableFuture<?> future, @Nullable Throwable reason) {
        last.add(new Completion(
                future, reason == null ? () -> future.complete(null) : () -> future.completeExceptionally(reason)));
    }

    /** Completes what was added, each on a thread of its own: one may wait for another. */
    void settle() {
        last.forEach(this::execute);
        last.clear();
    }

    /** Waits until every future is complete; what hangs on it may still run. */
    void awaitSettled() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        for (Completion completion : pending) {
            if (!isDone(completion.future, deadline)) {
                return;
            }
        }
    }

    /** Waits in short slices: the completing thread may be busy with what hangs on the future and never wake us. */
    private static boolean isDone(CompletableFuture<?> future, long deadline) {
        while (!future.isDone() && System.nanoTime() < deadline) {
            try {
                future.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                LATE.log(System.Logger.Level.TRACE, "A completion thread is late");
            } catch (ExecutionException | CancellationException failed) {
                return true; // complete all the same
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return future.isDone();
    }
}
