package org.strophe4j;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Endpoint;

/** Makes an address out of what the constructor of a connection gets, and knows which addresses are safe. */
final class ServiceAddress {
    private static final String COMPONENT = "component";
    private static final Set<String> COMPONENT_SCHEMES = Set.of("tcp", "tcps");
    /** What servers choose, and Strophe.js. */
    private static final int COMPONENT_PORT = 5347;

    private static final String NO_USER_INFO = "A service must not carry a name or password; give them to connect()";

    private ServiceAddress() {}

    /**
     * Resolves a service.
     *
     * @throws IllegalArgumentException if it is no address that this library can connect to; the message says what to do
     */
    static URI of(String service, ConnectionOptions options) {
        if (options.protocol().equals(COMPONENT)) {
            return component(service);
        }
        URI given = parse(service);
        if (Protocols.of(given, options) != null) {
            return ofAddedProtocol(given);
        }
        URI absolute = given.getScheme() == null ? relative(given, options) : given;
        String scheme = absolute.getScheme().toLowerCase(Locale.ROOT);
        if (Set.of("ws", "wss", "http", "https").contains(scheme)) {
            return checked(absolute);
        }
        throw new IllegalArgumentException("Cannot connect to a service with the scheme " + scheme
                + ": use ws: or wss: for WebSocket, http: or https: for BOSH, or the name of a protocol that was added;"
                + " tcp: and tcps: are for components, with options.protocol(\"component\")");
    }

    /** The port of components has no scheme of its own, so that a host, with or without a port, is enough. */
    private static URI component(String service) {
        URI given = parse(service.contains("://") ? service : "tcp://" + service);
        if (!COMPONENT_SCHEMES.contains(given.getScheme().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("A component cannot connect to a service with the scheme "
                    + given.getScheme() + ": use tcp://host:port, or tcps: for TLS");
        }
        checked(given);
        if (!rest(given).isEmpty() && !rest(given).equals("/")) {
            throw new IllegalArgumentException("The service of a component is a host and a port, and nothing else");
        }
        int port = given.getPort() == -1 ? COMPONENT_PORT : given.getPort();
        return URI.create(given.getScheme().toLowerCase(Locale.ROOT) + "://" + given.getHost() + ":" + port);
    }

    /** Whether a service is for components. */
    static boolean isComponent(URI service) {
        return COMPONENT_SCHEMES.contains(service.getScheme().toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses to share what cannot be shared.
     *
     * @throws IllegalArgumentException that says what to do
     */
    static void requireShareable(URI service, ConnectionOptions options) {
        if (options.worker() != null && isBosh(service, options)) {
            throw new IllegalArgumentException("options.worker(...) shares a WebSocket; use a ws: or wss: service, not "
                    + service.getScheme() + ":");
        }
    }

    /** What stands behind the scheme is a matter of the protocol: not all have hosts. */
    private static URI ofAddedProtocol(URI given) {
        if (given.getScheme() == null) {
            throw new IllegalArgumentException("The service of an added protocol is an absolute address, not " + given);
        }
        if (given.getRawAuthority() != null && given.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException(NO_USER_INFO);
        }
        return given;
    }

    /** Whether a connection with these options speaks BOSH to a service. */
    static boolean isBosh(URI service, ConnectionOptions options) {
        return isBosh(service) && Protocols.of(service, options) == null;
    }

    /** Whether a service of the library's own protocols is one for BOSH. */
    private static boolean isBosh(URI service) {
        return Set.of("http", "https").contains(service.getScheme().toLowerCase(Locale.ROOT));
    }

    static boolean isEncrypted(URI service) {
        return Set.of("wss", "https", "tcps")
                .contains(service.getScheme().toLowerCase(Locale.ROOT)); // "ws" ends with an s, too
    }

    static boolean isLoopback(URI service) {
        return new Endpoint(service.getHost(), 1).isLoopback();
    }

    /**
     * Refuses to send anything over other machines' networks in the clear.
     *
     * @throws IllegalStateException that says what to do
     */
    static void requireSafe(URI service, ConnectionOptions options) {
        if (!isEncrypted(service) && !isLoopback(service) && !options.security().allowInsecure()) {
            throw new IllegalStateException("Refusing to connect to " + service.getHost() + " without TLS; use "
                    + service.getScheme() + "s:, or options.security().allowInsecure(true) if you must");
        }
    }

    /**
     * Judges where a server sends us: only by the same protocol, over TLS and to the host that the user named or the
     * account's domain, whose certificates are checked there again. On this machine, where there is no TLS, only to the
     * same host.
     */
    static boolean mayFollow(URI service, URI target, String domain) {
        String host = target.getHost();
        String scheme = target.getScheme();
        if (host == null || scheme == null || target.getRawUserInfo() != null || !isSameKind(service, scheme)) {
            return false;
        }
        boolean sameHost = host.equalsIgnoreCase(service.getHost());
        if (isEncrypted(target)) {
            return sameHost || host.equalsIgnoreCase(domain);
        }
        return !isEncrypted(service) && sameHost && isLoopback(target);
    }

    private static boolean isSameKind(URI service, String scheme) {
        Set<String> kind = isBosh(service) ? Set.of("http", "https") : Set.of("ws", "wss");
        return kind.contains(scheme.toLowerCase(Locale.ROOT));
    }

    private static URI parse(String service) {
        try {
            return URI.create(service);
        } catch (IllegalArgumentException notAUri) {
            throw new IllegalArgumentException("The service is not a URI: " + notAUri.getMessage(), notAUri);
        }
    }

    private static URI relative(URI path, ConnectionOptions options) {
        URI base = options.baseUri();
        if (base == null || base.getHost() == null) {
            throw new IllegalArgumentException("The service \"" + path
                    + "\" is only a path, and there is no page that it is relative to; set options.baseUri(...)");
        }
        URI resolved = base.resolve(path);
        boolean secure = options.protocol().equals("wss") || isSecure(base.getScheme());
        String kind = options.protocol().isEmpty() ? "http" : "ws";
        return URI.create(kind + (secure ? "s://" : "://") + resolved.getRawAuthority() + rest(resolved));
    }

    private static String rest(URI resolved) {
        String query = resolved.getRawQuery();
        return resolved.getRawPath() + (query == null ? "" : "?" + query);
    }

    private static boolean isSecure(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
    }

    private static URI checked(URI address) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("The service names no host: " + withoutUserInfo(address));
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(NO_USER_INFO);
        }
        if (address.getRawFragment() != null) {
            throw new IllegalArgumentException("A service must not have a fragment (RFC 6455, section 3)");
        }
        return address;
    }

    private static String withoutUserInfo(URI address) {
        return address.getScheme() + "://" + rest(address);
    }
}
