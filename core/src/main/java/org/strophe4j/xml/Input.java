package org.strophe4j.xml;

/**
 * The bytes at hand and the place in the document. Its fields are open to the scanners of this package, which copy them
 * into local variables in their loops. Only accessed by the thread that reads.
 */
final class Input {
    private static final byte[] NOTHING = {};

    /** The piece being read; the caller's array, referred to only during a feed. */
    byte[] data = NOTHING;
    /** The next byte to read. */
    int position;
    /** One past the last byte at hand. */
    int end;
    /** What to add to {@link #position} for the distance from the beginning of the document. */
    private long base;

    void begin(byte[] piece, int offset, int length) {
        base += position - offset;
        data = piece;
        position = offset;
        end = offset + length;
    }

    /** Lets go of the caller's array. */
    void release() {
        base += position;
        data = NOTHING;
        position = 0;
        end = 0;
    }

    void restart() {
        release();
        base = 0;
    }

    boolean isEmpty() {
        return position == end;
    }

    /** Moves past white space; false when there was none. */
    boolean skipSpace() {
        int first = position;
        while (position < end && XmlBytes.is(XmlBytes.SPACE, data[position])) {
            position++;
        }
        return position > first;
    }

    /** Bytes of the document before the next one. */
    long offset() {
        return base + position;
    }

    XmlException badFormat(String what) {
        return XmlException.badFormat(what, offset());
    }

    XmlException restrictedXml(String what) {
        return XmlException.restrictedXml(what, offset());
    }

    XmlException policyViolation(String what) {
        return XmlException.policyViolation(what, offset());
    }

    XmlException unsupportedEncoding(String what) {
        return XmlException.unsupportedEncoding(what, offset());
    }
}
