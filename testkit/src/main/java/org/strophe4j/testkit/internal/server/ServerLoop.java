package org.strophe4j.testkit.internal.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads of a server: one event loop for everything, so that the server needs no locks and its clients see one order
 * of things; and one thread for what takes long, which goes when it has nothing to do.
 */
public final class ServerLoop implements AutoCloseable {
    /** A loop that is busy for longer than this hangs. */
    private static final int CALL_SECONDS = 10;

    /** What is written is flushed within this time, or dropped. */
    private static final int FLUSH_SECONDS = 2;

    private static final int CLOSE_SECONDS = 10;

    /** Those that were started and have perhaps not ended. */
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, remembering("strophe4j-testkit"), NioIoHandler.newFactory());
    private final ThreadPoolExecutor keyWorker = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), remembering("strophe4j-testkit-keys"));

    /** Starts nothing yet: threads come with the first work. */
    public ServerLoop() {
        keyWorker.allowCoreThreadTimeOut(true);
    }

    private ThreadFactory remembering(String name) {
        ThreadFactory factory = new DefaultThreadFactory(name, true);
        return task -> {
            Thread thread = factory.newThread(task);
            threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
            threads.add(thread);
            return thread;
        };
    }

    /** {@return the loop, for listeners} */
    public EventLoopGroup group() {
        return group;
    }

    /** {@return the loop, for work} */
    public ScheduledExecutorService executor() {
        return group.next();
    }

    /** {@return where keys are derived} */
    public Executor keyWorker() {
        return keyWorker;
    }

    /**
     * Runs something on the loop and waits for it.
     *
     * @param task what to run
     */
    public void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    /**
     * Computes something on the loop.
     *
     * @param task what to compute; never null
     * @param <T> its type
     * @return the result
     * @throws IllegalStateException if the loop does not answer, or has ended
     */
    public <T> T call(Callable<T> task) {
        try {
            return group.submit(task).get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The embedded server failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The embedded server did not answer within " + CALL_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the embedded server", e);
        }
    }

    /** Ends both threads and waits for that. */
    @Override
    public void close() {
        keyWorker.shutdownNow();
        Future<?> end = group.shutdownGracefully(0, FLUSH_SECONDS, TimeUnit.SECONDS);
        if (!end.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS) || !haveEnded()) {
            throw new IllegalStateException("The embedded server did not end within " + CLOSE_SECONDS + " s");
        }
    }

    /** A loop says that it has ended while its thread still has some steps to go. */
    private boolean haveEnded() {
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Thread.currentThread().isInterrupted() || threads.stream().noneMatch(Thread::isAlive);
    }
}
