package org.strophe4j.store.jcache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * When the sign of life of each owner was first seen. Who gives none for the time of his lease, by the clock of whoever
 * watches, is dead; no two machines have to agree on what time it is. Thread-safe.
 */
final class Sightings {
    /** Who asks for more keys than that at a time forgets the oldest, and has to wait a little longer for those. */
    private static final int MOST = 10_000;

    private record Sighting(String signature, long since) {}

    private final LongSupplier nanoTime;
    /** By the name of the entry, the one looked at last at the end. Guarded by this. */
    private final Map<String, Sighting> sightings = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates it.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    Sightings(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at the latest sign of life.
     *
     * @param signature the sign, different each time
     * @param leaseNanos how long one is good for
     * @return whether there has been no other one for longer than that
     */
    synchronized boolean isSilent(String name, String signature, long leaseNanos) {
        long now = nanoTime.getAsLong();
        Sighting seen = sightings.get(name);
        if (seen == null || !seen.signature().equals(signature)) {
            sightings.put(name, new Sighting(signature, now));
            forgetOldest();
            return false;
        }
        return now - seen.since() > leaseNanos;
    }

    synchronized void forget(String name) {
        sightings.remove(name);
    }

    private void forgetOldest() {
        if (sightings.size() > MOST) {
            sightings.remove(sightings.keySet().iterator().next());
        }
    }
}
