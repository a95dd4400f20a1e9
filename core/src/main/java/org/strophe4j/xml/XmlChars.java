package org.strophe4j.xml;

/** The characters that a document may hold (XML 1.0 section 2.2). */
final class XmlChars {
    private XmlChars() {}

    /**
     * Checks character data.
     *
     * @throws IllegalArgumentException naming the first character that XML cannot carry, and its index
     */
    static void check(String data) {
        int wrong = firstIllegal(data);
        if (wrong >= 0) {
            throw new IllegalArgumentException(
                    String.format("U+%04X at index %d cannot be sent in XML", (int) data.charAt(wrong), wrong));
        }
    }

    /** The index of the first control character, non-character or half of a surrogate pair; -1 when there is none. */
    static int firstIllegal(String data) {
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE) {
                continue;
            }
            if (Character.isSurrogate(c)) {
                if (!isPairAt(data, i)) {
                    return i;
                }
                i++;
            } else if (!isLegal(c)) {
                return i;
            }
        }
        return -1;
    }

    /** For a character outside of the surrogates. */
    private static boolean isLegal(char c) {
        return c >= ' ' ? c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isPairAt(String data, int index) {
        return index + 1 < data.length() && Character.isSurrogatePair(data.charAt(index), data.charAt(index + 1));
    }
}
