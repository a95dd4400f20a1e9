package org.strophe4j.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session in memory. It is taken apart when it is changed for the first time, and put together when it is asked for:
 * those who only save whole sessions pay for neither. Not thread-safe.
 */
final class MemorySession {
    private final String kind;
    private Instant savedAt;
    /** The session in this state; null after a change. */
    private @Nullable StoredSession whole;
    /** Its fields and their sizes; null before the first change. */
    private @Nullable Map<String, String> fields;

    private @Nullable FieldSizes sizes;

    MemorySession(StoredSession session) {
        this.kind = session.kind();
        this.savedAt = session.savedAt();
        this.whole = session;
    }

    Instant savedAt() {
        return savedAt;
    }

    StoredSession get() {
        if (whole == null) {
            whole = new StoredSession(kind, fields == null ? Map.of() : fields, savedAt);
        }
        return whole;
    }

    /**
     * Changes it.
     *
     * @throws IllegalArgumentException if it would have too many or too large fields; nothing has changed then
     */
    void update(SessionChange change) {
        if (fields == null || sizes == null) {
            StoredSession session = get();
            fields = new LinkedHashMap<>(session.fields());
            sizes = new FieldSizes(session);
        }
        sizes.apply(change);
        change.applyTo(fields);
        savedAt = change.at();
        whole = null;
    }
}
