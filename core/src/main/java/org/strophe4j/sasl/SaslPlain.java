package org.strophe4j.sasl;

import java.util.Arrays;

/**
 * {@code PLAIN} (RFC 4616): user name and password as they are. Needs a password and never takes {@link ScramKeys}. The
 * authorization identity is included only if it differs from the user's own address.
 */
public final class SaslPlain extends OneMessage {
    /** Separates the three parts, so that none of them may contain it. */
    private static final String NUL = "\0";

    /** Creates a mechanism for one authentication, with priority 50. */
    public SaslPlain() {
        super("PLAIN", 50);
    }

    @Override
    public boolean isPlaintext() {
        return true;
    }

    /** {@return whether there are a user name and a password} */
    @Override
    public boolean isUsable(SaslContext context) {
        return context.authcid() != null && context.hasPassword();
    }

    /** Refuses NUL and halves of surrogate pairs; everything else goes to the server as it is, which prepares it. */
    @Override
    public void check(SaslContext context) {
        Arrays.fill(message(context), (byte) 0);
    }

    @Override
    byte[] message(SaslContext context) {
        String authcid = context.authcid();
        if (authcid == null) {
            throw new IllegalArgumentException("PLAIN needs a user name");
        }
        String authzid = Credentials.authzidOfAccount(context);
        if (authzid.equals(authcid + "@" + context.domain())) {
            authzid = "";
        }
        byte[] message = new Payload()
                .add(authzid)
                .add(NUL)
                .add(authcid)
                .add(NUL)
                .addPassword(context)
                .toBytes();
        if (separators(message) != 2) {
            Arrays.fill(message, (byte) 0);
            throw new IllegalArgumentException("PLAIN cannot transport the character NUL");
        }
        return message;
    }

    private static int separators(byte[] message) {
        int count = 0;
        for (byte octet : message) {
            count += octet == 0 ? 1 : 0;
        }
        return count;
    }
}
