package org.strophe4j.xml;

import static org.strophe4j.xml.XmlBytes.NAME_START;

/**
 * Reads the XML that XMPP allows (RFC 6120, section 11): no DTD, comment, processing instruction or entity beyond the
 * five, and only UTF-8. The document may come in pieces that are cut anywhere; nothing is read twice, and every limit is
 * checked before memory is taken.
 *
 * <p>It is a state machine over {@link Phase}s. Each is a small method that reads on from the current position and
 * either finds the next phase or uses the input up. Only accessed by the reading thread.
 */
final class Tokenizer {
    private enum Phase {
        /** Outside the root element. */
        OUTSIDE,
        /** Between the stanzas of a stream. */
        BETWEEN,
        /** Text, inside the root. */
        CONTENT,
        /** After {@code <}. */
        MARKUP,
        START_TAG,
        /** In the name of an end tag. */
        END_NAME,
        /** After the name of an end tag. */
        END_TAG,
        /** After {@code <!}. */
        EXCLAMATION,
        /** In one of the {@link Literal}s. */
        LITERAL,
        CDATA,
        /** After {@code <?}. */
        INSTRUCTION
    }

    private final XmlLimits limits;
    /** The deepest nesting, an envelope around the stanzas included. */
    private final int maxDepth;

    /** Whether the root is a stream, in which documents follow each other without end. */
    private final boolean stream;

    private final XmlEvents events;
    private final Input in;
    private final Token token;
    private final CharacterData data;
    private final OpenElements open = new OpenElements();
    private final StartTag startTag;
    private final Instruction instruction;

    private Phase phase = Phase.OUTSIDE;
    private boolean declarationAllowed = true;
    /** The root element has ended. */
    private boolean rootClosed;
    /** Elements that have begun. */
    private int elements;
    /** What is being recognised, while {@link Phase#LITERAL}. */
    private Literal literal = Literal.COMMENT;
    /** Bytes recognised of the literal. */
    private int matched;

    Tokenizer(XmlLimits limits, Input in, XmlEvents events) {
        this(limits, limits.maxDepth(), false, in, events);
    }

    /** One for documents that may be deeper than their limits say, because something is wrapped around what they limit. */
    static Tokenizer ofEnvelope(XmlLimits limits, Input in, XmlEvents events) {
        return new Tokenizer(limits, limits.maxDepth() + 1, false, in, events);
    }

    /** One for a stream: each element in its root has the limits, and nothing is kept between two of them. */
    static Tokenizer ofStream(XmlLimits limits, Input in, XmlEvents events) {
        return new Tokenizer(limits, limits.maxDepth() + 1, true, in, events);
    }

    private Tokenizer(XmlLimits limits, int maxDepth, boolean stream, Input in, XmlEvents events) {
        this.limits = limits;
        this.maxDepth = maxDepth;
        this.stream = stream;
        this.in = in;
        this.events = events;
        token = new Token(in);
        data = new CharacterData(in, token);
        startTag = new StartTag(in, token, data, open, limits);
        instruction = new Instruction(in, token);
    }

    void declarationAllowed(boolean allowed) {
        declarationAllowed = allowed;
    }

    /** Reads all of the input at hand. */
    void read() throws XmlException {
        token.resume();
        while (!in.isEmpty()) {
            phase = step();
        }
        token.suspend();
    }

    /** Whether the root element has ended, and nothing was begun after it. */
    boolean isComplete() {
        return rootClosed && phase == Phase.OUTSIDE;
    }

    /** Whether something was begun and has not ended: a stanza of a stream, its header, or anything else in a document. */
    boolean isHalfway() {
        return phase != Phase.BETWEEN && phase != Phase.OUTSIDE;
    }

    /** Gets ready for another document; large buffers are given back. */
    void restart() {
        phase = Phase.OUTSIDE;
        rootClosed = false;
        elements = 0;
        token.restart();
        data.restart();
        open.restart();
        startTag.restart();
    }

    /** Bytes of the arrays that are kept. */
    int capacity() {
        return token.capacity() + open.capacity() + startTag.capacity();
    }

    private Phase step() throws XmlException {
        return switch (phase) {
            case OUTSIDE -> outside();
            case BETWEEN -> between();
            case CONTENT -> content();
            case MARKUP -> markup();
            case START_TAG -> startTag();
            case END_NAME -> endName();
            case END_TAG -> endTag();
            case EXCLAMATION -> exclamation();
            case LITERAL -> literal();
            case CDATA -> cdata();
            case INSTRUCTION -> instruction();
        };
    }

    private Phase outside() throws XmlException {
        in.skipSpace();
        if (in.isEmpty()) {
            return Phase.OUTSIDE;
        }
        byte b = in.data[in.position];
        if (b == '<') {
            in.position++;
            return Phase.MARKUP;
        }
        if (rootClosed) {
            throw in.badFormat("text after the root element");
        }
        refuseOtherEncodings(b);
        if (b == Literal.BYTE_ORDER_MARK.at(0)) {
            return begin(Literal.BYTE_ORDER_MARK);
        }
        throw in.badFormat("text before the root element");
    }

    private Phase between() throws XmlException {
        if (in.skipSpace()) {
            events.space();
        }
        if (in.isEmpty()) {
            return Phase.BETWEEN;
        }
        if (in.data[in.position] != '<') {
            throw in.badFormat("text between the stanzas");
        }
        in.position++;
        return Phase.MARKUP;
    }

