package org.strophe4j.benchmarks.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.strophe4j.benchmarks.Sample;

/**
 * Netty's own WebSocket client, which moves the same bytes and looks at none of them: no XML, no session, no handlers, no
 * change of threads. It consolidates flushes, because that is the one thing which matters most.
 */
final class BareClient implements Client {
    private static final int AT_THE_SAME_TIME = 200;
    private static final int OPEN_SECONDS = 120;
    private static final int HTTP_BYTES = 8_192;

    private final URI service;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            Math.min(4, Runtime.getRuntime().availableProcessors()), NioIoHandler.newFactory());
    private final List<Channel> channels = new ArrayList<>();
    private final byte[] message = Sample.build().tree().toUtf8();
    private final byte[] request =
            "<iq xmlns='jabber:client' type='get' id='1c2f3b04'><ping xmlns='urn:xmpp:ping'/></iq>".getBytes(UTF_8);
    private volatile IntConsumer listener = connection -> {};

    /**
     * Creates a client.
     *
     * @param port where the server listens
     */
    BareClient(int port) {
        service = URI.create("ws://127.0.0.1:" + port + EchoServer.PATH);
    }

    @Override
    public void open(int count) throws Exception {
        Semaphore places = new Semaphore(AT_THE_SAME_TIME);
        for (int i = 0; i < count; i++) {
            if (!places.tryAcquire(OPEN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server is stuck");
            }
            channels.add(bootstrap(channels.size(), places)
                    .connect(service.getHost(), service.getPort())
                    .sync()
                    .channel());
        }
        if (!places.tryAcquire(AT_THE_SAME_TIME, OPEN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server is stuck");
        }
    }

    private Bootstrap bootstrap(int number, Semaphore places) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new FlushConsolidationHandler())
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(HTTP_BYTES))
                                .addLast(new WebSocketClientProtocolHandler(handshaker(), true))
                                .addLast(new Stream(number, places));
                    }
                });
    }

    private WebSocketClientHandshaker handshaker() {
        return WebSocketClientHandshakerFactory.newHandshaker(
                service, WebSocketVersion.V13, "xmpp", false, EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void listen(IntConsumer newListener) {
        listener = newListener;
    }

    @Override
    public void message(int connection) {
        send(connection, message);
    }

    @Override
    public void request(int connection) {
        send(connection, request);
    }

    private void send(int connection, byte[] text) {
        channels.get(connection).writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)));
    }

    @Override
    public void close() {
        for (Channel channel : channels) {
            channel.close().syncUninterruptibly();
        }
        channels.clear();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Stream extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final int number;
        private final Semaphore places;

        Stream(int number, Semaphore places) {
            this.number = number;
            this.places = places;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                places.release();
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            listener.accept(number);
        }
    }
}
