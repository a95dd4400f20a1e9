package org.strophe4j.testkit.internal.carrier;

import org.strophe4j.xml.Stanza;

/** What a {@link Carrier} reports, on the event loop of its connection. */
public interface StreamEvents {
    /**
     * The other side opened a stream, or opened it anew.
     *
     * @param header what it said
     */
    void opened(StreamHeader header);

    /**
     * A first-level element came.
     *
     * @param element the element
     */
    void received(Stanza element);

    /** The other side closed the stream; {@link Carrier#endStream} is the answer. */
    void ended();

    /**
     * The other side broke a rule of the framing or of XML; a stream error is due.
     *
     * @param condition the condition of that error (RFC 6120, section 4.9.3)
     */
    void failed(String condition);

    /** What is written leaves again. */
    void writable();

    /**
     * The server has a bug, or the JVM is out of something. The connection is dropped.
     *
     * @param cause what was thrown
     */
    void broken(Throwable cause);

    /** The connection is gone. Called exactly once, and last. */
    void lost();
}
