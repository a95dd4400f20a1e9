package org.strophe4j.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/**
 * Reads text messages, each of which is one XML document (RFC 7395, section 3.3.3) or white space. Between two messages
 * it holds nothing.
 *
 * <p>Confined to an event loop, whose reader it borrows.
 */
final class MessageReader {
    private final XmlLimits limits;
    private final TransportEvents events;

    /** Reads the message under way; null between messages. */
    private @Nullable XmlReader reader;

    /** Bytes of the message under way, or of the last one. */
    private int bytes;

    /** Whether the message under way is white space so far. */
    private boolean blank;

    /** The message under way, for a tap; null when nobody watches. */
    private @Nullable ByteArrayOutputStream raw;

    /**
     * Creates a reader.
     *
     * @param limits what a message may cost
     * @param events knows who watches
     */
    MessageReader(XmlLimits limits, TransportEvents events) {
        this.limits = limits;
        this.events = events;
    }

    /**
     * Prepares for a piece; the first of a message borrows a reader.
     *
     * @param header whether a stream header is expected, before which alone an XML declaration may stand (RFC 6120,
     *     section 11.5)
     */
    void expect(boolean header) {
        if (reader == null) {
            XmlReader lent = LoopDesk.here().lend(limits);
            lent.declarationAllowed(header);
            reader = lent;
            bytes = 0;
            blank = true;
            raw = events.tap() == null ? null : new ByteArrayOutputStream();
        }
    }

    /**
     * Reads a piece of a message.
     *
     * @param data holds the piece
     * @param offset where it begins
     * @param length how long it is
     * @param last whether the message ends with it
     * @return the element when the message is complete; null before, and for white space
     * @throws XmlException when the message is not acceptable
     */
    @Nullable
    Stanza read(byte[] data, int offset, int length, boolean last) throws XmlException {
        XmlReader current = reader;
        if (current == null) {
            throw new IllegalStateException("No message is expected");
        }
        if (raw != null) {
            raw.write(data, offset, length);
        }
        bytes += length;
        blank = blank && isWhiteSpace(data, offset, length);
        if (last && !blank && bytes == length) {
            return current.read(data, offset, length);
        }
        current.feed(data, offset, length);
        return last && !blank ? current.finish() : null;
    }

    /** {@return the size of the last message} */
    int bytes() {
        return bytes;
    }

    /**
     * Shows a message to who watches, and lets go of everything. To be called after each message, refused ones included.
     *
     * @param element what was read, null when nothing was
     */
    void conclude(@Nullable Stanza element) {
        XmlReader borrowed = reader;
        ByteArrayOutputStream shown = raw;
        reader = null;
        raw = null;
        if (borrowed != null) {
            LoopDesk.here().takeBack(borrowed, limits);
        }
        WireTap tap = events.tap();
        if (tap != null && shown != null) {
            tap.in(shown.toString(StandardCharsets.UTF_8), element);
        }
    }

    private static boolean isWhiteSpace(byte[] data, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (data[at] != ' ' && data[at] != '\t' && data[at] != '\r' && data[at] != '\n') {
                return false;
            }
        }
        return true;
    }
}
