package org.strophe4j.internal.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time from the first byte of a message, of whatever kind, to its end. There is no timer while nothing is half-read, nor
 * one for each message: one that runs looks, when it is due, at what is half-read then.
 *
 * <p>Confined to its event loop.
 */
public final class MessageDeadline {
    private final EventLoop loop;
    private final long limitNanos;
    private final Runnable missed;

    /** Null while none runs. */
    private @Nullable Future<?> timer;

    private boolean halfway;
    private boolean reading = true;

    /** Which message is half-read. */
    private long message;

    /** When it was seen first, by the loop's monotonic clock. */
    private long since;

    /**
     * Creates a deadline.
     *
     * @param loop where it runs
     * @param limit the time for a message
     * @param missed runs when a message took longer
     */
    public MessageDeadline(EventLoop loop, Duration limit, Runnable missed) {
        this.loop = loop;
        this.limitNanos = limit.toNanos();
        this.missed = missed;
    }

    /**
     * Notes the state after something was read.
     *
     * @param isHalfway whether a message has begun and not ended
     * @param count how many ended so far, which tells one half-read message from the next
     */
    public void update(boolean isHalfway, long count) {
        if (isHalfway && !(halfway && message == count)) {
            message = count;
            since = now();
        }
        halfway = isHalfway;
        ensureTimer();
    }

    /**
     * Notes whether we read at all: while we do not, the message cannot get on, and afterwards it has its full time again.
     *
     * @param on whether we read
     */
    public void reading(boolean on) {
        reading = on;
        since = now();
        ensureTimer();
    }

    /** Stops; it is not used any more. */
    public void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        halfway = false;
    }

    private void ensureTimer() {
        if (halfway && reading && timer == null) {
            start(limitNanos);
        }
    }

    private void start(long nanos) {
        timer = loop.schedule(this::due, nanos, TimeUnit.NANOSECONDS);
    }

    private void due() {
        timer = null;
        if (!halfway || !reading) {
            return;
        }
        long left = limitNanos - (now() - since);
        if (left > 0) {
            start(left);
        } else {
            missed.run();
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}
