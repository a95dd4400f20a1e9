package org.strophe4j.internal.net;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The event loops that all connections of a JVM share. They start with the first {@linkplain #acquire lease} and end
 * soon after the last one is closed; between two users that follow each other closely they stay.
 *
 * <p>Their threads are not daemons: a program whose only task is a connection keeps running. There are few of them,
 * because a loop never waits: one moves more stanzas a second than an application handles, and a fixed small number
 * keeps the readers and buffers, of which each loop has its own, warm.
 *
 * <p>Thread-safe.
 */
public final class EventLoops {
    /** Enough to use a large machine for reading XML, and no more threads than cores on a small one. */
    private static final int THREADS_AT_MOST = 4;

    /**
     * How long idle loops wait for a next user. Long enough for a reconnect at once, short enough to be gone within the
     * two seconds that are promised, together with the second that Netty's own helper thread lingers.
     */
    private static final Duration LINGER = Duration.ofMillis(300);

    /** What a loop may still do when it is told to stop: nothing is left to do then. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private static final EventLoops SHARED = new EventLoops(
            Math.min(THREADS_AT_MOST, Runtime.getRuntime().availableProcessors()), LINGER, Carrier.nio());

    private final int threads;
    private final Duration linger;
    private final Carrier carrier;

    /** Null while nobody needs it. Guarded by this. */
    private @Nullable MultiThreadIoEventLoopGroup group;

    /** Leases not yet closed. Guarded by this. */
    private int users;

    /** The end that waits for its time, null when none does. Guarded by this. */
    private @Nullable Future<?> ending;

    /**
     * Makes loops that nothing else uses.
     *
     * @param threads how many, at least 1
     * @param linger how long they stay without a user
     * @param carrier what kind of sockets they drive
     */
    public EventLoops(int threads, Duration linger, Carrier carrier) {
        this.threads = threads;
        this.linger = linger;
        this.carrier = carrier;
    }

    /** {@return the loops of this JVM} */
    public static EventLoops shared() {
        return SHARED;
    }

    /** {@return the right to use the loops until it is closed; starts them for the first user} */
    public synchronized Lease acquire() {
        if (ending != null) {
            ending.cancel(false);
            ending = null;
        }
        MultiThreadIoEventLoopGroup running = group;
        if (running == null) {
            running = new MultiThreadIoEventLoopGroup(
                    threads, new DefaultThreadFactory("strophe4j-io", false), carrier.ioHandlerFactory());
            group = running;
        }
        users++;
        return new Lease(running.next());
    }

    private synchronized void release() {
        users--;
        MultiThreadIoEventLoopGroup running = group;
        if (users == 0 && running != null) {
            ending = running.next().schedule(() -> stopIfIdle(running), linger.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stopIfIdle(MultiThreadIoEventLoopGroup idle) {
        // A user may have come while this waited for the lock: cancelling came too late then.
        if (users == 0 && group == idle) {
            group = null;
            ending = null;
            idle.shutdownGracefully(0, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One user's right to a loop. Closing it twice does no harm. */
    public final class Lease implements AutoCloseable {
        private final EventLoop loop;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(EventLoop loop) {
            this.loop = loop;
        }

        /** {@return the loop on which everything of this user runs} */
        public EventLoop loop() {
            return loop;
        }

        /** {@return what kind of sockets the loop drives} */
        public Carrier carrier() {
            return carrier;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release();
            }
        }
    }
}
