package org.strophe4j.sasl;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with one spelling for each value (RFC 4648, sections 3.2 and 3.5): padding is required and its unused bits are
 * zero. The JDK's decoder is laxer, and would let a signature be altered without changing what it decodes to.
 */
final class StrictBase64 {
    private StrictBase64() {}

    /** {@return the bytes, or null if the text is not canonical base64} */
    static byte @Nullable [] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        return encode(bytes).equals(text) ? bytes : null;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
