package org.strophe4j.internal.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.transport.TransportEvents;

/** Frames that leave together in one buffer, in order. Confined to an event loop. */
final class Batch {
    /** Many small frames fill one TLS record, or one write, and a waiting one is not held up behind megabytes. */
    private static final int FULL_BYTES = 16 * 1024;

    private final List<Frame> frames = new ArrayList<>();
    private int bytes;

    void add(Frame frame) {
        frames.add(frame);
        bytes += FrameWriter.sizeOf(frame.payload());
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    boolean isFull() {
        return bytes >= FULL_BYTES;
    }

    /**
     * Writes the frames into a buffer, masked on the way.
     *
     * @param allocator makes the buffer
     * @return the buffer, which is the caller's
     */
    ByteBuf encode(ByteBufAllocator allocator) {
        ByteBuf out = allocator.ioBuffer(bytes, bytes);
        LoopDesk desk = LoopDesk.here();
        for (Frame frame : frames) {
            FrameWriter.write(out, frame.opcode(), desk.nextMask(), frame.payload());
        }
        return out;
    }

    /**
     * Tells the session that its elements are written.
     *
     * @param events hears it
     */
    void reportWritten(TransportEvents events) {
        for (Frame frame : frames) {
            if (frame.origin() != null) {
                events.written(frame.origin());
            }
        }
    }
}
