package org.strophe4j.internal.run;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** Reads what a server says about its limits (XEP-0478). */
final class StreamLimits {
    private static final String NAMESPACE = "urn:xmpp:stream-limits:0";
    /** RFC 6120, section 13.12: no server may accept less. */
    private static final long LEAST = 10_000;
    /** More digits than any sensible number of bytes has. */
    private static final int MOST_DIGITS = 15;

    private StreamLimits() {}

    /** The most bytes of a stanza that the server takes; without limit when it does not say so in a believable way. */
    static long maxBytes(@Nullable Stanza features) {
        Stanza limits = features == null ? null : features.child("limits", NAMESPACE);
        Stanza max = limits == null ? null : limits.child("max-bytes", NAMESPACE);
        String digits = max == null ? "" : max.text().strip();
        if (digits.isEmpty() || digits.length() > MOST_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.MAX_VALUE;
        }
        return Math.max(LEAST, Long.parseLong(digits));
    }
}
