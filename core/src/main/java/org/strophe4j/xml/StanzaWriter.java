package org.strophe4j.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as UTF-8 in one pass.
 *
 * <p>It trusts the tree: {@link Assembly} lets nothing in that XML could not carry. What has a meaning in markup is
 * escaped, in text and in values alike, and so is the white space that a parser would otherwise change (XML 1.0 sections
 * 2.11 and 3.3.3). The namespaces that an element inherits are declared on it when it is written alone.
 */
final class StanzaWriter {
    /** Holds a message of the usual size without growing. */
    private static final int FIRST_SIZE = 512;

    /** Stands in the tables for a character that is written as it is. */
    private static final byte[] AS_IS = {};

    /** By character. */
    private static final byte[][] IN_TEXT = escapes("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#13;");

    private static final byte[][] IN_VALUE = IN_TEXT.clone();

    static {
        IN_VALUE['\t'] = ascii("&#9;");
        IN_VALUE['\n'] = ascii("&#10;");
    }

    private static final byte[] CLOSED_EMPTY = ascii("/>");
    private static final byte[] CLOSING = ascii("</");
    private static final byte[] IS = ascii("=\"");

    private byte[] buffer = new byte[FIRST_SIZE];
    private int size;

    private StanzaWriter() {}

    static byte[] toUtf8(ElementNode element) {
        StanzaWriter writer = write(element);
        return Arrays.copyOf(writer.buffer, writer.size);
    }

    static String toXml(ElementNode element) {
        StanzaWriter writer = write(element);
        return new String(writer.buffer, 0, writer.size, StandardCharsets.UTF_8);
    }

    private static StanzaWriter write(ElementNode element) {
        StanzaWriter writer = new StanzaWriter();
        writer.element(element, NamespaceScope.inherited(element).toArray(AttrNode.NONE));
        return writer;
    }

    private void element(ElementNode element, AttrNode[] inherited) {
        put('<');
        name(element.getPrefix(), element.getLocalName());
        for (AttrNode declaration : inherited) {
            attribute(declaration);
        }
        for (AttrNode attribute : element.attributes()) {
            attribute(attribute);
        }
        if (!element.hasChildNodes()) {
            put(CLOSED_EMPTY);
            return;
        }
        put('>');
        content(element.childNodes());
        put(CLOSING);
        name(element.getPrefix(), element.getLocalName());
        put('>');
    }

    private void content(ChildNode[] children) {
        for (ChildNode child : children) {
            if (child instanceof TextNode text) {
                escaped(text.getData(), IN_TEXT);
            } else {
                element((ElementNode) child, AttrNode.NONE);
            }
        }
    }

    private void attribute(AttrNode attribute) {
        put(' ');
        name(attribute.prefix, attribute.localName);
        put(IS);
        escaped(attribute.value, IN_VALUE);
        put('"');
    }

    /** No character of a name is among those that are escaped. */
    private void name(@Nullable String prefix, String localName) {
        if (prefix != null) {
            escaped(prefix, IN_TEXT);
            put(':');
        }
        escaped(localName, IN_TEXT);
    }

    /** While it runs there is room for one byte for each character still to come; only longer ones ask for more. */
    private void escaped(String s, byte[][] escapes) {
        ensure(s.length());
        int index = plain(s, 0, escapes);
        while (index < s.length()) {
            index = plain(s, index + special(s, index, escapes), escapes);
        }
    }

    /** Writes what is one byte and stands for itself, which is nearly everything; returns the index of what is not. */
    private int plain(String s, int from, byte[][] escapes) {
        byte[] out = buffer;
        int to = size;
        int index = from;
        while (index < s.length()) {
            char c = s.charAt(index);
            if (c >= escapes.length || escapes[c] != AS_IS) {
                break;
            }
            out[to++] = (byte) c;
            index++;
        }
        size = to;
        return index;
    }

    /** Writes an escape or a character of several bytes; returns how many UTF-16 code units that took. */
    private int special(String s, int index, byte[][] escapes) {
        char c = s.charAt(index);
        int rest = s.length() - index;
        byte[] escape = c < escapes.length ? escapes[c] : AS_IS;
        if (escape != AS_IS) {
            ensure(escape.length + rest);
            put(escape);
            return 1;
        }
        ensure(4 + rest);
        int codePoint = s.codePointAt(index);
        multiByte(codePoint);
        return Character.charCount(codePoint);
    }

    private void multiByte(int codePoint) {
        if (codePoint < 0x800) {
            buffer[size++] = (byte) (0xC0 | codePoint >> 6);
        } else {
            if (codePoint <= Character.MAX_VALUE) {
                if (Character.isSurrogate((char) codePoint)) {
                    throw new IllegalStateException("Half a surrogate pair has got into a tree");
                }
                buffer[size++] = (byte) (0xE0 | codePoint >> 12);
            } else {
                buffer[size++] = (byte) (0xF0 | codePoint >> 18);
                continuation(codePoint >> 12);
            }
            continuation(codePoint >> 6);
        }
        continuation(codePoint);
    }

    private void continuation(int bits) {
        buffer[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void put(char ascii) {
        ensure(1);
        buffer[size++] = (byte) ascii;
    }

    private void put(byte[] ascii) {
        ensure(ascii.length);
        System.arraycopy(ascii, 0, buffer, size, ascii.length);
        size += ascii.length;
    }

    /** Grows to twice the size, or to what is needed if that is more; an array that would be too long is an OutOfMemoryError. */
    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), (int)
                    Math.min(buffer.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    private static byte[][] escapes(String... all) {
        byte[][] table = new byte[128][];
        Arrays.fill(table, AS_IS);
        String characters = "&<>\"'\r";
        for (int i = 0; i < all.length; i++) {
            table[characters.charAt(i)] = ascii(all[i]);
        }
        return table;
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }
}
