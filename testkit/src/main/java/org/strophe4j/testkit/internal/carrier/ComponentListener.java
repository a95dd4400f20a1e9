package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.EventLoopGroup;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Listens for components on loopback (XEP-0114). */
public final class ComponentListener {
    private final Port port;

    private ComponentListener(Port port) {
        this.port = port;
    }

    /**
     * Binds the address and begins to accept.
     *
     * @param loop what everything runs on: exactly one event loop
     * @param port the port, 0 for a free one
     * @param tls what to prove the server with, null for none
     * @param streams where carriers lead
     * @return the listener
     */
    public static ComponentListener bind(EventLoopGroup loop, int port, @Nullable SSLContext tls, Streams streams) {
        return new ComponentListener(Port.bind(
                loop, port, tls, pipeline -> pipeline.addLast(new ComponentCarrier(pipeline.channel(), streams))));
    }

    /** {@return the port that is listened on} */
    public int port() {
        return port.number();
    }

    /** Stops accepting; the connections that exist live on. Not to be called on the event loop. */
    public void close() {
        port.close();
    }

    /** Drops every connection with a TCP reset. To be called on the event loop. */
    public void resetConnections() {
        port.resetConnections();
    }
}
