package org.strophe4j.xml;

import static org.strophe4j.xml.XmlBytes.NAME;
import static org.strophe4j.xml.XmlBytes.NAME_START;

import org.jspecify.annotations.Nullable;

/** Reads one qualified name (Namespaces in XML 1.0, production 7) across any cut. Only accessed by the reading thread. */
final class NameScanner {
    private static final int NO_COLON = -1;

    private final Input in;
    private final Token token;
    private final int limit;
    /** Where the colon stands, in bytes from the beginning. */
    private int colon;
    /** The next character begins the name, or its local part. */
    private boolean atStart;

    NameScanner(Input in, Token token, int limit) {
        this.in = in;
        this.token = token;
        this.limit = limit;
    }

    void begin() {
        token.begin("name", limit);
        colon = NO_COLON;
        atStart = true;
    }

    /**
     * Reads on.
     *
     * @return whether the name has ended, before the current position; if not, the input is used up
     */
    boolean scan() throws XmlException {
        while (!in.isEmpty()) {
            if (token.isInCharacter()) {
                character();
                continue;
            }
            skipAscii();
            if (in.isEmpty()) {
                return false;
            }
            token.requireWithinLimit();
            byte b = in.data[in.position];
            if (b < 0) {
                character();
            } else if (b == ':') {
                colon();
            } else {
                return end();
            }
        }
        return false;
    }

    @Nullable
    String prefix() {
        return colon == NO_COLON ? null : token.word(0, colon);
    }

    String localName() {
        return colon == NO_COLON ? token.word() : token.wordFrom(colon + 1);
    }

    private void skipAscii() {
        byte[] data = in.data;
        int end = in.end;
        int position = in.position;
        if (atStart && XmlBytes.is(NAME_START, data[position])) {
            atStart = false;
        }
        if (!atStart) {
            while (position < end && XmlBytes.is(NAME, data[position])) {
                position++;
            }
            in.position = position;
        }
    }

    private void character() throws XmlException {
        if (token.decode()) {
            int c = token.codePoint();
            if (!(atStart ? NameCharacters.isStart(c) : NameCharacters.isName(c))) {
                throw in.badFormat("a character that no name may hold");
            }
            atStart = false;
        }
    }

    private void colon() throws XmlException {
        requireStarted();
        if (colon != NO_COLON) {
            throw in.badFormat("two colons in a name");
        }
        colon = token.length();
        atStart = true;
        in.position++;
    }

    private boolean end() throws XmlException {
        requireStarted();
        token.end();
        return true;
    }

    private void requireStarted() throws XmlException {
        if (atStart) {
            throw in.badFormat("a name, or a part of it, is missing");
        }
    }
}
