package org.strophe4j.testkit.internal.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens on loopback and connects every client to the server behind. */
public final class ProxyPort {
    private static final int ACCEPT_BACKLOG = 4096;
    private static final int CONNECT_MILLIS = 10_000;
    /** What the kernel may hold in one direction; left to itself it takes megabytes, and a stall is noticed late. */
    private static final int SOCKET_BYTES = 256 * 1024;

    private final Channel channel;

    private ProxyPort(Channel channel) {
        this.channel = channel;
    }

    /**
     * Binds the address and begins to accept.
     *
     * @param loop what everything runs on: exactly one event loop
     * @param port the port, 0 for a free one
     * @param target where clients are connected to
     * @param board gets the connections
     * @return the listener
     */
    public static ProxyPort bind(EventLoopGroup loop, int port, InetSocketAddress target, Board board) {
        Bootstrap outward = new Bootstrap()
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel server) {
                        // its handler comes with the connection, which has both ends then
                    }
                });
        ServerBootstrap inward = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BYTES)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BYTES)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline().addLast(new Doorman(outward.clone(loop), target, board));
                    }
                });
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new ProxyPort(inward.bind(address).syncUninterruptibly().channel());
    }

    /** Connects a client, from which nothing is read until then. */
    private static final class Doorman extends ChannelInboundHandlerAdapter {
        private final Bootstrap outward;
        private final InetSocketAddress target;
        private final Board board;

        Doorman(Bootstrap outward, InetSocketAddress target, Board board) {
            this.outward = outward;
            this.target = target;
            this.board = board;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel client = context.channel();
            ChannelFuture connecting = outward.connect(target);
            var unused = connecting.addListener(done -> {
                if (done.isSuccess()) {
                    board.connected(client, connecting.channel());
                } else {
                    Link.close(client, true);
                }
            });
        }
    }

    /** {@return the port that is listened on} */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Stops accepting; the connections that exist live on. Not to be called on the event loop. */
    public void close() {
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
}
