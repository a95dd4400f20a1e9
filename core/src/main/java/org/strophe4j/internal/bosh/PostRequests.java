package org.strophe4j.internal.bosh;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import org.strophe4j.internal.bosh.engine.Body;

/** Makes the HTTP requests of a session. Confined to an event loop. */
final class PostRequests {
    private final BoshSettings settings;
    private final CookieJar cookies;

    PostRequests(BoshSettings settings, CookieJar cookies) {
        this.settings = settings;
        this.cookies = cookies;
    }

    /** The request that carries a body. */
    FullHttpRequest of(Body body) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                settings.service().requestTarget(),
                Unpooled.wrappedBuffer(body.utf8()));
        HttpHeaders headers = request.headers();
        headers.set(HttpHeaderNames.HOST, settings.service().hostHeader());
        headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        headers.set(HttpHeaderNames.CONTENT_TYPE, settings.http().contentType());
        settings.service().headers().forEach(headers::set);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.utf8().length);
        String line = cookies.header();
        if (!line.isEmpty()) {
            headers.set(HttpHeaderNames.COOKIE, line);
        }
        return request;
    }
}
