package org.strophe4j.testkit.internal.sasl;

import org.jspecify.annotations.Nullable;

/** What the server says next in a SASL exchange (RFC 6120, section 6.4). */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public sealed interface Turn {
    /**
     * Something for the client to answer.
     *
     * @param data the challenge, not encoded
     */
    record Challenge(byte[] data) implements Turn {}

    /**
     * The client is who it says.
     *
     * @param username the account, null when it asked for an anonymous one
     * @param data what goes with the success, null when nothing does
     */
    record Success(@Nullable String username, byte @Nullable [] data) implements Turn {}

    /**
     * The attempt is over.
     *
     * @param condition why (RFC 6120, section 6.5)
     */
    record Failure(String condition) implements Turn {}
}
