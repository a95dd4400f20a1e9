package org.strophe4j.sasl;

import java.util.Arrays;
import org.strophe4j.xmpp.ErrorCondition;

/** Questions about the credential that several mechanisms ask. */
final class Credentials {
    private Credentials() {}

    /**
     * Takes the password of a context in which a mechanism has found one before.
     *
     * @return a copy, which the caller overwrites
     * @throws SaslException {@code aborted} if it has been wiped in the meantime
     */
    static char[] password(SaslContext context) {
        char[] password = context.password();
        if (password == null) {
            throw new SaslException(ErrorCondition.ABORTED, "The password is gone: the authentication was cancelled");
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
