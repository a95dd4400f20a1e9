package org.strophe4j;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The protocols that applications have added, and which of them a connection uses. Thread-safe. */
final class Protocols {
    /** What the library itself speaks, or may speak one day under that name. */
    private static final Set<String> TAKEN = Set.of("ws", "wss", "http", "https", "component", "tcp", "tcps", "worker");

    /** A name may stand before the colon of a service: a scheme (RFC 3986, section 3.1), in the case that is canonical. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+.-]*");

    /** Everybody's protocols by name; a later registration replaces an earlier one, for attempts made after it. */
    private static final Map<String, TransportFactory> REGISTRY = new ConcurrentHashMap<>();

    private Protocols() {}

    static void register(String name, TransportFactory factory) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A protocol is named like the scheme of a URI, in lower case: a letter, then"
                            + " letters, digits, \"+\", \"-\" and \".\"; not \"" + name + "\"");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a protocol of the library; give yours another name");
        }
        REGISTRY.put(name, factory);
    }

    static boolean isRegistered(String name) {
        return REGISTRY.containsKey(name);
    }

    /**
     * Finds who makes the transport: the protocol that the options choose, else the one that the service's scheme names.
     *
     * @return null when it is a matter of the library's own protocols
     */
    static @Nullable TransportFactory of(URI service, ConnectionOptions options) {
        TransportFactory chosen = REGISTRY.get(options.protocol());
        String scheme = service.getScheme();
        return chosen != null || scheme == null ? chosen : REGISTRY.get(scheme.toLowerCase(Locale.ROOT));
    }
}
