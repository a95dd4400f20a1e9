package org.strophe4j.internal.net;

import org.jspecify.annotations.Nullable;

/**
 * The way to a server.
 *
 * @param target the server
 * @param tls how to encrypt, null for cleartext
 * @param proxy what to go through, null for the direct way
 */
public record Route(
        Endpoint target,
        @Nullable TlsSettings tls,
        @Nullable ProxySettings proxy) {
    /** {@return where the first connection goes} */
    Endpoint firstHop() {
        return proxy == null ? target : proxy.address();
    }
}
