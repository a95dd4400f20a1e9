package org.strophe4j.xml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader for the XML that XMPP allows: UTF-8, no DTD, comment, processing instruction, or entity beyond the five
 * (RFC 6120, section 11), everything well-formed and namespace-well-formed, and nothing above its {@link XmlLimits}. It
 * reads one document at a time, whole or in pieces cut anywhere, and can be used again for the next; a reader that waits
 * for work keeps less than 3 KiB.
 *
 * <pre>{@code
 * XmlReader reader = new XmlReader(XmlLimits.defaults());
 * Stanza whole = reader.read(bytes, 0, bytes.length);
 *
 * reader.feed(first, 0, first.length);
 * reader.feed(second, 0, second.length);
 * Stanza pieced = reader.finish();
 * }</pre>
 *
 * <p>A byte order mark is refused as {@code unsupported-encoding}: XMPP forbids sending one (RFC 6120, section 11.6), and
 * inside a stream it can only be confusion. A reader that has refused a document refuses everything until {@link #reset}.
 *
 * <p>Not thread-safe; it may move between threads if each hand-over happens-before the next use.
 */
public final class XmlReader {
    /** What {@link #capacity()} stays below between documents. */
    static final int IDLE_CAPACITY = 3 << 10;

    private final XmlLimits limits;
    private final Input in = new Input();
    private final Assembler assembler = new Assembler(in);
    private final Tokenizer tokenizer;

    /** Why the document was refused; null as long as it was not. */
    private @Nullable XmlException refusal;

    /**
     * Makes a reader.
     *
     * @param limits what each document may cost
     */
    public XmlReader(XmlLimits limits) {
        this.limits = limits;
        tokenizer = new Tokenizer(limits, in, assembler);
    }

    /**
     * Reads a whole document in one piece.
     *
     * @param data holds the document; not changed, and not referred to afterwards
     * @param offset the document's first byte
     * @param length its length in bytes
     * @return the root element
     * @throws XmlException if it is refused, or an earlier one was and the reader was not {@linkplain #reset reset}
     * @throws IllegalStateException if another document was begun with {@link #feed} and is not finished
     */
    public Stanza read(byte[] data, int offset, int length) throws XmlException {
        if (refusal == null && in.offset() != 0) {
            throw new IllegalStateException("another document was begun and is not finished");
        }
        feed(data, offset, length);
        return finish();
    }

    /**
     * Reads the next piece of a document. What can be refused is refused at once.
     *
     * @param data holds the piece; not changed, and not referred to afterwards
     * @param offset the piece's first byte
     * @param length its length in bytes, which may be 0
     * @throws XmlException if the document is refused, or was before
     */
    public void feed(byte[] data, int offset, int length) throws XmlException {
        Objects.checkFromIndexSize(offset, length, data.length);
        requireAccepted();
        try {
            if (length > limits.maxBytes() - in.offset()) {
                throw in.policyViolation("more than " + limits.maxBytes() + " bytes");
            }
            in.begin(data, offset, length);
            tokenizer.read();
        } catch (XmlException e) {
            refuse(e);
            throw e;
        } finally {
            in.release();
        }
    }

    /**
     * Ends the document. Afterwards the reader is ready for the next one.
     *
     * @return the root element
     * @throws XmlException if the document is not complete, or was refused before
     */
    public Stanza finish() throws XmlException {
        requireAccepted();
        if (!tokenizer.isComplete()) {
            XmlException incomplete = in.badFormat("the document ends too early");
            refuse(incomplete);
            throw incomplete;
        }
        Stanza root = assembler.finish();
        tokenizer.restart();
        in.restart();
        return root;
    }

    /** Forgets a document that was begun or refused; the reader is ready for the next one. */
    public void reset() {
        refusal = null;
        in.restart();
        tokenizer.restart();
        assembler.restart();
    }

    /**
     * Says whether a document may begin with an XML declaration. At first it may. Where documents follow each other in
     * one stream, only the first may (RFC 6120, section 11.5): without this, any other is {@code bad-format}.
     *
     * @param allowed whether the documents from now on may have one
     */
    public void declarationAllowed(boolean allowed) {
        tokenizer.declarationAllowed(allowed);
    }

    /** Bytes in the arrays that this reader keeps, without those of the tree under construction. */
    int capacity() {
        return tokenizer.capacity() + assembler.capacity();
    }

    private void requireAccepted() throws XmlException {
        if (refusal != null) {
            throw new XmlException(refusal);
        }
    }

    /** Lets go of what was read, which nobody will see. */
    private void refuse(XmlException reason) {
        in.release();
        tokenizer.restart();
        assembler.restart();
        refusal = reason;
    }
}
