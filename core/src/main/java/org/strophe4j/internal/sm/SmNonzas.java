package org.strophe4j.internal.sm;

import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** The elements of stream management. */
final class SmNonzas {
    /** More digits than 2^32 has are no count. */
    private static final int DIGITS = 10;

    private static final long WRAP = 1L << 32;

    /** The same each time, so made once. */
    private static final Outgoing REQUEST = out(new Builder("r", "xmlns", NS.SM));

    private SmNonzas() {}

    static Outgoing enable(SmPolicy policy) {
        Builder enable = new Builder("enable", "xmlns", NS.SM);
        if (policy.resumable()) {
            enable.attrs("resume", "true");
            if (policy.maxSeconds() > 0) {
                enable.attrs("max", policy.maxSeconds());
            }
        }
        return out(enable);
    }

    static Outgoing resume(String id, long handled) {
        return out(new Builder("resume", "xmlns", NS.SM, "h", onWire(handled), "previd", id));
    }

    static Outgoing request() {
        return REQUEST;
    }

    static Outgoing answer(long handled) {
        return out(new Builder("a", "xmlns", NS.SM, "h", onWire(handled)));
    }

    private static long onWire(long count) {
        return count % WRAP;
    }

    private static Outgoing out(Builder builder) {
        return Outgoing.of(builder.tree());
    }

    /** {@return the count that an element carries, -1 when it carries none that is well-formed} */
    static long count(Stanza element) {
        return unsigned(element.attr("h"));
    }

    /** Decimal digits of ASCII and nothing else, below 2^32; -1 for all the rest. */
    private static long unsigned(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value < WRAP ? value : -1;
    }

    /** {@return how long the server keeps a lost session, 0 when it says nothing sensible} */
    static int maxSeconds(Stanza enabled) {
        long max = unsigned(enabled.attr("max"));
        return max > 0 && max <= Integer.MAX_VALUE ? (int) max : 0;
    }

    /** XML Schema knows two spellings of true, and no others. */
    static boolean isResumable(Stanza enabled) {
        String resume = enabled.attr("resume");
        return "true".equals(resume) || "1".equals(resume);
    }
}
