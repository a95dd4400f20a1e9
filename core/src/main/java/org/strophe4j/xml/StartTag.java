package org.strophe4j.xml;

import org.jspecify.annotations.Nullable;

/** Reads one start tag, or empty-element tag, after its {@code <}, across any cut. Only accessed by the reading thread. */
final class StartTag {
    private enum Phase {
        NAME,
        /** After a name or a value, where another attribute needs white space first. */
        BREAK,
        AFTER_SPACE,
        ATTRIBUTE_NAME,
        EQUALS,
        QUOTE,
        VALUE,
        /** After the slash of an empty-element tag. */
        SLASH,
        DONE
    }

    private final Input in;
    private final Token token;
    private final CharacterData data;
    private final OpenElements open;
    private final XmlLimits limits;
    private final NameScanner name;
    private final Attributes attributes = new Attributes();

    private Phase phase = Phase.DONE;
    private @Nullable String prefix;
    private String localName = "";
    private boolean empty;
    /** The quote that ends the value being read. */
    private byte quote;

    StartTag(Input in, Token token, CharacterData data, OpenElements open, XmlLimits limits) {
        this.in = in;
        this.token = token;
        this.data = data;
        this.open = open;
        this.limits = limits;
        name = new NameScanner(in, token, limits.maxNameLength());
    }

    void begin() {
        phase = Phase.NAME;
        empty = false;
        name.begin();
    }

    /**
     * Reads on.
     *
     * @return whether the tag has ended, before the current position; if not, the input is used up
     */
    boolean scan() throws XmlException {
        while (!in.isEmpty()) {
            phase = step();
            if (phase == Phase.DONE) {
                return true;
            }
        }
        return false;
    }

    /** Reports the tag that ended. */
    void report(XmlEvents events) throws XmlException {
        events.open(prefix, localName, attributes);
        attributes.clear();
    }

    /** Whether the tag that ended is its own end tag too. */
    boolean isEmptyElement() {
        return empty;
    }

    void restart() {
        phase = Phase.DONE;
        prefix = null;
        localName = "";
        attributes.restart();
    }

    int capacity() {
        return attributes.capacity();
    }

    private Phase step() throws XmlException {
        return switch (phase) {
            case NAME -> elementName();
            case BREAK -> betweenAttributes(false);
            case AFTER_SPACE -> betweenAttributes(true);
            case ATTRIBUTE_NAME -> attributeName();
            case EQUALS -> equalsSign();
            case QUOTE -> openingQuote();
            case VALUE -> value();
            case SLASH -> slash();
            case DONE -> throw new IllegalStateException("no tag was begun");
        };
    }

    private Phase elementName() throws XmlException {
        if (!name.scan()) {
            return Phase.NAME;
        }
        prefix = name.prefix();
        localName = name.localName();
        token.pushTo(open);
        return Phase.BREAK;
    }

    private Phase betweenAttributes(boolean spaceBefore) throws XmlException {
        boolean space = in.skipSpace() || spaceBefore;
        if (in.isEmpty()) {
            return space ? Phase.AFTER_SPACE : Phase.BREAK;
        }
        byte b = in.data[in.position];
        if (b == '>') {
            in.position++;
            return Phase.DONE;
        }
        if (b == '/') {
            in.position++;
            return Phase.SLASH;
        }
        if (!space) {
            throw in.badFormat("white space is missing in a tag");
        }
        if (attributes.count() == limits.maxAttributes()) {
            throw in.policyViolation("more than " + limits.maxAttributes() + " attributes");
        }
        name.begin();
        return Phase.ATTRIBUTE_NAME;
    }

    private Phase attributeName() throws XmlException {
        if (!name.scan()) {
            return Phase.ATTRIBUTE_NAME;
        }
        attributes.name(name.prefix(), name.localName());
        return Phase.EQUALS;
    }

    private Phase equalsSign() throws XmlException {
        in.skipSpace();
        if (in.isEmpty()) {
            return Phase.EQUALS;
        }
        if (in.data[in.position] != '=') {
            throw in.badFormat("an attribute without a value");
        }
        in.position++;
        return Phase.QUOTE;
    }

    private Phase openingQuote() throws XmlException {
        in.skipSpace();
        if (in.isEmpty()) {
            return Phase.QUOTE;
        }
        quote = in.data[in.position];
        if (quote != '"' && quote != '\'') {
            throw in.badFormat("an attribute value without quotes");
        }
        in.position++;
        token.begin("attribute value", limits.maxValueLength());
        return Phase.VALUE;
    }

    private Phase value() throws XmlException {
        if (!data.value(quote)) {
            return Phase.VALUE;
        }
        token.end();
        in.position++;
        attributes.value(token.word());
        return Phase.BREAK;
    }

    private Phase slash() throws XmlException {
        if (in.data[in.position] != '>') {
            throw in.badFormat("a slash inside a tag");
        }
        in.position++;
        empty = true;
        return Phase.DONE;
    }
}
