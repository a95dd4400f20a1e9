package org.strophe4j.xml;

/**
 * Decodes one character beyond ASCII, byte by byte, so that a cut anywhere does no harm. Accepts what RFC 3629 calls
 * valid and XML 1.0 allows: no overlong form, no surrogate, nothing above U+10FFFF, neither U+FFFE nor U+FFFF.
 */
final class Utf8 {
    private static final int FIRST_SUPPLEMENTARY = 0x10000;

    /** Continuation bytes still to come; 0 between characters. */
    private int missing;

    private int codePoint;
    /** The smallest code point that needs as many bytes as this character takes. */
    private int least;

    boolean isPending() {
        return missing != 0;
    }

    /** The last character, once {@link #isPending()} is false. */
    int codePoint() {
        return codePoint;
    }

    void restart() {
        missing = 0;
    }

    /**
     * Takes the next byte.
     *
     * @return whether the bytes are still a valid beginning; if false the document is lost
     */
    boolean accept(byte b) {
        return missing == 0 ? lead(b & 0xFF) : continuation(b);
    }

    private boolean lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        if (b < 0xE0) {
            return begin(b & 0x1F, 1, 0x80);
        }
        return b < 0xF0 ? begin(b & 0x0F, 2, 0x800) : begin(b & 0x07, 3, FIRST_SUPPLEMENTARY);
    }

    private boolean begin(int bits, int continuationBytes, int smallest) {
        codePoint = bits;
        missing = continuationBytes;
        least = smallest;
        return true;
    }

    private boolean continuation(byte b) {
        if ((b & 0xC0) != 0x80) {
            return false;
        }
        codePoint = codePoint << 6 | (b & 0x3F);
        missing--;
        return missing != 0 || (codePoint >= least && isCharacter(codePoint));
    }

    /** Whether XML 1.0 (production 2) allows the code point at all, raw or as a character reference. */
    static boolean isCharacter(int c) {
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return c < Character.MIN_SURROGATE
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || (c >= FIRST_SUPPLEMENTARY && c <= Character.MAX_CODE_POINT);
    }
}
