package org.strophe4j.jid;

import java.util.Locale;
import rocks.xmpp.precis.PrecisProfile;

/** What the three parts of an address have in common: their limits, and how they are refused. */
final class Part {
    /** The longest part, in bytes of UTF-8, after preparation (RFC 7622, sections 3.2 to 3.4). */
    static final int MAX_BYTES = 1023;

    /**
     * The longest part that is looked at, in UTF-16 units. Preparation can make a text shorter (composition joins up to
     * three characters into one, which then has two or more bytes), never by this much.
     */
    static final int MAX_INPUT = 4 * MAX_BYTES;

    /** Rules are applied again until nothing changes, at most this often (RFC 8264, section 7). */
    private static final int MAX_ROUNDS = 4;

    private Part() {}

    /** Refuses what need not be looked at: nothing, or far too much. */
    static void checkInput(String name, String value) {
        if (value.isEmpty()) {
            throw refused(name, "is empty");
        }
        if (value.length() > MAX_INPUT) {
            throw refused(name, "is longer than " + MAX_BYTES + " bytes");
        }
    }

    /** Applies a PRECIS profile until its result is stable. */
    static String enforce(PrecisProfile profile, String name, String value) {
        String before = value;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String after = enforceOnce(profile, name, before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        throw refused(name, "changes with every preparation (RFC 8264, section 7)");
    }

    private static String enforceOnce(PrecisProfile profile, String name, String value) {
        try {
            return profile.enforce(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Not a JID: the " + name + " is refused by PRECIS: " + e.getMessage(), e);
        }
    }

    /** Returns a prepared part that is not too long. */
    static String checkLength(String name, String prepared) {
        if (utf8Length(prepared) > MAX_BYTES) {
            throw refused(name, "is longer than " + MAX_BYTES + " bytes");
        }
        return prepared;
    }

    private static int utf8Length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair counts for two of the pair's four bytes; PRECIS has refused lone halves.
            bytes += c < 0x80 ? 1 : (c < 0x800 || Character.isSurrogate(c) ? 2 : 3);
        }
        return bytes;
    }

    /** Names a character in a message: the character itself might not be printable. */
    static String name(int codePoint, int index) {
        return String.format(Locale.ROOT, "U+%04X at index %d", codePoint, index);
    }

    static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException("Not a JID: the " + name + " " + why);
    }
}
