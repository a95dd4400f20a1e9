package org.strophe4j.integration.contract;

import java.net.URI;
import java.time.Duration;
import org.strophe4j.TransportFactory;
import org.strophe4j.TransportRequest;
import org.strophe4j.examples.directtls.DirectTls;
import org.strophe4j.internal.bosh.BoshSettings;
import org.strophe4j.internal.bosh.BoshTransport;
import org.strophe4j.internal.bosh.BoshWatch;
import org.strophe4j.internal.bosh.engine.BoshPlan;
import org.strophe4j.internal.bosh.engine.Opening;
import org.strophe4j.internal.bosh.engine.Retries;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.websocket.WebSocketSettings;
import org.strophe4j.internal.websocket.WebSocketTransport;
import org.strophe4j.transport.Transport;

/**
 * The transports that keep the contract: the library's own, made as somebody's would be who added them, and the one of the
 * examples, which is added.
 */
enum Carrier implements TransportFactory {
    WEBSOCKET {
        @Override
        public Transport create(TransportRequest request) {
            Duration messageTime = Duration.ofSeconds(60);
            return new WebSocketTransport(
                    new WebSocketSettings(http(request), request.domain(), "en", request.limits(), messageTime),
                    Network.shared());
        }
    },
    BOSH {
        @Override
        public Transport create(TransportRequest request) {
            Opening opening = new Opening(request.domain(), null, "en", CONTENT_TYPE, 60, 1, null);
            BoshSettings settings = new BoshSettings(
                    http(request),
                    new BoshPlan(opening, new Retries(5), 20, null),
                    new BoshSettings.Start(null, false),
                    new BoshSettings.Http(CONTENT_TYPE, false),
                    request.limits(),
                    BoshSettings.DEFAULT_MAX_BODY_BYTES,
                    new BoshWatch() {});
            return new BoshTransport(settings, Network.shared());
        }
    },
    DIRECT_TLS {
        @Override
        public Transport create(TransportRequest request) {
            return new DirectTls(request);
        }
    };

    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    static Carrier of(URI service) {
        return switch (service.getScheme()) {
            case "http", "https" -> BOSH;
            case "xmpps" -> DIRECT_TLS;
            default -> WEBSOCKET;
        };
    }

    private static HttpService http(TransportRequest request) {
        return new HttpService(
                request.service(),
                request.headers(),
                request.cookies(),
                new TlsSettings(request.sslContext(), request.verifyHostname()),
                null);
    }
}
