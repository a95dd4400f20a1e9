package org.strophe4j.testkit.internal.server;

import org.strophe4j.xml.Stanza;

/** What a test does to a client's connection. Called on the event loop. */
public final class Session {
    private final ClientStream stream;

    Session(ClientStream stream) {
        this.stream = stream;
    }

    /** Sends an element as it is, in the server's name. */
    public void send(Stanza element) {
        stream.deliver(element.toUtf8(), null);
    }

    /** Ends the stream with an error (RFC 6120, section 4.9). */
    public void closeStream(String condition) {
        stream.fail(condition);
    }

    /** Drops the connection with a TCP reset. */
    public void reset() {
        stream.carrier().reset();
    }

    /** Stops reading what the client sends, until {@link #resumeReading} as often. */
    public void stopReading() {
        stream.hold();
    }

    /** Takes back one {@link #stopReading}. */
    public void resumeReading() {
        stream.release();
    }
}
