package org.strophe4j.xml;

import java.util.Objects;
import java.util.Set;

/**
 * Reads documents whose root only carries stanzas, as strictly as {@link XmlReader} reads single ones. Each stanza in it
 * has the full {@link XmlLimits}; the document has a limit of its own, and at most 20,000 stanzas.
 *
 * <p>Text between the stanzas is refused unless it is white space.
 *
 * <p>Not thread-safe; it may move between threads if each hand-over happens-before the next use.
 */
public final class EnvelopeReader {
    private final int maxBytes;
    private final Input in = new Input();
    private final Unwrapper unwrapper;
    private final Tokenizer tokenizer;

    /**
     * Makes a reader.
     *
     * @param limits what each stanza may cost
     * @param maxBytes the most bytes of a whole document; at least 1
     * @param framing namespaces of the envelope itself, which are declared only on stanzas that use them
     * @throws IllegalArgumentException if {@code maxBytes} is below 1
     */
    public EnvelopeReader(XmlLimits limits, int maxBytes, Set<String> framing) {
        this.maxBytes = maxBytes;
        unwrapper = new Unwrapper(limits, Set.copyOf(framing), in);
        XmlLimits whole = new XmlLimits(
                maxBytes,
                limits.maxDepth(),
                limits.maxAttributes(),
                limits.maxValueLength(),
                limits.maxNameLength(),
                Integer.MAX_VALUE); // bytes bound them, and each stanza has its own number
        tokenizer = new Tokenizer(whole, limits.maxDepth() + 1, in, unwrapper);
    }

    /**
     * Reads a whole document. Whatever happens, the reader is ready for the next one afterwards.
     *
     * @param data holds the document; not changed, and not referred to afterwards
     * @param offset the document's first byte
     * @param length its length in bytes
     * @return the envelope and what was in it
     * @throws XmlException if it is refused
     */
    public Envelope read(byte[] data, int offset, int length) throws XmlException {
        Objects.checkFromIndexSize(offset, length, data.length);
        try {
            if (length > maxBytes) {
                throw in.policyViolation("more than " + maxBytes + " bytes");
            }
            in.begin(data, offset, length);
            tokenizer.read();
            if (!tokenizer.isComplete()) {
                throw in.badFormat("the document ends too early");
            }
            return unwrapper.finish();
        } finally {
            in.restart();
            tokenizer.restart();
            unwrapper.restart();
        }
    }
}
