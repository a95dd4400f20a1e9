package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/** Names without a colon (Namespaces in XML 1.0, NCName; characters of XML 1.0, fifth edition) and qualified names. */
final class XmlNames {
    /** Ranges of code points, first and last, that may begin a name; ASCII is in {@link #isStart}. */
    private static final int[] START = {
        0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F, 0x2C00,
        0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
    };

    /** Those that may only follow. */
    private static final int[] MORE = {0xB7, 0xB7, 0x300, 0x36F, 0x203F, 0x2040};

    private XmlNames() {}

    static String qualified(@Nullable String prefix, String localName) {
        return prefix == null ? localName : prefix + ':' + localName;
    }

    /** What stands before the first colon, unchecked; null when there is none. */
    static @Nullable String prefixOf(String qualifiedName) {
        int colon = qualifiedName.indexOf(':');
        return colon < 0 ? null : qualifiedName.substring(0, colon);
    }

    /** What stands after the first colon, unchecked; all of it when there is none. */
    static String localNameOf(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.indexOf(':') + 1);
    }

    /** Is this the qualified name of that prefix and local name? Compares without putting them together. */
    static boolean isQualified(String name, @Nullable String prefix, String localName) {
        if (prefix == null) {
            return name.equals(localName);
        }
        int colon = prefix.length();
        return name.length() == colon + 1 + localName.length()
                && name.charAt(colon) == ':'
                && name.startsWith(prefix)
                && name.endsWith(localName);
    }

    /**
     * Checks a name that has no prefix.
     *
     * @throws IllegalArgumentException naming the first wrong character and its index
     */
    static void check(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A name must not be empty");
        }
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (!(i == 0 ? isStart(c) : isPart(c))) {
                throw new IllegalArgumentException(String.format(
                        "U+%04X at index %d must not stand there in the name of an element or attribute", c, i));
            }
        }
    }

    static boolean isStart(int c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        }
        return isWithin(START, c);
    }

    static boolean isPart(int c) {
        if (c < 0x80) {
            return isStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
        }
        return isWithin(START, c) || isWithin(MORE, c);
    }

    private static boolean isWithin(int[] ranges, int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
