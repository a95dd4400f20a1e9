package org.strophe4j.sasl;

import java.util.Arrays;

/** What the mechanisms that send a credential ask of it. */
final class Credentials {
    private Credentials() {}

    /** {@return a copy of the password, which the caller overwrites} */
    static char[] password(SaslContext context) {
        char[] password = context.password();
        if (password == null) {
            throw new IllegalArgumentException("There is no password, or it has been wiped");
        }
        return password;
    }

    /** {@return whether the password can be a token: visible ASCII characters, RFC 6750's and a few more} */
    static boolean isToken(SaslContext context) {
        char[] password = context.password();
        if (password == null) {
            return false;
        }
        boolean visible = true;
        for (char c : password) {
            visible &= c > 0x20 && c < 0x7F;
        }
        Arrays.fill(password, '\0');
        return visible;
    }

    /** {@return the authorization identity where there is an account to act for, else nothing} */
    static String authzidOfAccount(SaslContext context) {
        String authzid = context.authzid();
        return context.authcid() == null || authzid == null ? "" : authzid;
    }
}
