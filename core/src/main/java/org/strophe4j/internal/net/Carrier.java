package org.strophe4j.internal.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A kind of socket. There is one, that of the JDK: Linux' own through a native library gained nothing measurable, and
 * reads on when the other side closes although it was told to stop.
 *
 * @param ioHandlerFactory makes what waits for the sockets of a loop
 * @param sockets makes a socket
 */
public record Carrier(IoHandlerFactory ioHandlerFactory, ChannelFactory<? extends SocketChannel> sockets) {
    /** {@return the sockets of the JDK} */
    public static Carrier nio() {
        return new Carrier(NioIoHandler.newFactory(), NioSocketChannel::new);
    }
}
