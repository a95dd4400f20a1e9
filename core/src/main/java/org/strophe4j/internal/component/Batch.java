package org.strophe4j.internal.component;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.TransportEvents;

/** What leaves together in one buffer, in order. Confined to an event loop. */
final class Batch {
    /** Many small elements fill one TLS record, or one write, and a waiting one is not held up behind megabytes. */
    private static final int FULL_BYTES = 16 * 1024;

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<Outgoing> origins = new ArrayList<>();
    private int bytes;

    void add(byte[] piece) {
        pieces.add(piece);
        bytes += piece.length;
    }

    void add(byte[] piece, Outgoing origin) {
        add(piece);
        origins.add(origin);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    /**
     * Copies everything into a buffer.
     *
     * @param allocator makes the buffer
     * @return the buffer, which is the caller's
     */
    ByteBuf encode(ByteBufAllocator allocator) {
        ByteBuf out = allocator.ioBuffer(bytes, bytes);
        pieces.forEach(out::writeBytes);
        return out;
    }

    /** Tells the session that its elements are written. */
    void reportWritten(TransportEvents events) {
        origins.forEach(events::written);
    }
}
