package org.strophe4j.internal.websocket;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.HttpService;

/**
 * The opening handshake of WebSocket (RFC 6455, section 4): one request, and what is acceptable as its answer.
 *
 * <p>Pure: the nonce is given.
 */
final class Upgrade {
    /** RFC 7395, section 3.1. */
    private static final String SUBPROTOCOL = "xmpp";

    private static final String VERSION = "13";

    /** RFC 6455, section 1.3: the server proves that it understood. */
    private static final String PROOF_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final String key;

    /**
     * Creates a handshake.
     *
     * @param nonce 16 random bytes
     */
    Upgrade(byte[] nonce) {
        key = Base64.getEncoder().encodeToString(nonce);
    }

    /**
     * Makes the request.
     *
     * @param service where to and with what headers
     * @return the request
     */
    FullHttpRequest request(HttpService service) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, service.requestTarget(), Unpooled.EMPTY_BUFFER);
        HttpHeaders headers = request.headers();
        headers.set(HttpHeaderNames.HOST, service.hostHeader());
        service.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        headers.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        headers.set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key);
        headers.set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
        headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
        String cookies = service.cookieHeader();
        if (!cookies.isEmpty()) {
            headers.set(HttpHeaderNames.COOKIE, cookies);
        }
        return request;
    }

    /**
     * Judges the answer.
     *
     * @param response its head
     * @return why it is refused, in words of ours; null when it is accepted
     */
    @Nullable
    String refusal(HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            return "sent an HTTP answer that is malformed or has too large a head";
        }
        int code = response.status().code();
        if (code != HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            return "answered HTTP " + HttpResponseStatus.valueOf(code)
                    + (HttpStatusClass.REDIRECTION.contains(code) ? ", and redirects are not followed" : "");
        }
        HttpHeaders headers = response.headers();
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)) {
            return "answered HTTP 101 without upgrading to WebSocket";
        }
        if (!headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT).equals(List.of(proof()))) {
            return "answered HTTP 101 with a wrong Sec-WebSocket-Accept";
        }
        if (headers.contains(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)) {
            return "answered HTTP 101 with an extension that was not asked for";
        }
        return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).equals(List.of(SUBPROTOCOL))
                ? null
                : "answered HTTP 101 without the subprotocol xmpp";
    }

    private String proof() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + PROOF_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1", e);
        }
    }
}
