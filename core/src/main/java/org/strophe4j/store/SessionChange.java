package org.strophe4j.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What has become different in a {@link StoredSession}. Immutable.
 *
 * <p>The values are as secret as those of the session; {@code toString} shows none.
 *
 * @param put fields that are new or have another value, at most 1,200 and together at most 12 MiB in UTF-8; in the order
 *     given, in which new ones are added behind those that are there
 * @param removed names of fields that are no more, at most 1,200; one that is not there does no harm
 * @param at when the session was in the new state
 */
public record SessionChange(Map<String, String> put, Set<String> removed, Instant at) {
    /**
     * Checks and copies.
     *
     * @param put fields that are new or have another value
     * @param removed names of fields that are no more
     * @param at when the session was in the new state
     * @throws IllegalArgumentException if one of them is out of its range, a text is not valid Unicode, or a name is in
     *     both; the message shows no value
     */
    public SessionChange {
        Objects.requireNonNull(at, "at");
        put = Collections.unmodifiableMap(new LinkedHashMap<>(put));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
        StoredSession.check(put);
        StoredSession.requireCount(removed.size());
        for (String name : removed) {
            StoredSession.checkedSize(name, "");
            if (put.containsKey(name)) {
                throw new IllegalArgumentException("A field cannot be both put and removed");
            }
        }
    }

    /** Applies it without a look at what the limits are: that is up to the caller. */
    void applyTo(Map<String, String> fields) {
        fields.keySet().removeAll(removed);
        fields.putAll(put);
    }

    /** {@return the time and the names of the fields; the values are masked} */
    @Override
    public String toString() {
        return "SessionChange[at=" + at + ", put=" + StoredSession.masked(put.keySet()) + ", removed=" + removed + "]";
    }
}
