package org.strophe4j.internal.bosh;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.HttpService;

/**
 * The cookies of one connection (RFC 6265), which only ever go to the one server that they came from: a balancer in front
 * of several servers, say, finds the right one by them. Confined to an event loop.
 */
final class CookieJar {
    /** What RFC 6265, section 6.1, asks of clients. */
    private static final int COOKIES_AT_MOST = 50;

    private static final int BYTES_AT_MOST = 4_096;

    private final HttpService service;
    private final boolean keeps;
    private final Map<String, String> cookies = new LinkedHashMap<>(2);
    /** The header that they make; null when it has to be made anew. */
    private @Nullable String line;

    /**
     * Makes a jar.
     *
     * @param service the server, and the application's own cookies for it
     * @param keeps whether it takes cookies from the server
     */
    CookieJar(HttpService service, boolean keeps) {
        this.service = service;
        this.keeps = keeps;
        cookies.putAll(service.cookies());
    }

    /** The value of the {@code Cookie} header, empty when there are no cookies. */
    String header() {
        if (line == null) {
            line = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }
        return line;
    }

    /** Takes what the server set. */
    void take(HttpHeaders headers) {
        if (!keeps || !headers.contains(HttpHeaderNames.SET_COOKIE)) {
            return;
        }
        for (String field : headers.getAll(HttpHeaderNames.SET_COOKIE)) {
            Cookie cookie = field.length() > BYTES_AT_MOST ? null : ClientCookieDecoder.STRICT.decode(field);
            if (cookie != null && isOurs(cookie)) {
                put(cookie);
            }
        }
    }

    private void put(Cookie cookie) {
        if (cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0) {
            cookies.remove(cookie.name());
        } else if (cookies.size() < COOKIES_AT_MOST || cookies.containsKey(cookie.name())) {
            cookies.put(cookie.name(), cookie.value());
        }
        line = null;
    }

    /** A server sets cookies for itself, for the path that we use, and secret ones only where nobody reads them. */
    private boolean isOurs(Cookie cookie) {
        return (!cookie.isSecure() || service.isEncrypted())
                && isOurDomain(cookie.domain())
                && isOurPath(cookie.path());
    }

    private boolean isOurDomain(@Nullable String domain) {
        if (domain == null || domain.isEmpty()) {
            return true;
        }
        String host = service.endpoint().host().toLowerCase(Locale.ROOT);
        String wanted = domain.toLowerCase(Locale.ROOT);
        wanted = wanted.startsWith(".") ? wanted.substring(1) : wanted;
        boolean above = service.endpoint().literal() == null && host.endsWith("." + wanted) && wanted.indexOf('.') > 0;
        return host.equals(wanted) || above;
    }

    private boolean isOurPath(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.equals("/")) {
            return true;
        }
        String ours = service.requestTarget().replaceFirst("\\?.*", "");
        return ours.equals(path) || ours.startsWith(path.endsWith("/") ? path : path + "/");
    }
}
