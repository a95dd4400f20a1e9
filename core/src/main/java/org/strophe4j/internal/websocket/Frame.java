package org.strophe4j.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/**
 * A frame on its way out.
 *
 * @param opcode its kind
 * @param payload what it carries, not masked; nobody changes it
 * @param element the element that it is, null for a control frame
 * @param origin what the session handed over, to be reported when it is written; null for what the transport says
 *     itself
 */
@SuppressWarnings("ArrayRecordComponent") // made, written and forgotten; never compared
record Frame(
        int opcode,
        byte[] payload,
        @Nullable Stanza element,
        @Nullable Outgoing origin) {
    private static final int CLOSE_CODE_BYTES = Short.BYTES;

    /** {@return the frame for an element of the session} */
    static Frame of(Outgoing outgoing) {
        return new Frame(Opcode.TEXT, outgoing.utf8(), outgoing.element(), outgoing);
    }

    /** {@return the frame for an element of the transport} */
    static Frame of(Stanza element) {
        return new Frame(Opcode.TEXT, element.toUtf8(), element, null);
    }

    /** {@return the answer to a ping} */
    static Frame pong(byte[] payload) {
        return new Frame(Opcode.PONG, payload, null, null);
    }

    /**
     * {@return a close frame}
     *
     * @param code why, {@link CloseCode#NO_STATUS} to say nothing
     */
    static Frame close(int code) {
        byte[] payload = code == CloseCode.NO_STATUS
                ? new byte[0]
                : ByteBuffer.allocate(CLOSE_CODE_BYTES).putShort((short) code).array();
        return new Frame(Opcode.CLOSE, payload, null, null);
    }

    /** {@return the text of a text frame} */
    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
