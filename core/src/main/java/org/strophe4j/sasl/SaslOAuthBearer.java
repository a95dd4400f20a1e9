package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * {@code OAUTHBEARER} (RFC 7628): the password is an access token. Usable without a user name, if the token names the account.
 */
public final class SaslOAuthBearer extends OneMessage {
    private static final String SEPARATOR = "\1";

    /** Whether the server has named an error and waits for our acknowledgement. Confined to the session's calls. */
    private boolean refused;

    /** Creates a mechanism for one authentication, with priority 40. */
    public SaslOAuthBearer() {
        super("OAUTHBEARER", 40);
    }

    @Override
    public boolean isPlaintext() {
        return true;
    }

    /** {@return whether there is a password that can be a token: visible ASCII characters only} */
    @Override
    public boolean isUsable(SaslContext context) {
        return Credentials.isToken(context);
    }

    @Override
    byte[] message(SaslContext context) {
        if (!Credentials.isToken(context)) {
            throw new IllegalArgumentException("A token consists of visible ASCII characters");
        }
        String authzid = Credentials.authzidOfAccount(context);
        return new Payload()
                .add(authzid.isEmpty() ? "n,," : "n,a=" + escaped(authzid) + ",")
                .add(SEPARATOR + "auth=Bearer ")
                .addPassword(context)
                .add(SEPARATOR + SEPARATOR)
                .toBytes();
    }

    /** The form of a name in the GS2 header (RFC 5801, section 4). */
    private static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    /**
     * Acknowledges the one challenge there is, the description of an error (RFC 7628, section 3.2.3). The failure follows.
     *
     * @throws SaslException {@code malformed-request} for a second challenge
     */
    @Override
    public byte[] respond(SaslContext context, byte[] challenge) {
        if (refused) {
            return super.respond(context, challenge);
        }
        refused = true;
        return Utf8.encode(SEPARATOR);
    }

    @Override
    public void succeed(SaslContext context, byte @Nullable [] data) {
        super.succeed(context, data);
        if (refused) {
            throw new SaslException(
                    ErrorCondition.MALFORMED_REQUEST, "The server refused the token, then reported success");
        }
    }
}
