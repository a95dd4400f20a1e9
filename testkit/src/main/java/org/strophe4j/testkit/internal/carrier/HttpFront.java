package org.strophe4j.testkit.internal.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Answers HTTP requests until one of them turns the connection into something else. */
final class HttpFront extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** Where WebSockets are accepted, as Prosody and ejabberd name it. */
    static final String WEBSOCKET_PATH = "/xmpp-websocket";

    private static final String SUBPROTOCOL = "xmpp";
    /** BOSH clients should not pipeline at all (section 18). */
    private static final int MAX_PIPELINED = 16;

    private final Streams streams;
    private final BoshPort bosh;
    /** Requests of BOSH clients, in the order in which they must be answered; the first is being answered. */
    private final Deque<HttpExchange> exchanges = new ArrayDeque<>();

    HttpFront(Streams streams, BoshPort bosh) {
        this.streams = streams;
        this.bosh = bosh;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "This is not HTTP.");
        } else if (isForBosh(request)) {
            take(context, HttpExchange.of(context.channel(), request, () -> answered(context)));
        } else if (!path(request).equals(WEBSOCKET_PATH)) {
            refuse(
                    context,
                    HttpResponseStatus.NOT_FOUND,
                    "The XMPP server is at " + WEBSOCKET_PATH + " (WebSocket) and " + BoshPort.PATH + " (BOSH).");
        } else if (!request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(
                    context,
                    HttpResponseStatus.UPGRADE_REQUIRED,
                    "Only WebSocket is spoken here; BOSH is spoken at " + BoshPort.PATH + ".");
        } else if (!offersXmpp(request)) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, "The WebSocket subprotocol must be xmpp (RFC 7395).");
        } else {
            upgrade(context, request);
        }
    }

    private static String path(HttpRequest request) {
        return new QueryStringDecoder(request.uri()).path();
    }

    // --- BOSH

    private static boolean isForBosh(HttpRequest request) {
        String path = path(request);
        return path.equals(BoshPort.PATH) || path.equals(BoshPort.PATH + '/');
    }

    private void take(ChannelHandlerContext context, HttpExchange exchange) {
        if (exchanges.size() >= MAX_PIPELINED || Sockets.pendingBytes(context.channel()) > Backlog.MAX_BYTES) {
            Sockets.reset(context.channel());
            return;
        }
        exchanges.addLast(exchange);
        if (exchanges.size() == 1) {
            bosh.serve(exchange);
        }
    }

    /** The next request may be looked at, not before this one is done with. */
    private void answered(ChannelHandlerContext context) {
        exchanges.removeFirst();
        HttpExchange next = exchanges.peekFirst();
        if (next != null) {
            context.executor().execute(() -> bosh.serve(next));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof RequestReader.TooLong tooLong)) {
            context.fireUserEventTriggered(event);
        } else if (isForBosh(tooLong.request())) {
            take(context, new HttpExchange(context.channel(), tooLong.request(), null, () -> answered(context)));
        } else {
            refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "This is too long.");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        exchanges.forEach(HttpExchange::lost);
        exchanges.clear();
    }

    // --- WebSocket

    private static boolean offersXmpp(FullHttpRequest request) {
        return request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        if (!exchanges.isEmpty()) {
            Sockets.reset(context.channel()); // the answer to the request before has not been given
            return;
        }
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(streams.maxBytes())
                .allowExtensions(false)
                .closeOnProtocolViolation(false) // the carrier says why before it closes
                .withUTF8Validator(false) // the XML reader decodes strictly
                .build();
        try {
            var unused =
                    new WebSocketServerHandshaker13(null, SUBPROTOCOL, config).handshake(context.channel(), request);
        } catch (WebSocketHandshakeException e) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        WebSocketCarrier carrier = new WebSocketCarrier(context.channel(), streams);
        context.pipeline().replace(this, "stream", carrier);
    }

    // --- all others

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, String why) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(why + "\n", UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        Sockets.writeLast(context.channel(), response);
    }

    /** Whatever goes wrong before the upgrade (TLS, a vanished client) ends the connection; the client sees that. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Sockets.close(context.channel());
    }
}
