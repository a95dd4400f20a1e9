package org.strophe4j.testkit.internal.server;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components that the server knows, and those that are there. Confined to the event loop. */
final class Components {
    /** By domain. */
    private final Map<String, String> secrets;
    /** By domain. */
    private final Map<String, ComponentStream> online = new HashMap<>();

    Components(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** {@return the secret of a component, null for a domain that is none} */
    @Nullable
    String secretOf(String domain) {
        return secrets.get(domain);
    }

    boolean serves(String domain) {
        return secrets.containsKey(domain);
    }

    /** {@return the component that is there, null while it is not} */
    @Nullable
    ComponentStream find(String domain) {
        return online.get(domain);
    }

    /** {@return false when there is one already: who came first stays, as with Prosody} */
    boolean arrived(ComponentStream stream) {
        return online.putIfAbsent(stream.domain(), stream) == null;
    }

    void left(ComponentStream stream) {
        online.remove(stream.domain(), stream);
    }
}
