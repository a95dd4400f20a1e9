package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;

/** What the mechanisms that send a credential ask of it. */
final class Credentials {
    private Credentials() {}

    /** {@return the value, which the caller has found usable before} */
    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is needed");
        }
        return value;
    }

    /** {@return whether the password can be a token: visible ASCII characters, as RFC 6750, section 2.1, has them and more} */
    static boolean isToken(char @Nullable [] password) {
        if (password == null) {
            return false;
        }
        for (char c : password) {
            if (c <= 0x20 || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** {@return the authorization identity where there is an account to act for, else nothing} */
    static String authzidOfAccount(SaslContext context) {
        String authzid = context.authzid();
        return context.authcid() == null || authzid == null ? "" : authzid;
    }
}
