package org.strophe4j.sasl;

import java.security.MessageDigest;
import java.util.List;
import org.strophe4j.sasl.ScramSyntax.Attribute;
import org.strophe4j.xmpp.ErrorCondition;

/** The server's last SCRAM message (RFC 5802, section 5): its signature, the proof that it knows the account's keys. */
final class ServerFinal {
    private ServerFinal() {}

    /**
     * Checks the signature, in a time that does not depend on where it is wrong.
     *
     * @param message from the server, not trusted
     * @param expected the only right signature
     * @throws SaslException {@code x-strophe-server-signature} unless the message carries that signature
     */
    static void verify(byte[] message, byte[] expected) {
        List<Attribute> attributes;
        try {
            attributes = ScramSyntax.attributes(ScramSyntax.text(message));
        } catch (SaslException e) {
            throw new SaslException(
                    ErrorCondition.SERVER_SIGNATURE, "The server sent no signature that can be read", e);
        }
        Attribute first = attributes.get(0);
        if (first.name() == 'e') {
            throw unproven("The server reported an error instead of its signature");
        }
        byte[] signature = first.name() == 'v' ? StrictBase64.decode(first.value()) : null;
        if (signature == null || !MessageDigest.isEqual(signature, expected)) {
            throw unproven("The server's signature is wrong: it does not know this account's password");
        }
    }

    static SaslException unproven(String message) {
        return new SaslException(ErrorCondition.SERVER_SIGNATURE, message);
    }
}
