package org.strophe4j.testkit.internal.server;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** What a test does to a client's connection. Called on the event loop. */
public final class Session {
    private final OpenStream stream;
    /** Null while the client is not online. */
    private final @Nullable Resource resource;

    Session(OpenStream stream) {
        this.stream = stream;
        this.resource = null;
    }

    Session(Resource resource) {
        this.stream = resource.stream();
        this.resource = resource;
    }

    /** Sends an element as it is, in the server's name. What is no stanza does not wait for a client that is away. */
    public void send(Stanza element) {
        if (resource != null && Router.isStanza(element)) {
            resource.transmit(element);
        } else if (stream.isOpen()) {
            stream.transmit(element);
        }
    }

    /** Ends the stream with an error (RFC 6120, section 4.9). */
    public void closeStream(String condition) {
        if (resource == null) {
            stream.fail(condition);
        } else {
            resource.end(condition);
        }
    }

    /** Drops the connection with a TCP reset. */
    public void reset() {
        if (stream.isOpen()) {
            stream.carrier().reset();
        }
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
