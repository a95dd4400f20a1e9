package org.strophe4j.internal.net;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that tunnels a connection. It resolves the name of the target itself.
 *
 * @param kind how it is spoken to
 * @param address where it is
 * @param credentials what it asks for, null for none
 */
public record ProxySettings(
        Kind kind, Endpoint address, @Nullable Credentials credentials) {
    /** RFC 1929, section 2: each is preceded by one byte of length. */
    private static final int SOCKS5_FIELD_BYTES = 255;

    /** How a proxy is spoken to. */
    public enum Kind {
        /** {@code CONNECT} (RFC 9110, section 9.3.6), with Basic authentication (RFC 7617). */
        HTTP("HTTP"),
        /** SOCKS version 5 (RFC 1928), with user name and password (RFC 1929). */
        SOCKS5("SOCKS5");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Checks that the credentials can be expressed. */
    public ProxySettings {
        if (credentials != null) {
            check(kind, credentials);
        }
    }

    private static void check(Kind kind, Credentials credentials) {
        if (kind == Kind.HTTP && credentials.username().indexOf(':') >= 0) {
            throw new IllegalArgumentException("A user name with a colon cannot be sent to an HTTP proxy");
        }
        if (kind == Kind.SOCKS5 && !(fits(credentials.username()) && fits(credentials.password()))) {
            throw new IllegalArgumentException("User name and password for a SOCKS5 proxy take 1 to 255 bytes each");
        }
    }

    private static boolean fits(String field) {
        int bytes = field.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= SOCKS5_FIELD_BYTES;
    }
}
