package org.strophe4j.testkit.internal.carrier;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpServerCodec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Listens for HTTP on loopback and turns what arrives into carriers: WebSocket is one path in {@link HttpFront}, BOSH
 * another. Components, who speak no HTTP, have their {@link ComponentListener}.
 */
public final class HttpListener {
    private final Port port;
    private final BoshPort bosh;

    private HttpListener(Port port, BoshPort bosh) {
        this.port = port;
        this.bosh = bosh;
    }

    /**
     * Binds the address and begins to accept.
     *
     * @param loop what everything runs on: exactly one event loop
     * @param port the port, 0 for a free one
     * @param tls what to prove the server with, null for none
     * @param streams where carriers lead
     * @param bosh where requests of BOSH clients are brought
     * @return the listener
     */
    public static HttpListener bind(
            EventLoopGroup loop, int port, @Nullable SSLContext tls, Streams streams, BoshPort bosh) {
        return new HttpListener(Port.bind(loop, port, tls, pipeline -> speak(pipeline, streams, bosh)), bosh);
    }

    private static void speak(ChannelPipeline pipeline, Streams streams, BoshPort bosh) {
        pipeline.addLast(new HttpServerCodec());
        if (bosh.settings().gzip()) {
            pipeline.addLast(new HttpContentDecompressor(false, streams.maxBytes()));
        }
        pipeline.addLast(new RequestReader(streams.maxBytes())).addLast(new HttpFront(streams, bosh));
    }

    /** {@return the port that is listened on} */
    public int port() {
        return port.number();
    }

    /**
     * Stops accepting; the connections that exist live on. The port is free afterwards. Not to be called on the event
     * loop.
     */
    public void close() {
        port.close();
    }

    /** Drops every connection with a TCP reset, and every session. To be called on the event loop. */
    public void resetConnections() {
        bosh.reset();
        port.resetConnections();
    }
}
