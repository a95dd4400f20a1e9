package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a reader makes of a document: a tree or a condition.
 *
 * @param tree null when the document was refused
 * @param condition null when it was accepted
 */
record Reading(@Nullable Stanza tree, @Nullable String condition) {

    /** Reads a document in one piece. */
    static Reading whole(XmlReader reader, byte[] document) {
        return of(reader, () -> reader.read(document, 0, document.length));
    }

    /** Reads a document in pieces; {@code next} gives for each position the end of the piece that begins there. */
    static Reading pieces(XmlReader reader, byte[] document, IntUnaryOperator next) {
        return of(reader, () -> {
            int position = 0;
            while (position < document.length) {
                int end = Math.min(document.length, Math.max(position + 1, next.applyAsInt(position)));
                // A copy: a reader that looked outside its piece would be found out.
                byte[] piece = Arrays.copyOfRange(document, position, end);
                reader.feed(piece, 0, piece.length);
                Arrays.fill(piece, (byte) '!');
                position = end;
            }
            return reader.finish();
        });
    }

    /** Reads a document in two pieces. */
    static Reading cutAt(XmlReader reader, byte[] document, int cut) {
        return pieces(reader, document, position -> position < cut ? cut : document.length);
    }

    /** Reads a document byte by byte. */
    static Reading byteByByte(XmlReader reader, byte[] document) {
        return pieces(reader, document, position -> position + 1);
    }

    /**
     * Reads a document whole, byte by byte and with every single cut.
     *
     * @throws AssertionError if that makes a difference
     */
    static Reading everyWay(byte[] document) {
        XmlReader reader = new XmlReader(XmlLimits.defaults());
        Reading whole = whole(reader, document);
        whole.requireSame(byteByByte(reader, document), "byte by byte");
        for (int cut = 1; cut < document.length; cut++) {
            whole.requireSame(cutAt(reader, document, cut), "cut at " + cut);
        }
        return whole;
    }

    static Reading everyWay(String document) {
        return everyWay(document.getBytes(UTF_8));
    }

    void requireSame(Reading other, String how) {
        boolean same =
                tree == null ? condition != null && condition.equals(other.condition) : tree.isEqualNode(other.tree);
        if (!same) {
            throw new AssertionError("read " + how + ": " + other + " instead of " + this);
        }
    }

    @Override
    public String toString() {
        return tree == null ? String.valueOf(condition) : tree.toXml();
    }

    private interface Read {
        Stanza tree() throws XmlException;
    }

    private static Reading of(XmlReader reader, Read read) {
        try {
            return new Reading(read.tree(), null);
        } catch (XmlException e) {
            reader.reset();
            return new Reading(null, e.condition());
        }
    }
}
