package org.strophe4j.internal.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handlers filed under one kind of key. An index has several and most stay empty, so that a shelf gets its map with its
 * first handler. Guarded by the index's lock.
 */
final class Shelf {
    /** Many connections have a handler or two, and a full-sized table for each would be most of what they occupy. */
    private static final int FEW = 4;

    private Map<String, Bucket> buckets = Map.of();

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** {@return the handlers under a key, in the order of registration} */
    List<Registration> members(@Nullable String key) {
        Bucket bucket = key == null ? null : buckets.get(key);
        return bucket == null ? List.of() : bucket.members();
    }

    void add(String key, Registration registration) {
        if (buckets.isEmpty()) {
            buckets = new HashMap<>(FEW);
        }
        buckets.computeIfAbsent(key, k -> new Bucket()).add(registration);
    }

    /** Counts a handler that was deactivated. */
    void noteDeleted(String key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null && bucket.noteDeleted()) {
            buckets.remove(key);
        }
    }

    /** Deactivates and removes the handlers of a session. */
    void deleteSession(long session) {
        if (!buckets.isEmpty()) {
            buckets.values().removeIf(bucket -> emptied(bucket, session));
        }
    }

    private static boolean emptied(Bucket bucket, long session) {
        bucket.members().removeIf(member -> {
            if (member.session == session) {
                member.deactivate();
            }
            return !member.isActive();
        });
        return bucket.members().isEmpty();
    }
}
