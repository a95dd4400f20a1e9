package org.strophe4j.internal.net;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** What the address of a service over HTTP has to look like (RFC 6455, section 3, says so of WebSockets). */
final class ServiceUri {
    private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");

    private static final int MAX_PORT = 65_535;

    private ServiceUri() {}

    /**
     * Checks an address.
     *
     * @param service the address
     * @throws IllegalArgumentException when it cannot be used; the message does not repeat what may be secret in it
     */
    static void check(URI service) {
        String scheme = service.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("A service begins with ws:, wss:, http: or https:");
        }
        if (service.getHost() == null) {
            throw new IllegalArgumentException(
                    "A service needs a host, in ASCII: an internationalised name in its xn-- form");
        }
        if (service.getPort() == 0 || service.getPort() > MAX_PORT) {
            throw new IllegalArgumentException("A service has a port from 1 to 65535");
        }
        if (service.getRawUserInfo() != null) {
            throw new IllegalArgumentException("A service has no user name or password in its address");
        }
        if (service.getRawFragment() != null) {
            throw new IllegalArgumentException("A service has no fragment in its address");
        }
    }
}
