package org.strophe4j.jid;

import rocks.xmpp.precis.PrecisProfiles;

/** Prepares what stands before the {@code @} (RFC 7622, section 3.3). */
final class Localpart {
    private static final String NAME = "localpart";

    /** Characters of PRECIS user names that XMPP forbids (RFC 7622, section 3.3.1). */
    private static final String FORBIDDEN = "\"&'/:<>@";

    /** Variation selectors: invisible, and unknown as such to the library (RFC 8264, section 9.13). */
    private static final int FIRST_INVISIBLE = 0xE0100;

    private static final int LAST_INVISIBLE = 0xE01EF;

    private Localpart() {}

    static String prepare(String value) {
        if (isPlain(value)) {
            return value;
        }
        Part.checkInput(NAME, value);
        String prepared = Part.enforce(PrecisProfiles.USERNAME_CASE_MAPPED, NAME, value);
        checkForbidden(prepared);
        return Part.checkLength(NAME, prepared);
    }

    /** Most localparts are ASCII that preparation leaves as it is. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7F || (c >= 'A' && c <= 'Z') || FORBIDDEN.indexOf(c) >= 0) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= Part.MAX_BYTES;
    }

    private static void checkForbidden(String prepared) {
        int index = 0;
        while (index < prepared.length()) {
            int c = prepared.codePointAt(index);
            if (FORBIDDEN.indexOf(c) >= 0) {
                throw Part.refused(NAME, "contains " + Part.name(c, index) + "; XEP-0106 escapes it");
            }
            if (c >= FIRST_INVISIBLE && c <= LAST_INVISIBLE) {
                throw Part.refused(NAME, "contains the invisible " + Part.name(c, index));
            }
            index += Character.charCount(c);
        }
    }
}
