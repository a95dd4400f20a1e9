package org.strophe4j.testkit.internal.sm;

import org.jspecify.annotations.Nullable;

/**
 * What is offered to clients.
 *
 * @param offered whether stream management is
 * @param resumable whether sessions can be resumed
 * @param maxSeconds how long a session without a connection lives; clients may ask for less
 * @param location where clients are told to resume; null to tell them nothing
 * @param ackEvery after how many stanzas the server asks for an acknowledgement; 0 for never
 */
public record SmSettings(
        boolean offered,
        boolean resumable,
        int maxSeconds,
        @Nullable String location,
        int ackEvery) {
    /** As servers have it. */
    public static final SmSettings DEFAULTS = new SmSettings(true, true, 300, null, 5);
}
