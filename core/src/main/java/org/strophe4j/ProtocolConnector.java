package org.strophe4j;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Fence;
import org.strophe4j.transport.Transport;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xmpp.ErrorCondition;

/** Has transports made by whoever has added the protocol, out of the options as they are when {@code connect} is called. */
final class ProtocolConnector implements Connector {
    private final URI service;
    private final TransportFactory factory;
    private final Supplier<Map<String, String>> headers;
    private final Map<String, String> cookies;
    private final XmlLimits limits;
    private final @Nullable SSLContext sslContext;
    private final boolean verifyHostname;
    private final @Nullable Proxy proxy;
    private final boolean allowInsecure;

    ProtocolConnector(URI service, ConnectionOptions options, TransportFactory factory) {
        this.service = service;
        this.factory = factory;
        headers = options.customHeaders();
        cookies = options.cookies();
        limits = options.limits().xml();
        sslContext = options.sslContext();
        verifyHostname = options.security().verifyHostname();
        proxy = options.proxy();
        allowInsecure = options.security().allowInsecure();
    }

    @Override
    public URI service() {
        return service;
    }

    /** Only the transport knows whether it is safe, so that it is asked before it is opened. */
    @Override
    public Transport transport(URI target, String domain) throws Exception {
        Transport made = factory.create(new TransportRequest(
                target, domain, limits, headers.get(), cookies, sslContext, verifyHostname, proxy));
        if (made == null) {
            throw new IllegalStateException("The factory of the protocol made no transport");
        }
        Fence fenced = new Fence(made);
        if (!fenced.traits().secure() && !fenced.traits().loopback() && !allowInsecure) {
            throw new Unavailable(
                    ErrorCondition.TLS_FAILED,
                    "Refusing to connect to " + target + " without TLS; use a transport that is secure, or"
                            + " options.security().allowInsecure(true) if you must");
        }
        return fenced;
    }

    /** What else is as safe as this address, nobody knows but the author: the path and the port may differ. */
    @Override
    public boolean mayFollow(URI target, String domain) {
        return target.getHost() != null
                && target.getHost().equalsIgnoreCase(service.getHost())
                && service.getScheme().equalsIgnoreCase(target.getScheme())
                && target.getRawUserInfo() == null;
    }
}
