package org.strophe4j.xml;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Holds {@link EnvelopeReader} against {@link XmlReader}, which {@link Differential} holds against parsers by others. For
 * any bytes:
 *
 * <ul>
 *   <li>what the one refuses as a document, the other refuses as an envelope;
 *   <li>what the one accepts, the other accepts too, unless there is text between the stanzas;
 *   <li>each stanza is what it is inside the document, declarations apart, and stays so when it is written and read again;
 *   <li>it makes no difference what was read before.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class EnvelopeDifferential {
    /** The namespace that is the envelope's own. */
    static final String FRAMING = "urn:q";

    /** Of a document: its stanzas have one level less. */
    private static final XmlLimits LIMITS = XmlLimits.defaults();
    /** Nothing smaller has as many elements as there may be at most, each of which takes 4 bytes. */
    private static final int BELOW_ALL_LIMITS = 4 * LIMITS.maxElements();

    private final EnvelopeReader reader = reader();
    private final XmlReader documents = new XmlReader(LIMITS);

    private static EnvelopeReader reader() {
        XmlLimits ofStanza = new XmlLimits(
                LIMITS.maxBytes(),
                LIMITS.maxDepth() - 1,
                LIMITS.maxAttributes(),
                LIMITS.maxValueLength(),
                LIMITS.maxNameLength(),
                LIMITS.maxElements());
        return new EnvelopeReader(ofStanza, LIMITS.maxBytes(), Set.of(FRAMING));
    }

    /**
     * Whether the reader accepts the document; an {@link AssertionError} if it should not have, or the reverse, or reads
     * something else.
     */
    boolean accepts(byte[] document) {
        if (document.length >= BELOW_ALL_LIMITS) {
            return false; // other limits hold for a stanza than for a document
        }
        Stanza whole = Reading.whole(documents, document).tree();
        Envelope fresh = read(reader(), document);
        Envelope again = read(reader, document);
        require(words(fresh).equals(words(again)), "what was read before makes a difference", whole);
        if (fresh == null) {
            require(whole == null || hasTextBetween(whole), "refused as an envelope", whole);
            return false;
        }
        require(whole != null, "accepted as an envelope", whole);
        compare(fresh, whole, document.length);
        return true;
    }

    private static void compare(Envelope envelope, @Nullable Stanza whole, int length) {
        if (whole == null) {
            return;
        }
        require(!hasTextBetween(whole), "text between the stanzas", whole);
        require(envelope.contents().size() == whole.children().size(), "the number of stanzas", whole);
        require(
                envelope.wrapper().getAttributes().getLength()
                        == whole.getAttributes().getLength(),
                "wrapper",
                whole);
        int bytes = 0;
        for (int i = 0; i < envelope.contents().size(); i++) {
            Stanza made = envelope.contents().get(i);
            String inside = words(whole.children().get(i));
            require(words(made).equals(inside), "another tree: " + made.toXml(), whole);
            Stanza again = Stanza.parse(made.toXml());
            require(made.isEqualNode(again) && words(again).equals(inside), "written: " + made.toXml(), whole);
            bytes += envelope.sizes().get(i);
        }
        require(bytes <= length && envelope.sizes().stream().allMatch(size -> size > 3), "sizes", whole);
    }

    private static boolean hasTextBetween(Stanza whole) {
        for (Node child = whole.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE
                    && !child.getNodeValue().chars().allMatch(c -> " \t\r\n".indexOf(c) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Envelope read(EnvelopeReader reader, byte[] document) {
        try {
            return reader.read(document, 0, document.length);
        } catch (XmlException refused) {
            return null;
        }
    }

    private static String words(@Nullable Envelope envelope) {
        StringBuilder words = new StringBuilder();
        if (envelope != null) {
            words.append(words(envelope.wrapper())).append(envelope.sizes());
            envelope.contents().forEach(stanza -> words.append(words(stanza)));
        }
        return words.toString();
    }

    /** The tree in words, without declarations: names by namespace, attributes in order, text. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node each : Trees.all(node)) {
            boolean declaration = "http://www.w3.org/2000/xmlns/".equals(each.getNamespaceURI());
            if (!declaration) {
                words.append('{').append(each.getNamespaceURI()).append('}').append(each.getNodeName());
                words.append('=').append(each.getNodeValue()).append('\n');
            }
        }
        return words.toString();
    }

    private static void require(boolean holds, String otherwise, @Nullable Stanza whole) {
        if (!holds) {
            throw new AssertionError(otherwise + "; the document: " + (whole == null ? "refused" : whole.toXml()));
        }
    }
}
