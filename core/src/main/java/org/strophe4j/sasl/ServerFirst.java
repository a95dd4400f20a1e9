package org.strophe4j.sasl;

import java.util.List;
import org.strophe4j.sasl.ScramSyntax.Attribute;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The server's first SCRAM message (RFC 5802, section 5): {@code r=nonce,s=salt,i=count}, then extensions, which are kept
 * for the signature and otherwise ignored.
 *
 * @param text the whole message as it came; it becomes part of what is signed
 * @param nonce ours and the server's, together
 * @param salt canonical base64
 * @param iterations 4,096 to 1,000,000
 */
record ServerFirst(String text, String nonce, String salt, int iterations) {
    private static final String ORDER = "rsi";

    /** More digits than the greatest accepted count has. */
    private static final int MAX_DIGITS = 7;

    /**
     * Reads the message.
     *
     * @param message from the server, not trusted
     * @param clientNonce the nonce that we sent, which the server has to prolong
     * @throws SaslException {@code x-strophe-scram-iterations} if the iteration count is not a number in range,
     *     {@code malformed-request} if anything else is wrong
     */
    static ServerFirst parse(byte[] message, String clientNonce) {
        String text = ScramSyntax.text(message);
        List<Attribute> attributes = ScramSyntax.attributes(text);
        for (int i = 0; i < attributes.size(); i++) {
            int expected = ORDER.indexOf(attributes.get(i).name());
            if (expected != (i < ORDER.length() ? i : -1)) {
                throw ScramSyntax.malformed(
                        "The server's first SCRAM message does not begin with r, s and i, each once");
            }
        }
        if (attributes.size() < ORDER.length()) {
            throw ScramSyntax.malformed("The server's first SCRAM message lacks one of r, s and i");
        }
        return new ServerFirst(
                text,
                nonce(attributes.get(0).value(), clientNonce),
                salt(attributes.get(1).value()),
                iterations(attributes.get(2).value()));
    }

    private static String nonce(String value, String clientNonce) {
        if (!ScramSyntax.isNonce(value)) {
            throw ScramSyntax.malformed("The server's nonce has characters that a nonce cannot have");
        }
        if (!value.startsWith(clientNonce)) {
            throw ScramSyntax.malformed("The server's nonce does not begin with ours");
        }
        if (value.length() == clientNonce.length()) {
            throw ScramSyntax.malformed("The server added nothing to our nonce");
        }
        return value;
    }

    private static String salt(String value) {
        byte[] salt = StrictBase64.decode(value);
        if (salt == null || salt.length > ScramLimits.MAX_SALT_BYTES) {
            throw ScramSyntax.malformed(
                    "The server's salt is not the base64 of 1 to " + ScramLimits.MAX_SALT_BYTES + " bytes");
        }
        return value;
    }

    /** Digits of ASCII and nothing else: {@code Integer.parseInt} would take signs and the digits of every script. */
    private static int iterations(String value) {
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < (i == 0 ? '1' : '0') || c > '9' || i == MAX_DIGITS) {
                throw badIterations("The server's iteration count is not a decimal number that is accepted");
            }
            count = count * 10 + (c - '0');
        }
        if (count < ScramLimits.MIN_ITERATIONS || count > ScramLimits.MAX_ITERATIONS) {
            throw badIterations("The server asks for " + count + " iterations; accepted are "
                    + ScramLimits.MIN_ITERATIONS + " to " + ScramLimits.MAX_ITERATIONS);
        }
        return count;
    }

    private static SaslException badIterations(String message) {
        return new SaslException(ErrorCondition.SCRAM_ITERATIONS, message);
    }
}
