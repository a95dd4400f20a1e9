package org.strophe4j.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * Takes the frames of a server apart (RFC 6455, section 5), strictly, and hands their payload on as it arrives: nothing
 * is gathered here but the at most 125 bytes of a control frame. No extension is ever negotiated, so the reserved bits
 * have no meaning.
 *
 * <pre>
 *   FIRST -> SECOND -> (LENGTH ->) PAYLOAD -> FIRST ...  until a close frame: ENDED
 * </pre>
 *
 * <p>Not thread-safe. After an exception no more bytes may be given.
 */
final class FrameReader {
    /** A server has no reason for small pieces; a message in more of them than this is an attack. */
    static final int FRAGMENTS_AT_MOST = 10_000;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE_BITS = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH_BITS = 0x7f;

    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int SHORT_LENGTH_AT_MOST = 125;
    private static final long TWO_BYTE_LENGTH_AT_MOST = 0xffff;

    private static final byte[] NOTHING = {};

    private enum Part {
        FIRST,
        SECOND,
        LENGTH,
        PAYLOAD,
        /** After a close frame: whatever follows is skipped (RFC 6455, section 1.4). */
        ENDED
    }

    private final int maxMessageBytes;
    private Part part = Part.FIRST;

    private boolean fin;
    private int opcode;

    /** In LENGTH what was read of it so far, in PAYLOAD what is still to come. */
    private long length;

    /** Bytes of the extended length: 0, 2 or 8. */
    private int lengthBytes;

    private int lengthBytesLeft;

    /** Whether a text message has begun and not ended: only then may, and must, a continuation follow. */
    private boolean inMessage;

    /** Of the message that has begun. */
    private long messageBytes;

    private int fragments;

    private long units;

    /** What was read of a control frame that came in pieces; null when none does. */
    private byte @Nullable [] control;

