package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;

/**
 * What is done to a connection without waiting for it. How it went is reported through the pipeline: a write that fails
 * as an exception, the end as inactivity.
 */
final class Sockets {
    private Sockets() {}

    static void write(Channel channel, Object message) {
        var unused = channel.writeAndFlush(message, channel.voidPromise());
    }

    /** Writes, then closes. */
    static void writeLast(Channel channel, Object message) {
        var unused = channel.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
    }

    /** Writes, then ends this side only: closing while the client is still sending would be a reset, and lose the last word. */
    static void writeLastWord(Channel channel, Object message) {
        var unused = channel.writeAndFlush(message).addListener(done -> {
            if (channel instanceof DuplexChannel duplex) {
                var ignored = duplex.shutdownOutput();
            }
        });
    }

    /** {@return how many bytes wait for a client that does not read} */
    static long pendingBytes(Channel channel) {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes();
    }

    static void close(Channel channel) {
        var unused = channel.close();
    }

    /** Closes with a TCP reset, past the TLS handler: there is no close_notify either. */
    static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.unsafe().voidPromise());
    }
}
