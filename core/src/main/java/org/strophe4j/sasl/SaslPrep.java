package org.strophe4j.sasl;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Tables;
import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * SASLprep (RFC 4013) as SCRAM applies it: a user name is a query, in which code points that Unicode 3.2 did not know pass
 * (RFC 5802, section 5.1); a password is a stored string, in which they do not (RFC 5802, section 2.2), because the two
 * sides might normalise them differently.
 */
final class SaslPrep {
    private static final SASLprep PROFILE = new SASLprep();

    private SaslPrep() {}

    /**
     * Prepares a user name.
     *
     * @throws IllegalArgumentException if it has characters that are not allowed, or nothing remains
     */
    static String userName(String name) {
        requireSomething(name, "user name");
        try {
            return PROFILE.prepareQuery(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The user name cannot be used with SCRAM: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares a password.
     *
     * @return a new array, which the caller wipes
     * @throws IllegalArgumentException if it has characters that are not allowed, or nothing remains; says nothing about
     *     which
     */
    static char[] password(char[] password) {
        if (isPrintableAscii(password)) {
            // Prepared already. The general way makes strings of it, which cannot be wiped.
            return Arrays.copyOf(password, password.length);
        }
        CharBuffer text = CharBuffer.wrap(password);
        requireSomething(text, "password");
        // Here and not after the normalisation, which in newer versions of Unicode turns some of them into older ones.
        if (text.codePoints().anyMatch(Tables::unassignedCodePoints)) {
            throw refusedPassword();
        }
        try {
            return PROFILE.prepareStored(password);
        } catch (IllegalArgumentException e) {
            // Not passed on: its message names the character.
            throw refusedPassword();
        }
    }

    private static IllegalArgumentException refusedPassword() {
        return new IllegalArgumentException("The password has a character that SCRAM does not allow (RFC 4013):"
                + " a control or private character, one newer than Unicode 3.2 such as an emoji,"
                + " or a mixture of writing directions");
    }

    private static boolean isPrintableAscii(char[] text) {
        for (char c : text) {
            if (c < 0x20 || c > 0x7E) {
                return false;
            }
        }
        return text.length > 0;
    }

    private static void requireSomething(CharSequence text, String what) {
        if (text.codePoints().allMatch(Tables::mapToNothing)) {
            throw new IllegalArgumentException("The " + what + " is empty, or invisible (RFC 4013, section 2.1)");
        }
    }
}
