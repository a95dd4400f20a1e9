package org.strophe4j.testkit.internal.carrier;

/**
 * The server's end of one connection, below the streams: framing lives here, XMPP above. A WebSocket is one carrier, a
 * BOSH session another, the socket of a component a third.
 *
 * <p>Confined to the event loop of its connection. What is written leaves at the end of the loop's turn, so that a burst
 * costs one system call.
 */
public interface Carrier {
    /**
     * Answers the other side's header, or opens the stream when there was none yet.
     *
     * @param header the server's header
     */
    void openStream(StreamHeader header);

    /**
     * Writes one first-level element.
     *
     * @param utf8 the element; nobody changes the array afterwards
     */
    void transmit(byte[] utf8);

    /** Closes the stream and then the connection, once everything written before has left. */
    void endStream();

    /**
     * Ends the stream with an error (RFC 6120, section 4.9), and closes it.
     *
     * @param condition its condition
     * @param error the whole element
     */
    void failStream(String condition, byte[] error);

    /** Drops the connection with a TCP reset, as a crash or a broken router does. */
    void reset();

    /**
     * Stops or resumes reading.
     *
     * @param on whether to read; true at the beginning
     */
    void reading(boolean on);

    /** {@return whether what is written leaves; false while too much waits, until {@link StreamEvents#writable}} */
    boolean isWritable();

    /** {@return what carries the stream: {@code websocket}, {@code bosh} or {@code component}} */
    String kind();
}
