package org.strophe4j.internal.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A kind of socket: the JDK's, or Linux' own through Netty's native library.
 *
 * @param ioHandlerFactory makes what waits for the sockets of a loop
 * @param sockets makes a socket
 */
public record Carrier(IoHandlerFactory ioHandlerFactory, ChannelFactory<? extends SocketChannel> sockets) {
    /** {@return the sockets of the JDK, which work everywhere} */
    public static Carrier nio() {
        return new Carrier(NioIoHandler.newFactory(), NioSocketChannel::new);
    }

    /** {@return the native sockets where their library is on the class path and fits this machine, else the JDK's} */
    public static Carrier preferred() {
        try {
            return Native.isAvailable() ? Native.carrier() : nio();
        } catch (NoClassDefFoundError absent) {
            // The optional classes are not there, which is the normal case.
            return nio();
        }
    }

    /** Kept apart, because this class cannot be linked without the optional library. */
    private static final class Native {
        static boolean isAvailable() {
            return Epoll.isAvailable();
        }

        static Carrier carrier() {
            return new Carrier(EpollIoHandler.newFactory(), EpollSocketChannel::new);
        }
    }
}
