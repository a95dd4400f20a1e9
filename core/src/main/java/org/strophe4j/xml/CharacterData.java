package org.strophe4j.xml;

import static org.strophe4j.xml.XmlBytes.CDATA_STOP;
import static org.strophe4j.xml.XmlBytes.TEXT_STOP;
import static org.strophe4j.xml.XmlBytes.VALUE_STOP;

/**
 * Reads text, CDATA sections and attribute values into the token: checks every character, replaces references and line
 * ends (XML 1.0, section 2.11) and, in values, white space (section 3.3.3). Each method reads on from wherever the last
 * feed was cut. Only accessed by the reading thread.
 */
final class CharacterData {
    /** What has been begun and not been finished. */
    private enum Open {
        NOTHING,
        /** A character beyond ASCII. */
        CHARACTER,
        /** A carriage return was replaced; a line feed right after it vanishes. */
        LINE_END,
        REFERENCE,
        /** Closing square brackets, which may turn out to be the end of a CDATA section. */
        BRACKETS
    }

    private final Input in;
    private final Token token;
    private final Reference reference;

    private Open open = Open.NOTHING;
    /** How many brackets, while {@link Open#BRACKETS}. */
    private int brackets;

    CharacterData(Input in, Token token) {
        this.in = in;
        this.token = token;
        reference = new Reference(in);
    }

    void restart() {
        open = Open.NOTHING;
    }

    /**
     * Reads text.
     *
     * @return whether the current position is the {@code <} that ends it; if not, the input is used up
     */
    boolean text() throws XmlException {
        while (proceed() && skip(TEXT_STOP)) {
            byte b = in.data[in.position];
            if (b == '<') {
                return true;
            }
            special(b, '\n');
        }
        return false;
    }

    /**
     * Reads an attribute value.
     *
     * @return whether the current position is the quote that ends it; if not, the input is used up
     */
    boolean value(byte quote) throws XmlException {
        while (proceed() && skip(VALUE_STOP)) {
            token.requireWithinLimit();
            byte b = in.data[in.position];
            if (b == quote) {
                return true;
            }
            switch (b) {
                case '"', '\'' -> in.position++;
                case '\t', '\n' -> replace(' ');
                case '<' -> throw in.badFormat("a < in an attribute value");
                default -> special(b, ' ');
            }
        }
        return false;
    }

    /**
     * Reads a CDATA section.
     *
     * @return whether it has ended, before the current position; if not, the input is used up
     */
    boolean cdata() throws XmlException {
        while (true) {
            if (open == Open.BRACKETS) {
                if (!countBrackets()) {
                    return false;
                }
                if (closesSection()) {
                    return true;
                }
            }
            if (!proceed() || !skip(CDATA_STOP)) {
                return false;
            }
            byte b = in.data[in.position];
            if (b == ']') {
                token.keep();
                beginBrackets();
            } else {
                special(b, '\n');
            }
        }
    }

    /** Moves to the next byte that needs a look, if there is one. */
    private boolean skip(int stops) {
        byte[] data = in.data;
        int end = in.end;
        int position = in.position;
        while (position < end && XmlBytes.isPlain(stops, data[position])) {
            position++;
        }
        in.position = position;
        return position < end;
    }

    /** Begins what the byte at the current position begins; {@link #proceed()} finishes it. */
    private void special(byte b, char lineEnd) throws XmlException {
        if (b < 0) {
            open = Open.CHARACTER;
        } else if (b == '&') {
            token.keep();
            in.position++;
            reference.begin();
            open = Open.REFERENCE;
        } else if (b == '\r') {
            replace(lineEnd);
            open = Open.LINE_END;
        } else if (b == ']') {
            beginBrackets();
        } else {
            throw in.badFormat("a control character");
        }
    }

    private void replace(char by) throws XmlException {
        token.keep();
        token.append((byte) by);
        in.position++;
        token.run();
    }

    /** Finishes what is open; false when the input is used up before. */
    private boolean proceed() throws XmlException {
        return switch (open) {
            case NOTHING -> true;
            case CHARACTER -> character();
            case LINE_END -> lineEnd();
            case REFERENCE -> reference();
            case BRACKETS -> bracketsInText();
        };
    }

    /** Reads characters beyond ASCII up to the next one that is not; they come in runs. */
    private boolean character() throws XmlException {
        boolean complete = false;
        while (!in.isEmpty() && (!complete || in.data[in.position] < 0)) {
            complete = token.decode();
        }
        if (complete) {
            open = Open.NOTHING;
        }
        return complete;
    }

    private boolean lineEnd() {
        if (in.isEmpty()) {
            return false;
        }
        open = Open.NOTHING;
        if (in.data[in.position] == '\n') {
            in.position++;
            token.run();
        }
        return true;
    }

    private boolean reference() throws XmlException {
        while (!in.isEmpty()) {
            int c = reference.accept(in.data[in.position]);
            in.position++;
            if (c != Reference.MORE) {
                token.appendCodePoint(c);
                token.run();
                open = Open.NOTHING;
                return true;
            }
        }
        return false;
    }

    private void beginBrackets() {
        open = Open.BRACKETS;
        brackets = 0;
    }

    /** Counts on; false when the input is used up before the run of brackets is certain to have ended. */
    private boolean countBrackets() {
        while (!in.isEmpty()) {
            if (in.data[in.position] != ']') {
                return true;
            }
            brackets++;
            in.position++;
        }
        return false;
    }

    private boolean bracketsInText() throws XmlException {
        if (!countBrackets()) {
            return false;
        }
        if (brackets >= 2 && in.data[in.position] == '>') {
            throw in.badFormat("]]> outside a CDATA section");
        }
        open = Open.NOTHING;
        return true;
    }

    private boolean closesSection() throws XmlException {
        open = Open.NOTHING;
        boolean closes = brackets >= 2 && in.data[in.position] == '>';
        token.append((byte) ']', closes ? brackets - 2 : brackets);
        if (closes) {
            in.position++;
        }
        token.run();
        return closes;
    }
}
