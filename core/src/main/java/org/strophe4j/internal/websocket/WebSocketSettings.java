package org.strophe4j.internal.websocket;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.Route;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.xml.XmlLimits;

/**
 * What one attempt over WebSocket has to know.
 *
 * @param service {@code ws:} or {@code wss:} with a host, absolute, without user info or fragment
 * @param domain the XMPP domain, the {@code to} of each {@code <open/>}
 * @param language the default language of what is sent, null for none
 * @param headers what the upgrade request carries besides its own headers; values may be secrets
 * @param cookies what its {@code Cookie} header consists of; values may be secrets
 * @param tls how to encrypt where the service is {@code wss:}
 * @param proxy what to go through, null for the direct way
 * @param limits what one message from the server may cost
 * @param messageTime how long the server may take from the first byte of a message to its last
 */
public record WebSocketSettings(
        URI service,
        String domain,
        @Nullable String language,
        Map<String, String> headers,
        Map<String, String> cookies,
        TlsSettings tls,
        @Nullable ProxySettings proxy,
        XmlLimits limits,
        Duration messageTime) {
    /** A message of 1 MiB over a slow mobile line takes less. */
    private static final Duration DEFAULT_MESSAGE_TIME = Duration.ofSeconds(60);

    private static final String ENCRYPTED = "wss";
    private static final int ENCRYPTED_PORT = 443;
    private static final int CLEARTEXT_PORT = 80;

    /**
     * Checks everything that a server would not understand.
     *
     * @throws IllegalArgumentException when the service, a header or a cookie cannot be used
     */
    public WebSocketSettings {
        ServiceUri.check(service);
        headers = RequestFields.checkedHeaders(headers);
        cookies = RequestFields.checkedCookies(cookies);
    }

    /**
     * Makes settings with everything else at its default.
     *
     * @param service where to connect
     * @param domain the XMPP domain
     * @return the settings
     * @throws IllegalArgumentException when the service cannot be used
     */
    public static WebSocketSettings of(URI service, String domain) {
        return new WebSocketSettings(
                service,
                domain,
                null,
                Map.of(),
                Map.of(),
                TlsSettings.defaults(),
                null,
                XmlLimits.defaults(),
                DEFAULT_MESSAGE_TIME);
    }

    /** {@return whether the connection is encrypted} */
    public boolean isEncrypted() {
        return service.getScheme().toLowerCase(Locale.ROOT).equals(ENCRYPTED);
    }

    /** {@return the server's host and port} */
    public Endpoint endpoint() {
        int port = service.getPort();
        return new Endpoint(service.getHost(), port == -1 ? defaultPort() : port);
    }

    Route route() {
        return new Route(endpoint(), isEncrypted() ? tls : null, proxy);
    }

    /** {@return the request target: path and query, in their raw form} */
    String requestTarget() {
        String path = service.getRawPath();
        String query = service.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** {@return host and port as HTTP wants them: without the port where it is the default} */
    String hostHeader() {
        String host = service.getHost();
        int port = service.getPort();
        return port == -1 || port == defaultPort() ? host : host + ":" + port;
    }

    /** {@return the cookies in one line, empty when there are none} */
    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private int defaultPort() {
        return isEncrypted() ? ENCRYPTED_PORT : CLEARTEXT_PORT;
    }

    /** {@return the service without its query, and the names of headers and cookies: values may be secrets} */
    @Override
    public String toString() {
        return "WebSocketSettings[service=" + service.getScheme() + "://" + endpoint() + ", domain=" + domain
                + ", headers=" + headers.keySet() + ", cookies=" + cookies.keySet() + ", proxy=" + proxy + "]";
    }
}