    /**
     * Creates a reader.
     *
     * @param maxMessageBytes the largest message to accept
     */
    FrameReader(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** {@return whether a frame or a message has begun and not ended} */
    boolean isHalfway() {
        return inMessage || (part != Part.FIRST && part != Part.ENDED);
    }

    /** {@return how many messages, and control frames between messages, have ended} */
    long units() {
        return units;
    }

    /**
     * Reads what arrived.
     *
     * @param data holds it
     * @param offset where it begins
     * @param count how much it is
     * @param frames hears what was found
     * @throws ProtocolException when a rule is broken
     */
    void read(byte[] data, int offset, int count, Frames frames) throws ProtocolException {
        int next = offset;
        int end = offset + count;
        while (next < end) {
            switch (part) {
                case FIRST -> first(data[next++]);
                case SECOND -> second(data[next++], frames);
                case LENGTH -> length(data[next++], frames);
                case PAYLOAD -> {
                    int piece = (int) Math.min(length, end - next);
                    length -= piece;
                    payload(data, next, piece, frames);
                    next += piece;
                }
                case ENDED -> next = end;
            }
        }
    }

    private void first(byte b) throws ProtocolException {
        fin = (b & FIN) != 0;
        opcode = b & OPCODE_BITS;
        if ((b & RESERVED) != 0) {
            throw broken("a reserved bit is set");
        }
        if (Opcode.isControl(opcode)) {
            checkControl();
        } else {
            checkData();
        }
        part = Part.SECOND;
    }

    private void checkControl() throws ProtocolException {
        if (opcode > Opcode.PONG) {
            throw broken("opcode " + opcode + " is not defined");
        }
        if (!fin) {
            throw broken("a control frame is fragmented");
        }
    }

    private void checkData() throws ProtocolException {
        if (opcode > Opcode.BINARY) {
            throw broken("opcode " + opcode + " is not defined");
        }
        if (inMessage != (opcode == Opcode.CONTINUATION)) {
            throw broken(inMessage ? "a message begins within another" : "a continuation continues nothing");
        }
        if (opcode == Opcode.BINARY) {
            // RFC 7395, section 3.3.3: every data frame is text.
            throw ProtocolException.inFrame(
                    ErrorCondition.UNSUPPORTED_STANZA_TYPE, CloseCode.UNSUPPORTED_DATA, "The server sent binary data");
        }
    }

    private void second(byte b, Frames frames) throws ProtocolException {
        if ((b & MASKED) != 0) {
            throw broken("a frame of the server is masked");
        }
        length = b & LENGTH_BITS;
        if (Opcode.isControl(opcode) && length > SHORT_LENGTH_AT_MOST) {
            throw broken("a control frame is longer than 125 bytes");
        }
        if (length <= SHORT_LENGTH_AT_MOST) {
            begin(frames);
            return;
        }
        lengthBytes = length == LENGTH_IN_8_BYTES ? Long.BYTES : Short.BYTES;
        lengthBytesLeft = lengthBytes;
        length = 0;
        part = Part.LENGTH;
    }

    private void length(byte b, Frames frames) throws ProtocolException {
        length = (length << Byte.SIZE) | Byte.toUnsignedInt(b);
        lengthBytesLeft--;
        if (lengthBytesLeft > 0) {
            return;
        }
        long shorter = lengthBytes == Short.BYTES ? SHORT_LENGTH_AT_MOST : TWO_BYTE_LENGTH_AT_MOST;
        if (length >= 0 && length <= shorter) {
            throw broken("a length is written in more bytes than it needs");
        }
        begin(frames);
    }

    /** The header is complete: judges the size before a byte of the payload is taken. */
    private void begin(Frames frames) throws ProtocolException {
        if (!Opcode.isControl(opcode)) {
            beginData();
        }
        part = Part.PAYLOAD;
        if (length == 0) {
            payload(NOTHING, 0, 0, frames);
        }
    }

    private void beginData() throws ProtocolException {
        if (!inMessage) {
            inMessage = true;
            messageBytes = 0;
            fragments = 0;
        }
        fragments++;
        // A length with its highest bit set is negative here, and too long like any other.
        if (length < 0 || length > maxMessageBytes - messageBytes) {
            throw ProtocolException.inFrame(
                    ErrorCondition.POLICY_VIOLATION,
                    CloseCode.TOO_BIG,
                    "The server sent a message of more than " + maxMessageBytes + " bytes");
        }
        if (fragments > FRAGMENTS_AT_MOST) {
            throw ProtocolException.inFrame(
                    ErrorCondition.POLICY_VIOLATION,
                    CloseCode.POLICY_VIOLATION,
                    "The server sent a message in more than " + FRAGMENTS_AT_MOST + " pieces");
        }
        messageBytes += length;
    }

    private void payload(byte[] data, int offset, int piece, Frames frames) throws ProtocolException {
        boolean frameEnds = length == 0;
        if (frameEnds) {
            part = Part.FIRST;
        }
        if (Opcode.isControl(opcode)) {
            control(data, offset, piece, frameEnds, frames);
            return;
        }
        boolean last = frameEnds && fin;
        inMessage = !last;
        units += last ? 1 : 0;
        frames.text(data, offset, piece, last);
    }

    private void control(byte[] data, int offset, int piece, boolean frameEnds, Frames frames)
            throws ProtocolException {
        byte[] payload = joined(control, Arrays.copyOfRange(data, offset, offset + piece));
        if (!frameEnds) {
            control = payload;
            return;
        }
        control = null;
        units += inMessage ? 0 : 1;
        if (opcode == Opcode.PING) {
            frames.ping(payload);
        } else if (opcode == Opcode.CLOSE) {
            part = Part.ENDED;
            close(payload, frames);
        }
        // A pong answers a ping, and we send none: it may come unasked (RFC 6455, section 5.5.3) and says nothing.
    }

    private static byte[] joined(byte @Nullable [] before, byte[] piece) {
        if (before == null) {
            return piece;
        }
        byte[] whole = Arrays.copyOf(before, before.length + piece.length);
        System.arraycopy(piece, 0, whole, before.length, piece.length);
        return whole;
    }

    private static void close(byte[] payload, Frames frames) throws ProtocolException {
        if (payload.length == 0) {
            frames.close(CloseCode.NO_STATUS, "");
            return;
        }
        if (payload.length < Short.BYTES) {
            throw broken("a close frame has half a code");
        }
        ByteBuffer body = ByteBuffer.wrap(payload);
        int code = Short.toUnsignedInt(body.getShort());
        if (!CloseCode.maySend(code)) {
            throw broken("a close frame has the code " + code);
        }
        try {
            frames.close(code, StandardCharsets.UTF_8.newDecoder().decode(body).toString());
        } catch (CharacterCodingException e) {
            throw ProtocolException.inFrame(
                    ErrorCondition.BAD_FORMAT, CloseCode.INVALID_DATA, "The reason of a close frame is not UTF-8");
        }
    }

    private static ProtocolException broken(String rule) {
        return ProtocolException.inFrame(
                ErrorCondition.BAD_FORMAT,
                CloseCode.PROTOCOL_ERROR,
                "The server broke the WebSocket protocol: " + rule);
    }
}
