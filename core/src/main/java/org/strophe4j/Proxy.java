package org.strophe4j;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to the server. The server's name is resolved by the proxy. Immutable.
 *
 * @param kind how to talk to it
 * @param host its name or address
 * @param port its port, 1 to 65535
 * @param username the name to log in with, null for none
 * @param password the password to log in with, null for none
 */
public record Proxy(
        Kind kind,
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {
    /** How to talk to a proxy. */
    public enum Kind {
        /** HTTP CONNECT (RFC 9110, section 9.3.6). */
        HTTP,
        /** SOCKS 5 (RFC 1928). */
        SOCKS5
    }

    /**
     * Checks the parts.
     *
     * @param kind how to talk to it
     * @param host its name or address, not blank
     * @param port its port, 1 to 65535
     * @param username the name to log in with, null for none
     * @param password the password to log in with, null for none
     * @throws IllegalArgumentException if one of them cannot be used
     */
    public Proxy {
        Objects.requireNonNull(kind, "kind");
        if (host.isBlank()) {
            throw new IllegalArgumentException("A proxy needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("A proxy login needs both a username and a password");
        }
    }

    /**
     * An HTTP proxy.
     *
     * @param host its name or address
     * @param port its port
     * @return the proxy, without a login
     */
    public static Proxy http(String host, int port) {
        return new Proxy(Kind.HTTP, host, port, null, null);
    }

    /**
     * A SOCKS 5 proxy.
     *
     * @param host its name or address
     * @param port its port
     * @return the proxy, without a login
     */
    public static Proxy socks5(String host, int port) {
        return new Proxy(Kind.SOCKS5, host, port, null, null);
    }

    /**
     * Adds a login.
     *
     * @param name the username
     * @param secret the password
     * @return the proxy with it
     */
    public Proxy login(String name, String secret) {
        return new Proxy(kind, host, port, name, secret);
    }

    @Override
    public String toString() {
        return kind + " proxy " + host + ":" + port + (username == null ? "" : " with a login");
    }
}
