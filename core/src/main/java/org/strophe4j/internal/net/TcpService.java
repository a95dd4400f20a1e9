package org.strophe4j.internal.net;

import org.jspecify.annotations.Nullable;

/**
 * A service that is reached by nothing but TCP.
 *
 * @param endpoint where it is
 * @param tls how to encrypt, null for cleartext
 * @param proxy what to go through, null for the direct way
 */
public record TcpService(
        Endpoint endpoint,
        @Nullable TlsSettings tls,
        @Nullable ProxySettings proxy) {

    /** {@return whether the connection is encrypted} */
    public boolean isEncrypted() {
        return tls != null;
    }

    /** {@return whether the server is on this machine: what a proxy passes on leaves it, wherever the proxy is} */
    public boolean isLoopback() {
        return proxy == null && endpoint.isLoopback();
    }

    /** {@return the way to it} */
    public Route route() {
        return new Route(endpoint, tls, proxy);
    }
}
