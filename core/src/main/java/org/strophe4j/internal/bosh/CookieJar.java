package org.strophe4j.internal.bosh;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
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
    private static final long NEVER = Long.MAX_VALUE;
    /** Whatever lives for a hundred years outlives the session. */
    private static final long LONGEST_SECONDS = 100L * 365 * 86_400;

    private final HttpService service;
    private final boolean keeps;
    private final LongSupplier clock;
    private final Map<String, Kept> cookies = new LinkedHashMap<>(2);
    /** The header that they make; null when it has to be made anew. */
    private @Nullable String line;
    /** When the first of them expires. */
    private long nextEnd = NEVER;

    /** One cookie, and when it expires. */
    private record Kept(String value, long end) {}

    /**
     * Makes a jar.
     *
     * @param service the server, and the application's own cookies for it
     * @param keeps whether it takes cookies from the server
     * @param clock milliseconds of any monotonic clock
     */
    CookieJar(HttpService service, boolean keeps, LongSupplier clock) {
        this.service = service;
        this.keeps = keeps;
        this.clock = clock;
        service.cookies().forEach((name, value) -> cookies.put(name, new Kept(value, NEVER)));
    }

    /** The value of the {@code Cookie} header, empty when there are no cookies. */
    String header() {
        if (nextEnd != NEVER && clock.getAsLong() >= nextEnd) {
            expire(clock.getAsLong());
        }
        if (line == null) {
            line = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
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

    private void expire(long now) {
        cookies.values().removeIf(cookie -> cookie.end() <= now);
        nextEnd = cookies.values().stream().mapToLong(Kept::end).min().orElse(NEVER);
        line = null;
    }

    private void put(Cookie cookie) {
        long now = clock.getAsLong();
        expire(now);
        if (cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0) {
            cookies.remove(cookie.name());
        } else if (cookies.size() < COOKIES_AT_MOST || cookies.containsKey(cookie.name())) {
            long end = end(cookie.maxAge(), now);
            cookies.put(cookie.name(), new Kept(cookie.value(), end));
            nextEnd = Math.min(nextEnd, end);
        }
    }

    /** {@code Expires} has become a {@code Max-Age} when the cookie was read. */
    private static long end(long maxAgeSeconds, long now) {
        boolean limited = maxAgeSeconds != Cookie.UNDEFINED_MAX_AGE && maxAgeSeconds < LONGEST_SECONDS;
        return limited ? now + 1_000 * maxAgeSeconds : NEVER;
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
