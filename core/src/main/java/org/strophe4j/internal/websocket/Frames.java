package org.strophe4j.internal.websocket;

/** Hears what a {@link FrameReader} finds. The bytes belong to the caller and are valid during the call only. */
interface Frames {
    /**
     * A piece of a text message.
     *
     * @param data holds the piece
     * @param offset where it begins
     * @param length how long it is, possibly 0
     * @param last whether the message ends with it
     * @throws ProtocolException when the message is not acceptable
     */
    void text(byte[] data, int offset, int length, boolean last) throws ProtocolException;

    /**
     * A ping, to be answered with the same bytes.
     *
     * @param payload at most 125 bytes, for the receiver to keep
     */
    void ping(byte[] payload);

    /**
     * The other side closes the WebSocket; nothing follows.
     *
     * @param code why, {@link CloseCode#NO_STATUS} when it does not say
     * @param reason in its own words, may be empty
     */
    void close(int code, String reason);
}
