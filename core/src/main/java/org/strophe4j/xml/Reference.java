package org.strophe4j.xml;

/**
 * Reads one reference after its ampersand, byte by byte: a character reference, or one of the five entities of XML. Any
 * other entity would need a DTD, which XMPP does not have (RFC 6120, section 11.1). Only accessed by the reading thread.
 */
final class Reference {
    /** The reference has not ended. */
    static final int MORE = -1;

    /** More than any code point; digits beyond do not change it. */
    private static final int TOO_LARGE = Character.MAX_CODE_POINT + 1;
    /** The longest names of the five, {@code apos} and {@code quot}. */
    private static final int LONGEST_NAME = 4;

    private enum Form {
        /** Directly after the ampersand. */
        BEGIN,
        /** Directly after {@code &#}. */
        NUMBER,
        DECIMAL,
        HEXADECIMAL,
        NAME
    }

    private final Input in;
    private Form form = Form.BEGIN;
    /** The number so far, or up to four letters of the name, one a byte. */
    private int value;
    /** Digits, or characters of the name; stops counting after the longest name. */
    private int length;

    Reference(Input in) {
        this.in = in;
    }

    void begin() {
        form = Form.BEGIN;
        value = 0;
        length = 0;
    }

    /**
     * Takes the next byte.
     *
     * @return the code point that the reference stands for, or {@link #MORE}
     */
    int accept(byte b) throws XmlException {
        return switch (form) {
            case BEGIN -> first(b);
            case NUMBER -> b == 'x' ? become(Form.HEXADECIMAL) : digit(b, 10);
            case DECIMAL -> digit(b, 10);
            case HEXADECIMAL -> digit(b, 16);
            case NAME -> letter(b);
        };
    }

    private int first(byte b) throws XmlException {
        if (b == '#') {
            return become(Form.NUMBER);
        }
        if (b >= 0 && !XmlBytes.is(XmlBytes.NAME_START, b)) {
            throw in.badFormat("an ampersand that begins no reference");
        }
        become(Form.NAME);
        return letter(b);
    }

    private int become(Form next) {
        form = next;
        return MORE;
    }

    private int digit(byte b, int radix) throws XmlException {
        if (b == ';' && length > 0) {
            return number();
        }
        int digit = b < 0 ? -1 : Character.digit(b, radix);
        if (digit < 0) {
            throw in.badFormat("a malformed character reference");
        }
        form = radix == 10 ? Form.DECIMAL : Form.HEXADECIMAL;
        value = Math.min(TOO_LARGE, value * radix + digit);
        length = 1;
        return MORE;
    }

    private int number() throws XmlException {
        if (!Utf8.isCharacter(value)) {
            throw in.badFormat("a reference to a character that XML does not allow");
        }
        return value;
    }

    private int letter(byte b) throws XmlException {
        if (b == ';') {
            return entity();
        }
        if (b >= 0 && !XmlBytes.is(XmlBytes.NAME, b)) {
            throw in.badFormat("an ampersand that begins no reference");
        }
        if (length < LONGEST_NAME) {
            value = value << Byte.SIZE | (b & 0xFF);
        }
        length = Math.min(length + 1, LONGEST_NAME + 1);
        return MORE;
    }

    private int entity() throws XmlException {
        return switch (length > LONGEST_NAME ? 0 : value) {
            case 'l' << 8 | 't' -> '<';
            case 'g' << 8 | 't' -> '>';
            case 'a' << 16 | 'm' << 8 | 'p' -> '&';
            case 'a' << 24 | 'p' << 16 | 'o' << 8 | 's' -> '\'';
            case 'q' << 24 | 'u' << 16 | 'o' << 8 | 't' -> '"';
            default -> throw in.restrictedXml("an entity reference beyond the five");
        };
    }
}
