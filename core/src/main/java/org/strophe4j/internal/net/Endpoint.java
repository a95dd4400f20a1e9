package org.strophe4j.internal.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect: a name or a literal address, and a port.
 *
 * @param host a DNS name in ASCII, or an IPv4 or IPv6 address without brackets; a final dot of a name is dropped
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    private static final int MAX_PORT = 65_535;
    private static final String LOCALHOST = "localhost";

    /** Checks the port and brings the host into its plain form. */
    public Endpoint {
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("A host is needed");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
        }
    }

    /** {@return the address when the host is one literally, null when it is a name} */
    public @Nullable InetAddress literal() {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return null;
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    /** {@return whether the host is the name {@code localhost} or below it (RFC 6761, section 6.3)} */
    public boolean isLocalhost() {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST);
    }

    /**
     * {@return whether the host is on this machine by what is written: a loopback address, or a {@code localhost} name,
     * which is only ever resolved to one}
     */
    public boolean isLoopback() {
        InetAddress literal = literal();
        return literal == null ? isLocalhost() : literal.isLoopbackAddress();
    }

    /** {@return the socket address, resolved only where the host is literal: what a proxy is asked for} */
    public InetSocketAddress unresolved() {
        InetAddress literal = literal();
        return literal == null ? InetSocketAddress.createUnresolved(host, port) : new InetSocketAddress(literal, port);
    }

    /** {@return host and port as they stand in a URI, IPv6 in brackets} */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
