package org.strophe4j.testkit.internal.server;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Those who wait until somebody reads again. Confined to the event loop. */
final class Holds {
    private final Set<OpenStream> held = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(OpenStream sender) {
        if (held.add(sender)) {
            sender.hold();
        }
    }

    void release() {
        held.forEach(OpenStream::release);
        held.clear();
    }
}
