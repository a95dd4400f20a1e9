package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.component.ComponentSettings;
import org.strophe4j.internal.component.ComponentTransport;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TcpService;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.transport.Transport;
import org.strophe4j.xml.XmlLimits;

/** Makes transports of components out of the options as they are when {@code connect} is called. */
final class ComponentConnector implements Connector {
    /** How long an element may take from its first byte to its last: 1 MiB over a slow line takes less. */
    private static final Duration ELEMENT_TIME = Duration.ofSeconds(60);

    private final URI service;
    private final @Nullable TlsSettings tls;
    private final @Nullable ProxySettings proxy;
    private final XmlLimits limits;

    ComponentConnector(URI service, ConnectionOptions options) {
        this.service = service;
        ServiceAddress.requireSafe(service, options);
        tls = ServiceAddress.isEncrypted(service)
                ? new TlsSettings(options.sslContext(), options.security().verifyHostname())
                : null;
        proxy = ProxyRoute.of(options.proxy());
        limits = options.limits().xml();
    }

    @Override
    public URI service() {
        return service;
    }

    @Override
    public Transport transport(URI target, String domain) {
        TcpService tcp = new TcpService(new Endpoint(target.getHost(), target.getPort()), tls, proxy);
        return new ComponentTransport(new ComponentSettings(tcp, domain, limits, ELEMENT_TIME), Network.shared());
    }

    /** The protocol has no redirections. */
    @Override
    public boolean mayFollow(URI target, String domain) {
        return false;
    }
}
