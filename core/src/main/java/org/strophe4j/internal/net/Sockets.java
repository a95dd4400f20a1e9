package org.strophe4j.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** The two ways to close a channel. Who wants to know when it has happened listens to its {@code closeFuture}. */
public final class Sockets {
    private Sockets() {}

    /**
     * Closes a channel after what was written; TLS says good-bye.
     *
     * @param channel the channel
     */
    public static void close(Channel channel) {
        channel.close();
    }

    /**
     * Closes a channel at once, whatever waits to be written, and without a word to the other side.
     *
     * @param channel the channel
     */
    public static void drop(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            close(channel);
        } else {
            // From here on the way out leads past every handler, the one for TLS included.
            first.close();
        }
    }
}
