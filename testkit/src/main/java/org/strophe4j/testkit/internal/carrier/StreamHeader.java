package org.strophe4j.testkit.internal.carrier;

import org.jspecify.annotations.Nullable;

/**
 * What opens a stream (RFC 6120, section 4.7), whatever the framing calls it.
 *
 * @param to whom the stream is for, null when it was not said
 * @param from who opens it, null when it was not said
 * @param id the stream's id; only the receiving side gives one
 * @param version the version of XMPP, null when it was not said
 */
public record StreamHeader(
        @Nullable String to,
        @Nullable String from,
        @Nullable String id,
        @Nullable String version) {
    /** The only version there is. */
    public static final String VERSION = "1.0";

    /**
     * Makes the server's header.
     *
     * @param domain who answers
     * @param id the id of the stream
     * @return the header
     */
    public static StreamHeader answer(String domain, String id) {
        return new StreamHeader(null, domain, id, VERSION);
    }
}
