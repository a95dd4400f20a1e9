package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.websocket.WebSocketSettings;
import org.strophe4j.internal.websocket.WebSocketTransport;
import org.strophe4j.transport.Transport;
import org.strophe4j.xml.XmlLimits;

/** Makes WebSocket transports out of the options as they are when {@code connect} is called. */
final class WebSocketConnector implements Connector {
    /** How long a message may take from its first byte to its last: 1 MiB over a slow mobile line takes less. */
    private static final Duration MESSAGE_TIME = Duration.ofSeconds(60);

    private final URI service;
    private final Supplier<Map<String, String>> headers;
    private final Map<String, String> cookies;
    private final TlsSettings tls;
    private final @Nullable ProxySettings proxy;
    private final XmlLimits limits;

    WebSocketConnector(URI service, ConnectionOptions options) {
        this.service = service;
        ServiceAddress.requireSafe(service, options);
        headers = options.customHeaders();
        cookies = options.cookies();
        tls = new TlsSettings(options.sslContext(), options.security().verifyHostname());
        proxy = ProxyRoute.of(options.proxy());
        limits = options.limits().xml();
        // A cookie that cannot be sent, say, is the caller's mistake: told at once, not by a failing attempt.
        settings(service, "check.invalid", Map.of());
    }

    @Override
    public URI service() {
        return service;
    }

    @Override
    public Transport transport(URI target, String domain) {
        return new WebSocketTransport(settings(target, domain, headers.get()), Network.shared());
    }

    private WebSocketSettings settings(URI target, String domain, Map<String, String> fields) {
        HttpService http = new HttpService(target, fields, cookies, tls, proxy);
        return new WebSocketSettings(http, domain, "en", limits, MESSAGE_TIME);
    }

    @Override
    public boolean mayFollow(URI target, String domain) {
        return ServiceAddress.mayFollow(service, target, domain);
    }
}
