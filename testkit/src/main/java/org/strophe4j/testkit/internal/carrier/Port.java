package org.strophe4j.testkit.internal.carrier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A port of the loopback address, and all connections to it. */
final class Port {
    /** Enough for the bursts that tests make; the kernel may allow less. */
    private static final int ACCEPT_BACKLOG = 4096;
    /** Flushes that one write may stand for. */
    private static final int MAX_CONSOLIDATED = 256;

    private final Channel channel;
    /** Every connection, also those that are not yet, or never will be, a stream. */
    private final ChannelGroup connections;

    private Port(Channel channel, ChannelGroup connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /**
     * Binds the address and begins to accept.
     *
     * @param loop what everything runs on: exactly one event loop
     * @param port the port, 0 for a free one
     * @param tls what to prove the server with, null for none
     * @param protocol adds what is spoken
     * @return the port
     */
    static Port bind(EventLoopGroup loop, int port, @Nullable SSLContext tls, Consumer<ChannelPipeline> protocol) {
        ChannelGroup connections = new DefaultChannelGroup(loop.next());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, Backlog.SOCKET_BYTES)
                .childOption(ChannelOption.SO_SNDBUF, Backlog.SOCKET_BYTES)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Backlog.MARKS)
                .childHandler(pipeline(tls, protocol, connections));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Port(bootstrap.bind(address).syncUninterruptibly().channel(), connections);
    }

    private static ChannelInitializer<SocketChannel> pipeline(
            @Nullable SSLContext tls, Consumer<ChannelPipeline> protocol, ChannelGroup connections) {
        JdkSslContext secure = tls == null ? null : secured(tls);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                connections.add(channel);
                channel.pipeline().addLast(new FlushConsolidationHandler(MAX_CONSOLIDATED, true));
                if (secure != null) {
                    channel.pipeline().addLast(secure.newHandler(channel.alloc()));
                }
                protocol.accept(channel.pipeline());
            }
        };
    }

    /** Takes what the context offers by default; a client may show a certificate. */
    private static JdkSslContext secured(SSLContext tls) {
        return new JdkSslContext(
                tls, false, null, IdentityCipherSuiteFilter.INSTANCE, null, ClientAuth.OPTIONAL, null, false);
    }

    /** {@return its number} */
    int number() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /**
     * Stops accepting; the connections that exist live on. The port is free afterwards. Not to be called on the event
     * loop.
     */
    void close() {
        channel.close().syncUninterruptibly();
        // The JDK lets go of a closed socket when its selector looks the next time, which it does before a timer that
        // the loop itself has set. One set from here may come so late that it is due at once, and the selector looks
        // after it.
        EventLoop loop = channel.eventLoop();
        Promise<Void> looked = loop.newPromise();
        loop.execute(() -> {
            var unused = loop.schedule(() -> looked.setSuccess(null), 1, TimeUnit.MILLISECONDS);
        });
        looked.syncUninterruptibly();
    }

    /** Drops every connection with a TCP reset. To be called on the event loop. */
    void resetConnections() {
        connections.forEach(Sockets::reset);
    }
}
