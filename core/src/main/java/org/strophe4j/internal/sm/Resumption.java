package org.strophe4j.internal.sm;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** Whether and where a session can be resumed, and for how long. Confined to the machine. */
final class Resumption {
    private static final long SECOND = 1_000;

    /** The server's name for the session; null while there is none that could be resumed. */
    private @Nullable String id;

    private @Nullable String location;
    private int maxSeconds;
    /** When the last stream was lost, on the monotonic clock; null while one exists, or nobody knows. */
    private @Nullable Long lostAt;
    /** Whether the server has forgotten the session by its own words. */
    private boolean expired;

    /** Goes on with what was kept. */
    Resumption(@Nullable SmState kept) {
        if (kept != null) {
            id = kept.id();
            location = kept.location();
            maxSeconds = kept.maxSeconds();
        }
    }

    /** The server has agreed to count, and perhaps to keep the session. */
    void agreed(Stanza enabled, boolean wanted) {
        String name = enabled.attr("id");
        id = wanted && SmNonzas.isResumable(enabled) && name != null && !name.isEmpty() ? name : null;
        location = enabled.attr("location");
        maxSeconds = SmNonzas.maxSeconds(enabled);
    }

    boolean isPossible() {
        return id != null;
    }

    /** Whether the server may still know the session. */
    boolean isPromising() {
        return id != null && !expired;
    }

    @Nullable
    String id() {
        return id;
    }

    @Nullable
    String location() {
        return id == null ? null : location;
    }

    int maxSeconds() {
        return maxSeconds;
    }

    boolean isOf(@Nullable String previd) {
        return id != null && id.equals(previd);
    }

    void impossible() {
        id = null;
    }

    /** A connection is going to be made. */
    void starting(long now) {
        expired = lostAt != null && maxSeconds > 0 && now - lostAt > maxSeconds * SECOND;
    }

    /** There is a stream of the session. */
    void found() {
        lostAt = null;
    }

    /** The stream is gone; a loss while resuming is no later beginning. */
    void lost(long now) {
        if (lostAt == null) {
            lostAt = now;
        }
    }
}
