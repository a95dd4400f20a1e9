package org.strophe4j.internal.shared.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A connection between a member and a hub. Thread-safe. Frames leave in the order of the calls, whichever threads call: all wait
 * in one queue, for what an event loop writes by itself would overtake what others have asked it to write. What waits together
 * is written together.
 */
final class Frames {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    /** Hears what comes, on the connection's event loop. */
    interface Ear {
        /**
         * A frame.
         *
         * @throws IllegalArgumentException if it makes no sense, which ends the connection
         */
        void heard(Frame frame);

        /** The connection is no more. Called once, last. */
        void gone();
    }

    /** A frame, and whether the connection ends behind it. */
    private record Due(Frame frame, boolean last) {}
    /** How long somebody has for his first word, and for hearing the last one; nothing waits for anything there. */
    static final long PATIENCE_MILLIS = 10_000;

    private final Channel channel;
    private final Queue<Due> due = new ConcurrentLinkedQueue<>();
    /** How much was queued since the event loop has last found nothing. */
    private final AtomicInteger queued = new AtomicInteger();

    private Frames(Channel channel) {
        this.channel = channel;
    }

    /** Listens to a channel, from now on. Called before anything can come. */
    static Frames over(Channel channel, Function<Frames, Ear> ears) {
        Frames frames = new Frames(channel);
        Handler handler = new Handler(ears.apply(frames));
        channel.pipeline().addLast(new FrameCodec(), handler);
        closeLater(channel, () -> !handler.heard);
        return frames;
    }

    private static void closeLater(Channel channel, BooleanSupplier condition) {
        Future<?> timer = channel.eventLoop()
                .schedule(
                        () -> {
                            if (condition.getAsBoolean()) {
                                channel.close();
                            }
                        },
                        PATIENCE_MILLIS,
                        TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> timer.cancel(false));
    }

    void send(Frame frame) {
        queue(new Due(frame, false));
    }

    /** Sends a last frame; one who does not read does not get it. */
    void close(Frame last) {
        queue(new Due(last, true));
        closeLater(channel, () -> true);
    }

    void close() {
        channel.close();
    }

    private void queue(Due each) {
        due.add(each);
        if (queued.getAndIncrement() == 0) {
            try {
                channel.eventLoop().execute(this::write);
            } catch (RejectedExecutionException over) { // its loop has ended, and the connection with it
                due.clear();
            }
        }
    }

    /** Runs on the event loop. */
    private void write() {
        int written = queued.get();
        do {
            for (Due each = due.poll(); each != null; each = due.poll()) {
                if (each.last()) {
                    channel.write(each.frame()).addListener(ChannelFutureListener.CLOSE);
                } else {
                    channel.write(each.frame(), channel.voidPromise());
                }
            }
            channel.flush();
            written = queued.addAndGet(-written);
        } while (written != 0);
    }

    private static final class Handler extends SimpleChannelInboundHandler<Frame> {
        private final Ear ear;
        /** Whether anything was heard. Touched by the event loop. */
        private boolean heard;

        Handler(Ear ear) {
            this.ear = ear;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, Frame frame) {
            heard = true;
            ear.heard(frame);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ear.gone();
        }

        /** The other side has gone, or is out of its mind. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.log(
                    Level.DEBUG,
                    "A connection to a shared session is dropped: {0}",
                    cause.getClass().getName());
            context.close();
        }
    }
}
