package org.strophe4j.internal.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Chance that nobody can guess. */
@FunctionalInterface
public interface RandomSource {
    /**
     * Fills an array.
     *
     * @param bytes gets random bytes
     */
    void fill(byte[] bytes);

    /** {@return a nonce of 18 random bytes, printable and without a comma (RFC 5802, section 5.1)} */
    default String nonce() {
        byte[] bytes = new byte[18];
        fill(bytes);
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
    }

    /** {@return an id in the shape of a random UUID: 122 random bits} */
    default String id() {
        byte[] bytes = new byte[16];
        fill(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40); // RFC 9562, section 5.4: version 4
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80); // and its variant
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
}
