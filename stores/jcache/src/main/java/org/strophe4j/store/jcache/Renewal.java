package org.strophe4j.store.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something at intervals, in a daemon thread that there is from {@link #start()} to {@link #close()}. */
final class Renewal implements AutoCloseable {
    private static final Logger LOG = System.getLogger(JCacheSessionStore.class.getName());

    private final long intervalMillis;
    private final Runnable task;
    private final ScheduledThreadPoolExecutor thread;
    /** Guarded by this. */
    private boolean started;

    Renewal(long intervalMillis, Runnable task) {
        this.intervalMillis = intervalMillis;
        this.task = task;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread daemon = new Thread(work, "strophe4j-leases");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /**
     * Begins, unless it has already.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    synchronized void start() {
        if (isClosed()) {
            throw new IllegalStateException("The store has been closed");
        }
        if (!started) {
            started = true;
            thread.scheduleWithFixedDelay(this::run, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever is thrown would end the repetition, and with it the ownership of all sessions. */
    private void run() {
        try {
            task.run();
        } catch (RuntimeException unexpected) {
            LOG.log(Level.ERROR, "The ownership of stored sessions could not be renewed", unexpected);
        }
    }

    boolean isClosed() {
        return thread.isShutdown();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
