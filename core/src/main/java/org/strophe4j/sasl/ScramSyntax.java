package org.strophe4j.sasl;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The grammar of SCRAM messages (RFC 5802, section 7), taken literally. The SCRAM library's own parser lets through signed
 * and non-Latin iteration counts and nonces outside ASCII, and forgets extensions that the signature covers.
 */
final class ScramSyntax {
    private ScramSyntax() {}

    /** {@return whether the text is a nonce: one or more printable ASCII characters without a comma} */
    static boolean isNonce(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != ',');
    }

    /**
     * Decodes a message from the server.
     *
     * @throws SaslException {@code malformed-request} if it is too long or not UTF-8
     */
    static String text(byte[] message) {
        if (message.length > ScramLimits.MAX_MESSAGE_BYTES) {
            throw malformed("The server's SCRAM message has " + message.length + " bytes; at most "
                    + ScramLimits.MAX_MESSAGE_BYTES + " are accepted");
        }
        try {
            return Utf8.decode(message);
        } catch (CharacterCodingException e) {
            throw new SaslException(
                    ErrorCondition.MALFORMED_REQUEST, "The server's SCRAM message is not valid UTF-8", e);
        }
    }

    /**
     * Splits a message into its attributes.
     *
     * @throws SaslException {@code malformed-request} if one is not a letter, an equals sign and a value, or if one is the
     *     {@code m} of an extension that must be understood
     */
    static List<Attribute> attributes(String message) {
        List<Attribute> attributes = new ArrayList<>();
        for (String part : message.split(",", -1)) {
            if (!isAttribute(part)) {
                throw malformed("The server's SCRAM message is not a list of attributes");
            }
            if (part.charAt(0) == 'm') {
                throw malformed("The server requires a SCRAM extension, and none is known");
            }
            attributes.add(new Attribute(part.charAt(0), part.substring(2)));
        }
        return attributes;
    }

    private static boolean isAttribute(String part) {
        return part.length() > 2 && isLetter(part.charAt(0)) && part.charAt(1) == '=' && part.indexOf('\0') < 0;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static SaslException malformed(String message) {
        return new SaslException(ErrorCondition.MALFORMED_REQUEST, message);
    }

    /** One attribute of a message: {@code name=value}. */
    record Attribute(char name, String value) {}
}
