package org.strophe4j.benchmarks.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.InetSocketAddress;

/**
 * The other side, in a process of its own with one event loop: knows just enough XMPP to let anybody in, sends every
 * message back as it came and answers every request. Ends when its standard input does.
 */
public final class EchoServer {
    /** Where the WebSocket is. */
    static final String PATH = "/ws";

    private static final int HTTP_BYTES = 8_192;
    private static final int BACKLOG = 4_096;

    private EchoServer() {}

    /**
     * Listens, and prints the port.
     *
     * @param arguments none
     * @throws Exception if the network or the input fails
     */
    public static void main(String[] arguments) throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Channel listener = new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new Pipeline())
                    .bind("127.0.0.1", 0)
                    .sync()
                    .channel();
            System.out.println(((InetSocketAddress) listener.localAddress()).getPort());
            while (System.in.read() >= 0) {
                // Nothing is said to it; its end is the sign.
            }
        } finally {
            loop.shutdownGracefully().syncUninterruptibly();
        }
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(new FlushConsolidationHandler())
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(HTTP_BYTES))
                    .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                            .websocketPath(PATH)
                            .subprotocols("xmpp")
                            .decoderConfig(WebSocketDecoderConfig.newBuilder()
                                    .withUTF8Validator(false)
                                    .build())
                            .build()))
                    .addLast(new EchoStream());
        }
    }
}
