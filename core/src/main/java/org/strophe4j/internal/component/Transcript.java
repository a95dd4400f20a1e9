package org.strophe4j.internal.component;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** Keeps what has come of an element for who watches, and nothing when nobody does. Confined to an event loop. */
final class Transcript {
    private static final byte[] NOTHING = {};

    private final TransportEvents events;
    /** What came of the element under way in earlier pieces; null when nobody watched when it began. */
    private @Nullable ByteArrayOutputStream earlier;

    private byte[] piece = NOTHING;
    /** Where in the piece the element under way begins. */
    private int from;
    /** Whether an element is under way since an earlier piece. */
    private boolean halfway;

    Transcript(TransportEvents events) {
        this.events = events;
    }

    /** A piece is going to be read. */
    void begin(byte[] next) {
        piece = next;
        from = 0;
        if (!halfway) {
            earlier = events.tap() == null ? null : new ByteArrayOutputStream();
        }
    }

    /**
     * An element has ended.
     *
     * @param end where in the piece
     * @param element what it was
     */
    void show(int end, Stanza element) {
        tell(end, element);
        from = end;
        halfway = false;
        earlier = events.tap() == null ? null : new ByteArrayOutputStream();
    }

    /**
     * The piece is read; what is left of it belongs to the next element, or is nothing but white space.
     *
     * @param begun whether that element has begun
     */
    void keepRest(boolean begun) {
        halfway = begun;
        if (earlier != null && begun) {
            earlier.write(piece, from, piece.length - from);
        }
        piece = NOTHING;
    }

    /** What is left cannot be read. */
    void unreadable() {
        tell(piece.length, null);
        piece = NOTHING;
        earlier = null;
    }

    private void tell(int end, @Nullable Stanza element) {
        WireTap tap = events.tap();
        if (tap != null && earlier != null) {
            earlier.write(piece, from, end - from);
            tap.in(earlier.toString(StandardCharsets.UTF_8), element);
        }
    }
}
