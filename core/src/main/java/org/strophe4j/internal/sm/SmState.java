package org.strophe4j.internal.sm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it can be kept and taken up again.
 *
 * @param jid the full JID that it is bound to
 * @param id the server's name for it, null when it cannot be resumed and only its stanzas are of interest
 * @param location where the server wants it resumed, null when it does not say
 * @param maxSeconds how long the server keeps it after a loss, 0 when it does not say
 * @param handled stanzas received and handled
 * @param acked stanzas sent and acknowledged
 * @param unacked the stanzas sent after those, in order and numbered without a gap
 */
public record SmState(
        String jid,
        @Nullable String id,
        @Nullable String location,
        int maxSeconds,
        long handled,
        long acked,
        List<Sent> unacked) {
    /** Copies the list. */
    public SmState {
        unacked = List.copyOf(unacked);
    }

    /** Shows no id: who knows it may take the session over. */
    @Override
    public String toString() {
        return "SmState[resumable=" + (id != null) + ", handled=" + handled + ", acked=" + acked + ", unacked="
                + unacked.size() + "]";
    }
}
