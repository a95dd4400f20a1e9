package org.strophe4j.testkit.internal.script;

import java.nio.ByteBuffer;

/**
 * A WebSocket frame as a server writes it (RFC 6455, section 5.2): unmasked, with the bits that it is told to set.
 *
 * @param firstByte FIN, the three RSV bits and the opcode
 * @param payload what it carries
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Frame(int firstByte, byte[] payload) {
    /** The bit that says: the last fragment. */
    public static final int FIN = 0x80;

    /** Opcode of a further fragment. */
    public static final int CONTINUATION = 0;
    /** Opcode of a text message. */
    public static final int TEXT = 1;
    /** Opcode of a binary message. */
    public static final int BINARY = 2;
    /** Opcode of a close frame. */
    public static final int CLOSE = 8;
    /** Opcode of a ping. */
    public static final int PING = 9;
    /** Opcode of a pong. */
    public static final int PONG = 10;

    private static final int SHORT_LENGTH = 125;
    private static final int MEDIUM_LENGTH = 0xFFFF;

    static Frame text(byte[] utf8) {
        return new Frame(FIN | TEXT, utf8);
    }

    static Frame close(int code) {
        return new Frame(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** {@return the bytes on the socket} */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(10 + payload.length);
        bytes.put((byte) firstByte);
        if (payload.length <= SHORT_LENGTH) {
            bytes.put((byte) payload.length);
        } else if (payload.length <= MEDIUM_LENGTH) {
            bytes.put((byte) 126).putShort((short) payload.length);
        } else {
            bytes.put((byte) 127).putLong(payload.length);
        }
        bytes.put(payload).flip();
        byte[] exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return exact;
    }
}
