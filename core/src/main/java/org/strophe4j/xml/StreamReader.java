package org.strophe4j.xml;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML stream (RFC 6120, section 4): a root that stays open, and the elements in it, each of which becomes a tree of its
 * own as soon as it is complete. The input comes in pieces that are cut anywhere. It is as strict as {@link XmlReader}, and
 * each element has the full {@link XmlLimits}; what comes in a whole day has none. Between two elements nothing is kept.
 *
 * <p>Text between the elements is refused unless it is white space (RFC 6120, section 11.7). A reader that has refused its
 * stream refuses everything.
 *
 * <p>Not thread-safe; it may move between threads if each hand-over happens-before the next use.
 */
public final class StreamReader {
    /** Hears what is read, in order, during {@link StreamReader#feed}. */
    public interface Listener {
        /**
         * The stream was opened.
         *
         * @param header the root with its attributes, without content
         */
        void opened(Stanza header);

        /**
         * A first-level element is complete.
         *
         * @param element the element, with everything declared on it that was declared around it
         * @param bytes what it took
         */
        void received(Stanza element, int bytes);

        /** The stream was closed; nothing but white space may follow. */
        void closed();
    }

    private final Input in = new Input();
    private final Unwrapper unwrapper;
    private final Tokenizer tokenizer;

    /** Where the piece being read begins in the stream. */
    private long pieceBegin;

    /** Why the stream was refused; null as long as it was not. */
    private @Nullable XmlException refusal;

    /**
     * Makes a reader for one stream.
     *
     * @param limits what each element, and the header, may cost
     * @param framing namespaces of the stream itself, which are declared only on elements that use them
     * @param listener hears what is read
     */
    public StreamReader(XmlLimits limits, Set<String> framing, Listener listener) {
        unwrapper = new Unwrapper(limits, Set.copyOf(framing), in, new Telling(listener));
        tokenizer = Tokenizer.ofStream(limits, in, unwrapper);
    }

    /**
     * Reads the next piece. What is complete is reported, what can be refused is refused at once.
     *
     * @param data holds the piece; not changed, and not referred to afterwards
     * @param offset the piece's first byte
     * @param length its length in bytes, which may be 0
     * @throws XmlException if the stream is refused, or was before
     */
    public void feed(byte[] data, int offset, int length) throws XmlException {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (refusal != null) {
            throw new XmlException(refusal);
        }
        try {
            pieceBegin = in.offset();
            in.begin(data, offset, length);
            tokenizer.read();
            if (tokenizer.isHalfway()) {
                unwrapper.checkSize();
            }
        } catch (XmlException e) {
            refusal = e;
            tokenizer.restart();
            unwrapper.restart();
            throw e;
        } finally {
            in.release();
        }
    }

    /**
     * How much of the piece being read has been reported; for the listener, during its calls.
     *
     * @return the bytes from the beginning of the piece to the end of what is reported
     */
    public int consumed() {
        return (int) (in.offset() - pieceBegin);
    }

    /** {@return whether the header or an element has begun and not ended} */
    public boolean isHalfway() {
        return tokenizer.isHalfway();
    }

    private record Telling(Listener listener) implements Unwrapper.Sink {
        @Override
        public void begin(Stanza envelope) {
            listener.opened(envelope);
        }

        @Override
        public void element(Stanza stanza, int bytes) {
            listener.received(stanza, bytes);
        }

        @Override
        public void end() {
            listener.closed();
        }
    }
}
