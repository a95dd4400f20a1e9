package org.strophe4j;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes an address out of what the constructor of a connection gets. */
final class ServiceAddress {
    private ServiceAddress() {}

    /**
     * Resolves a service.
     *
     * @throws IllegalArgumentException if it is no address that this library can connect to; the message says what to do
     */
    static URI of(String service, ConnectionOptions options) {
        URI given = parse(service);
        URI absolute = given.getScheme() == null ? relative(given, options) : given;
        String scheme = absolute.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("ws") || scheme.equals("wss")) {
            return checked(absolute);
        }
        throw new IllegalArgumentException("Cannot connect to a service with the scheme " + scheme
                + ": this version speaks WebSocket; use a ws: or wss: address");
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
        if (options.protocol().isEmpty()) {
            throw new IllegalArgumentException(
                    "The service \"" + path
                            + "\" is only a path, which means BOSH unless options.protocol(\"ws\") or (\"wss\") chooses WebSocket");
        }
        URI resolved = base.resolve(path);
        boolean secure = options.protocol().equals("wss") || isSecure(base.getScheme());
        String authority = resolved.getRawAuthority();
        return URI.create((secure ? "wss://" : "ws://") + authority + rest(resolved));
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
            throw new IllegalArgumentException("A service must not carry a name or password; give them to connect()");
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
