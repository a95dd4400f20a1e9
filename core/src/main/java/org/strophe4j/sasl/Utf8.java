package org.strophe4j.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 that refuses what the JDK's short cuts would replace, and that leaves no copy of a secret behind. */
final class Utf8 {
    /** A char, be it half a pair, never takes more. */
    private static final int MAX_BYTES_PER_CHAR = 3;

    private Utf8() {}

    /**
     * Encodes characters; the only copy that remains is the returned array.
     *
     * @throws IllegalArgumentException for half a surrogate pair
     */
    static byte[] encode(char[] text) {
        return encode(CharBuffer.wrap(text));
    }

    /**
     * Encodes a text.
     *
     * @throws IllegalArgumentException for half a surrogate pair
     */
    static byte[] encode(String text) {
        return encode(CharBuffer.wrap(text));
    }

    private static byte[] encode(CharBuffer text) {
        byte[] room = new byte[Math.multiplyExact(text.length(), MAX_BYTES_PER_CHAR)];
        try {
            // Not encoder.encode(text): it grows its buffer as it goes and drops the smaller ones as they are.
            ByteBuffer out = ByteBuffer.wrap(room);
            CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
            if (encoder.encode(text, out, true).isError() || encoder.flush(out).isError()) {
                throw new IllegalArgumentException("half a surrogate pair is not a character");
            }
            return Arrays.copyOf(room, out.position());
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    /**
     * Decodes strictly.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8
     */
    static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
