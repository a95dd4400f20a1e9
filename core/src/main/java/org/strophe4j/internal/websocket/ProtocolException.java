package org.strophe4j.internal.websocket;

import org.strophe4j.transport.Ending;

/** The other side broke a rule; the connection ends. */
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String condition;
    private final int closeCode;
    private final boolean aboutStream;

    private ProtocolException(String condition, int closeCode, boolean aboutStream, String message) {
        // Thrown for what a stranger sends, perhaps often: the stack would tell nothing.
        super(message, null, false, false);
        this.condition = condition;
        this.closeCode = closeCode;
        this.aboutStream = aboutStream;
    }

    /**
     * Makes the exception for a broken rule of WebSocket.
     *
     * @param condition what to report
     * @param closeCode what to tell the other side
     * @param message which rule was broken
     * @return the exception
     */
    static ProtocolException inFrame(String condition, int closeCode, String message) {
        return new ProtocolException(condition, closeCode, false, message);
    }

    /**
     * Makes the exception for a broken rule of the stream: the other side is told by a stream error (RFC 6120, section
     * 4.9.1.1).
     *
     * @param condition what to report, and what to tell
     * @param message which rule was broken
     * @return the exception
     */
    static ProtocolException inStream(String condition, String message) {
        return new ProtocolException(condition, CloseCode.forXml(condition), true, message);
    }

    String condition() {
        return condition;
    }

    int closeCode() {
        return closeCode;
    }

    boolean isAboutStream() {
        return aboutStream;
    }

    Ending ending() {
        return Ending.failed(condition, String.valueOf(getMessage()));
    }
}
