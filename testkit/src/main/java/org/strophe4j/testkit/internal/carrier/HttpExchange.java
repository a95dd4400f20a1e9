package org.strophe4j.testkit.internal.carrier;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.internal.fault.Delivery;
import org.strophe4j.testkit.internal.fault.HttpAnswer;

/** A request over HTTP and its answer. Confined to the event loop. */
final class HttpExchange {
    private final Channel channel;
    private final HttpMethod method;
    private final HttpHeaders headers;
    private final boolean keepAlive;
    private final boolean http10;
    private final byte @Nullable [] content;
    private final Runnable whenAnswered;
    /** What to do when the client goes before it is answered. */
    private Runnable whenLost = () -> {};

    private boolean over;

    /**
     * Begins with a request.
     *
     * @param request its head
     * @param content its body, null when it was too long to be read
     * @param whenAnswered called when the next request on this connection may be looked at
     */
    HttpExchange(Channel channel, HttpRequest request, byte @Nullable [] content, Runnable whenAnswered) {
        this.channel = channel;
        this.method = request.method();
        this.headers = request.headers().copy();
        this.keepAlive = HttpUtil.isKeepAlive(request);
        this.http10 = !request.protocolVersion().isKeepAliveDefault();
        this.content = content;
        this.whenAnswered = whenAnswered;
    }

    static HttpExchange of(Channel channel, FullHttpRequest request, Runnable whenAnswered) {
        return new HttpExchange(channel, request, ByteBufUtil.getBytes(request.content()), whenAnswered);
    }

    Channel channel() {
        return channel;
    }

    HttpMethod method() {
        return method;
    }

    /** {@return the body, null when it was too long to be read} */
    byte @Nullable [] content() {
        return content;
    }

    /** {@return the headers, by names in lower case} */
    Map<String, String> headers() {
        Map<String, String> all = new TreeMap<>();
        headers.forEach(header -> all.merge(
                header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, other) -> one + ", " + other));
        return all;
    }

    boolean acceptsGzip() {
        return headers.containsValue(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP, true);
    }

    void whenLost(Runnable task) {
        whenLost = task;
    }

    boolean isOver() {
        return over;
    }

    void respond(HttpAnswer answer, Delivery delivery) {
        if (over) {
            return;
        }
        over = true;
        if (delivery.end() == Delivery.End.LOSE) {
            Sockets.reset(channel);
            return;
        }
        DefaultFullHttpResponse response = response(answer, delivery);
        if (keepAlive && isWhole(answer, delivery)) {
            Sockets.write(channel, response);
            whenAnswered.run();
        } else {
            Sockets.writeLast(channel, response);
        }
    }

    private static boolean isWhole(HttpAnswer answer, Delivery delivery) {
        return delivery.end() == Delivery.End.KEEP && !delivery.http10() && delivery.most() >= answer.content().length;
    }

    private DefaultFullHttpResponse response(HttpAnswer answer, Delivery delivery) {
        int length = Math.min(delivery.most(), answer.content().length);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                delivery.http10() ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.content(), 0, length));
        answer.headers().forEach(response.headers()::set);
        if (!delivery.http10()) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.content().length);
            if (!keepAlive || delivery.end() == Delivery.End.CLOSE) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            } else if (http10) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
        }
        return response;
    }

    /** Resets the connection without an answer. */
    void reset() {
        over = true;
        Sockets.reset(channel);
    }

    /** The connection is gone. */
    void lost() {
        if (!over) {
            over = true;
            whenLost.run();
        }
    }
}
