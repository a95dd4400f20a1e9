package org.strophe4j;

/** The escapes of XEP-0106, by which a node can hold what a JID cannot. */
final class NodeEscapes {
    /** The characters that are escaped: a backslash and two hexadecimal digits in small letters. */
    private static final String ESCAPED = " \"&'/:<>@\\";

    /** What follows the backslash in an escape. */
    private static final int DIGITS = 2;

    private NodeEscapes() {}

    static String escape(String node) {
        StringBuilder escaped = new StringBuilder(node.length() + 8);
        for (int i = 0; i < node.length(); i++) {
            char c = node.charAt(i);
            boolean isMeantAsItIs = c == '\\' ? escapedAt(node, i) < 0 : ESCAPED.indexOf(c) < 0;
            if (isMeantAsItIs) {
                escaped.append(c);
            } else {
                escaped.append('\\').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return escaped.toString();
    }

    static String unescape(String node) {
        StringBuilder text = new StringBuilder(node.length());
        for (int i = 0; i < node.length(); i++) {
            int escaped = escapedAt(node, i);
            text.append(escaped < 0 ? node.charAt(i) : (char) escaped);
            i += escaped < 0 ? 0 : DIGITS;
        }
        return text.toString();
    }

    /** The character whose escape stands at the index; -1 when there is none. */
    private static int escapedAt(String node, int index) {
        if (node.charAt(index) != '\\' || index + DIGITS >= node.length()) {
            return -1;
        }
        char high = node.charAt(index + 1);
        char low = node.charAt(index + DIGITS);
        boolean isHex = "0123456789abcdef".indexOf(high) >= 0 && "0123456789abcdef".indexOf(low) >= 0;
        int c = isHex ? Character.digit(high, 16) << 4 | Character.digit(low, 16) : -1;
        return ESCAPED.indexOf(c) >= 0 ? c : -1;
    }
}
