package org.strophe4j.testkit.internal.carrier;

/**
 * The server's end of one connection, below the streams: framing lives here, XMPP above. WebSocket is one carrier;
 * BOSH sessions and component sockets are others.
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

    /** {@return what carries the stream: {@code websocket}} */
    String kind();
}
