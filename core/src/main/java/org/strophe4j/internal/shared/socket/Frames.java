package org.strophe4j.internal.shared.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A connection between a member and a hub. Thread-safe; what one thread sends arrives in order. */
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

    /** How long somebody has for his first word, and for hearing the last one; nothing waits for anything there. */
    static final long PATIENCE_MILLIS = 10_000;

    private final Channel channel;

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
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /** Sends a last frame; one who does not read does not get it. */
    void close(Frame last) {
        channel.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
        closeLater(channel, () -> true);
    }

    void close() {
        channel.close();
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