    /** UTF-16 and UTF-32 begin with one of their byte order marks, or have zeros around the first {@code <}. */
    private void refuseOtherEncodings(byte b) throws XmlException {
        boolean zero = in.offset() <= 1 && b == 0;
        boolean mark = in.offset() == 0 && (b == (byte) 0xFE || b == (byte) 0xFF);
        if (zero || mark) {
            throw in.unsupportedEncoding("another encoding than UTF-8");
        }
    }

    /** Reads text. It is reported when no CDATA section can go on with it, if that is known in this feed from the input. */
    private Phase content() throws XmlException {
        if (!data.text()) {
            return Phase.CONTENT;
        }
        int next = in.position + 1;
        boolean certain = next < in.end && in.data[next] != '!';
        if (certain && token.hasContent()) {
            reportText();
        } else {
            token.keep();
        }
        in.position = next;
        return Phase.MARKUP;
    }

    private void reportText() throws XmlException {
        token.end();
        String text = token.string();
        token.clear();
        events.text(text);
    }

    private Phase markup() throws XmlException {
        byte b = in.data[in.position];
        if (b < 0 || XmlBytes.is(NAME_START, b)) {
            return beginElement();
        }
        refuseOtherEncodings(b);
        in.position++;
        return switch (b) {
            case '/' -> beginEndTag();
            case '!' -> Phase.EXCLAMATION;
            case '?' -> beginInstruction();
            default -> throw in.badFormat("a < that begins nothing");
        };
    }

    private Phase beginElement() throws XmlException {
        if (rootClosed) {
            throw in.badFormat("a second root element");
        }
        if (open.depth() == maxDepth) {
            throw in.policyViolation("more than " + maxDepth + " elements inside each other");
        }
        if (elements == limits.maxElements()) {
            throw in.policyViolation("more than " + limits.maxElements() + " elements");
        }
        elements++;
        if (token.hasContent()) {
            reportText();
        }
        startTag.begin();
        return Phase.START_TAG;
    }

    private Phase startTag() throws XmlException {
        if (!startTag.scan()) {
            return Phase.START_TAG;
        }
        startTag.report(events);
        return startTag.isEmptyElement() ? closeElement() : beginContent();
    }

    private Phase beginContent() {
        if (stream && open.depth() == 1) {
            elements = 0;
            token.restart();
            startTag.restart();
            return Phase.BETWEEN;
        }
        token.begin("text", limits.maxBytes());
        return Phase.CONTENT;
    }

    private Phase beginEndTag() throws XmlException {
        if (open.depth() == 0) {
            throw in.badFormat("an end tag without a start tag");
        }
        if (token.hasContent()) {
            reportText();
        }
        open.beginMatch();
        return Phase.END_NAME;
    }

    private Phase endName() throws XmlException {
        while (!in.isEmpty()) {
            if (open.isMatched()) {
                return Phase.END_TAG;
            }
            if (!open.match(in.data[in.position])) {
                throw in.badFormat("an end tag that does not match");
            }
            in.position++;
        }
        return Phase.END_NAME;
    }

    private Phase endTag() throws XmlException {
        in.skipSpace();
        if (in.isEmpty()) {
            return Phase.END_TAG;
        }
        if (in.data[in.position] != '>') {
            throw in.badFormat("an end tag that does not match");
        }
        in.position++;
        return closeElement();
    }

    private Phase closeElement() throws XmlException {
        events.close();
        open.pop();
        if (open.depth() > 0) {
            return beginContent();
        }
        token.clear();
        rootClosed = true;
        return Phase.OUTSIDE;
    }

    private Phase exclamation() throws XmlException {
        return switch (in.data[in.position]) {
            case '-' -> begin(Literal.COMMENT);
            case 'D' -> begin(Literal.DOCTYPE);
            case '[' -> begin(Literal.CDATA);
            default -> throw in.badFormat("a <! that begins nothing");
        };
    }

    private Phase begin(Literal expected) {
        literal = expected;
        matched = 0;
        return Phase.LITERAL;
    }

    private Phase literal() throws XmlException {
        while (!in.isEmpty()) {
            if (in.data[in.position] != literal.at(matched)) {
                throw in.badFormat("markup that is none");
            }
            in.position++;
            if (++matched == literal.length()) {
                return recognised();
            }
        }
        return Phase.LITERAL;
    }

    private Phase recognised() throws XmlException {
        return switch (literal) {
            case COMMENT -> throw in.restrictedXml("a comment");
            case DOCTYPE -> throw in.restrictedXml("a document type declaration");
            case BYTE_ORDER_MARK -> throw in.unsupportedEncoding("a byte order mark");
            case CDATA -> beginCdata();
        };
    }

    private Phase beginCdata() throws XmlException {
        if (open.depth() == 0) {
            throw in.badFormat("a CDATA section outside the root element");
        }
        if (stream && open.depth() == 1) {
            throw in.badFormat("text between the stanzas");
        }
        token.run();
        return Phase.CDATA;
    }

    private Phase cdata() throws XmlException {
        return data.cdata() ? Phase.CONTENT : Phase.CDATA;
    }

    private Phase beginInstruction() {
        // Two bytes: the document begins with it.
        instruction.begin(declarationAllowed && in.offset() == 2);
        return Phase.INSTRUCTION;
    }

    private Phase instruction() throws XmlException {
        return instruction.scan() ? Phase.OUTSIDE : Phase.INSTRUCTION;
    }
}
