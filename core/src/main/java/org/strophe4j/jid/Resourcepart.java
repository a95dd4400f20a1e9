package org.strophe4j.jid;

import rocks.xmpp.precis.PrecisProfiles;

/** Prepares what stands after the first {@code /} (RFC 7622, section 3.4). */
final class Resourcepart {
    private static final String NAME = "resourcepart";

    private Resourcepart() {}

    static String prepare(String value) {
        if (isPlain(value)) {
            return value;
        }
        Part.checkInput(NAME, value);
        return Part.checkLength(NAME, Part.enforce(PrecisProfiles.OPAQUE_STRING, NAME, value));
    }

    /** OpaqueString leaves printable ASCII as it is, blanks at the ends included. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= Part.MAX_BYTES;
    }
}
