package org.strophe4j.sasl;

/**
 * {@code EXTERNAL} (RFC 4422, appendix A; XEP-0178): the server knows the client already, as a rule by its TLS certificate.
 * Sends no secret. The message is the identity to act as, or empty if that is the one the server has found: without a user
 * name, or with the bare JID given as one.
 */
public final class SaslExternal extends OneMessage {
    /** Creates a mechanism for one authentication, with priority 10. */
    public SaslExternal() {
        super("EXTERNAL", 10);
    }

    /** {@return true: nothing in the context is needed} */
    @Override
    public boolean isUsable(SaslContext context) {
        return true;
    }

    @Override
    byte[] message(SaslContext context) {
        String authzid = Credentials.authzidOfAccount(context);
        return authzid.equals(context.authcid())
                ? new byte[0]
                : new Payload().add(authzid).toBytes();
    }
}
