package org.strophe4j.internal.net;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is done. Version 1.2 at least, always; the name in the certificate is compared with the host, also where the
 * context trusts everything, unless that is turned off here by name.
 *
 * @param context trust and client certificate; null for the JVM's default
 * @param verifyHostname whether the certificate has to name the host; false only for tests
 */
public record TlsSettings(@Nullable SSLContext context, boolean verifyHostname) {
    /** {@return the JVM's trust, with the host name checked} */
    public static TlsSettings defaults() {
        return new TlsSettings(null, true);
    }
}
