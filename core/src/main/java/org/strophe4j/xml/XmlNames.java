package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/** Names without a colon (Namespaces in XML 1.0, NCName), of the same characters as the reader takes, and qualified names. */
final class XmlNames {
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
        return NameCharacters.isStart(c);
    }

    static boolean isPart(int c) {
        if (c < 0x80) {
            return isStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
        }
        return NameCharacters.isName(c);
    }
}
