package org.strophe4j.internal.websocket;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes the frames of a client (RFC 6455, section 5): masked, and never in fragments, which Prosody refuses.
 */
final class FrameWriter {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH_AT_MOST = 125;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int TWO_BYTE_LENGTH_AT_MOST = 0xffff;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int MASK_BYTES = Integer.BYTES;
    private static final int FIRST_TWO = 2;
    private static final long LOW_HALF = 0xffff_ffffL;

    private FrameWriter() {}

    /** {@return the size of a frame} */
    static int sizeOf(byte[] payload) {
        return FIRST_TWO + extendedLengthBytes(payload.length) + MASK_BYTES + payload.length;
    }

    /**
     * Appends a frame.
     *
     * @param out has room for it
     * @param opcode its kind
     * @param mask the masking key, unpredictable for whoever determines the payload (section 10.3)
     * @param payload what it carries; not changed
     */
    static void write(ByteBuf out, int opcode, int mask, byte[] payload) {
        out.writeByte(FIN | opcode);
        writeLength(out, payload.length);
        out.writeInt(mask);
        writeMasked(out, mask, payload);
    }

    private static void writeLength(ByteBuf out, int length) {
        switch (extendedLengthBytes(length)) {
            case 0 -> out.writeByte(MASKED | length);
            case Short.BYTES -> out.writeByte(MASKED | LENGTH_IN_2_BYTES).writeShort(length);
            default -> out.writeByte(MASKED | LENGTH_IN_8_BYTES).writeLong(length);
        }
    }

    private static void writeMasked(ByteBuf out, int mask, byte[] payload) {
        long twice = ((long) mask << Integer.SIZE) | (mask & LOW_HALF);
        int at = 0;
        for (; at <= payload.length - Long.BYTES; at += Long.BYTES) {
            out.writeLong((long) EIGHT_BYTES.get(payload, at) ^ twice);
        }
        for (; at < payload.length; at++) {
            out.writeByte(payload[at] ^ (mask >>> (Integer.SIZE - Byte.SIZE * (at % MASK_BYTES + 1))));
        }
    }

    private static int extendedLengthBytes(int length) {
        if (length <= SHORT_LENGTH_AT_MOST) {
            return 0;
        }
        return length <= TWO_BYTE_LENGTH_AT_MOST ? Short.BYTES : Long.BYTES;
    }
}
