package org.strophe4j.testkit.internal.carrier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Listens for HTTP on loopback and turns what arrives into carriers: WebSocket is one path in {@link HttpFront}, BOSH
 * another. A carrier without HTTP would be another listener beside this.
 */
public final class HttpListener {
    /** Enough for the bursts that tests make; the kernel may allow less. */
    private static final int ACCEPT_BACKLOG = 4096;
    /** Flushes that one write may stand for. */
    private static final int MAX_CONSOLIDATED = 256;

    private final Channel channel;
    /** Every connection, also those that are not yet, or never will be, a stream. */
    private final ChannelGroup connections;

    private final BoshPort bosh;

    private HttpListener(Channel channel, ChannelGroup connections, BoshPort bosh) {
        this.channel = channel;
        this.connections = connections;
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
        ChannelGroup connections = new DefaultChannelGroup(loop.next());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, Backlog.SOCKET_BYTES)
                .childOption(ChannelOption.SO_SNDBUF, Backlog.SOCKET_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Backlog.MARKS)
                .childHandler(pipeline(tls, streams, bosh, connections));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new HttpListener(bootstrap.bind(address).syncUninterruptibly().channel(), connections, bosh);
    }

    private static ChannelInitializer<SocketChannel> pipeline(
            @Nullable SSLContext tls, Streams streams, BoshPort bosh, ChannelGroup connections) {
        JdkSslContext secure = tls == null ? null : secured(tls);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                connections.add(channel);
                channel.pipeline().addLast(new FlushConsolidationHandler(MAX_CONSOLIDATED, true));
                if (secure != null) {
                    channel.pipeline().addLast(secure.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(new HttpServerCodec());
                if (bosh.settings().gzip()) {
                    channel.pipeline().addLast(new HttpContentDecompressor(false, streams.maxBytes()));
                }
                channel.pipeline()
                        .addLast(new RequestReader(streams.maxBytes()))
                        .addLast(new HttpFront(streams, bosh));
            }
        };
    }

    /** Takes what the context offers by default; a client may show a certificate. */
    private static JdkSslContext secured(SSLContext tls) {
        return new JdkSslContext(
                tls, false, null, IdentityCipherSuiteFilter.INSTANCE, null, ClientAuth.OPTIONAL, null, false);
    }

    /** {@return the port that is listened on} */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /**
     * Stops accepting; the connections that exist live on. The port is free afterwards. Not to be called on the event
     * loop.
     */
    public void close() {
        channel.close().syncUninterruptibly();
        // The JDK lets go of a closed socket when its selector looks the next time, which it does before a timer
        // expires.
        channel.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    /** Drops every connection with a TCP reset, and every session. To be called on the event loop. */
    public void resetConnections() {
        bosh.reset();
        connections.forEach(Sockets::reset);
    }
}
