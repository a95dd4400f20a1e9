package org.strophe4j.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The one spelling of a service's address under which its sessions are kept (RFC 3986, section 6.2). */
final class ServiceName {
    /** What proxies and servers commonly take; longer addresses carry data. */
    private static final int MAX_LENGTH = 2_000;

    private ServiceName() {}

    static String of(String service) {
        if (service.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A service of " + service.length() + " characters is too long");
        }
        URI address = parse(service);
        String scheme = address.getScheme();
        String host = address.getHost();
        if (scheme == null || host == null) {
            throw new IllegalArgumentException("The key of a session needs an absolute service with a host");
        }
        if (address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The service of a session must not carry a name or password");
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
        int port = address.getPort();
        String path = address.getRawPath();
        return scheme + "://" + host.toLowerCase(Locale.ROOT)
                + (port < 0 || port == usualPort(scheme) ? "" : ":" + port)
                + (path.isEmpty() ? "/" : path);
    }

    /** The text is not repeated in the exception: whatever is wrong with it, there may be a password in it. */
    private static URI parse(String service) {
        try {
            return new URI(service);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("The service of a session is not a URI: " + malformed.getReason()
                    + " at index " + malformed.getIndex());
        }
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            default -> -1;
        };
    }
}
