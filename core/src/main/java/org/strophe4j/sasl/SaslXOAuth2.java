package org.strophe4j.sasl;

/** {@code X-OAUTH2}, the unregistered way of Google and ejabberd: shaped like {@code PLAIN}, with an access token. */
public final class SaslXOAuth2 extends OneMessage {
    private static final String NUL = "\0";

    /** Creates a mechanism for one authentication, with priority 30. */
    public SaslXOAuth2() {
        super("X-OAUTH2", 30);
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
        String authzid = Credentials.authzidOfAccount(context);
        if (!Credentials.isToken(context) || authzid.contains(NUL)) {
            throw new IllegalArgumentException("A token consists of visible ASCII characters, and a JID has no NUL");
        }
        return new Payload().add(NUL + authzid + NUL).addPassword(context).toBytes();
    }
}
