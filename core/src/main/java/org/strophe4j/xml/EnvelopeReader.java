package org.strophe4j.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents whose root only carries stanzas, as strictly as {@link XmlReader} reads single ones. Each stanza in it
 * has the full {@link XmlLimits}; the document has a limit of its own, and at most 20,000 stanzas.
 *
 * <p>Text between the stanzas is refused unless it is white space.
 *
 * <p>Not thread-safe; it may move between threads if each hand-over happens-before the next use.
 */
public final class EnvelopeReader {
    /** Each becomes a tree of its own, which takes many times the bytes of an empty element. */
    static final int STANZAS_AT_MOST = 20_000;

    private final int maxBytes;
    private final Input in = new Input();
    private final Contents contents = new Contents();
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
        unwrapper = new Unwrapper(limits, Set.copyOf(framing), in, contents);
        XmlLimits whole = new XmlLimits(
                maxBytes,
                limits.maxDepth(),
                limits.maxAttributes(),
                limits.maxValueLength(),
                limits.maxNameLength(),
                Integer.MAX_VALUE); // bytes bound them, and each stanza has its own number
        tokenizer = Tokenizer.ofEnvelope(whole, in, unwrapper);
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
            return contents.whole();
        } finally {
            in.restart();
            tokenizer.restart();
            unwrapper.restart();
            contents.clear();
        }
    }

    /** What the document under way holds. Only accessed by the reading thread. */
    private final class Contents implements Unwrapper.Sink {
        /** Null until the envelope has begun. */
        private @Nullable Stanza wrapper;

        private List<Stanza> stanzas = new ArrayList<>();
        private List<Integer> sizes = new ArrayList<>();

        @Override
        public void begin(Stanza envelope) {
            wrapper = envelope;
        }

        @Override
        public void element(Stanza stanza, int bytes) throws XmlException {
            if (stanzas.size() == STANZAS_AT_MOST) {
                throw in.policyViolation("more than " + STANZAS_AT_MOST + " stanzas");
            }
            stanzas.add(stanza);
            sizes.add(bytes);
        }

        @Override
        public void end() {
            // the document may go on with white space: whole() is asked for when it has ended, too
        }

        Envelope whole() {
            return new Envelope(Objects.requireNonNull(wrapper), stanzas, sizes);
        }

        void clear() {
            wrapper = null;
            stanzas = new ArrayList<>();
            sizes = new ArrayList<>();
        }
    }
}
