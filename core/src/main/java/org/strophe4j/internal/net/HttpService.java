package org.strophe4j.internal.net;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service that is reached by HTTP, whatever comes of it then.
 *
 * @param address {@code ws:}, {@code wss:}, {@code http:} or {@code https:} with a host, absolute, without user info or
 *     fragment
 * @param headers what requests carry besides their own headers; values may be secrets
 * @param cookies what their {@code Cookie} header consists of; values may be secrets
 * @param tls how to encrypt where the address says so
 * @param proxy what to go through, null for the direct way
 */
public record HttpService(
        URI address,
        Map<String, String> headers,
        Map<String, String> cookies,
        TlsSettings tls,
        @Nullable ProxySettings proxy) {
    private static final int ENCRYPTED_PORT = 443;
    private static final int CLEARTEXT_PORT = 80;

    /**
     * Checks everything that a server would not understand.
     *
     * @throws IllegalArgumentException when the address, a header or a cookie cannot be used
     */
    public HttpService {
        ServiceUri.check(address);
        headers = RequestFields.checkedHeaders(headers);
        cookies = RequestFields.checkedCookies(cookies);
    }

    /**
     * Makes a service that is reached directly, with nothing added to its requests.
     *
     * @param address where it is
     * @return the service
     * @throws IllegalArgumentException when the address cannot be used
     */
    public static HttpService at(URI address) {
        return new HttpService(address, Map.of(), Map.of(), TlsSettings.defaults(), null);
    }

    /** {@return whether the connection is encrypted} */
    public boolean isEncrypted() {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("wss") || scheme.equals("https");
    }

    /** {@return whether the server is on this machine: what a proxy passes on leaves it, wherever the proxy is} */
    public boolean isLoopback() {
        return proxy == null && endpoint().isLoopback();
    }

    /** {@return the server's host and port} */
    public Endpoint endpoint() {
        int port = address.getPort();
        return new Endpoint(address.getHost(), port == -1 ? defaultPort() : port);
    }

    /** {@return the way to it} */
    public Route route() {
        return new Route(endpoint(), isEncrypted() ? tls : null, proxy);
    }

    /** {@return the request target: path and query, in their raw form} */
    public String requestTarget() {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** {@return host and port as HTTP wants them: without the port where it is the default} */
    public String hostHeader() {
        String host = address.getHost();
        int port = address.getPort();
        return port == -1 || port == defaultPort() ? host : host + ":" + port;
    }

    /** {@return the cookies in one line, empty when there are none} */
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private int defaultPort() {
        return isEncrypted() ? ENCRYPTED_PORT : CLEARTEXT_PORT;
    }

    /** {@return the address without its path and query, and the names of headers and cookies: values may be secrets} */
    @Override
    public String toString() {
        return "HttpService[" + address.getScheme() + "://" + endpoint() + ", headers=" + headers.keySet()
                + ", cookies=" + cookies.keySet() + ", proxy=" + proxy + "]";
    }
}
