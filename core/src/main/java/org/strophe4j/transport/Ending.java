package org.strophe4j.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended.
 *
 * @param kind who ended it and how
 * @param condition an RFC 6120 condition or one of {@code ErrorCondition}; null for a clean end
 * @param detail what happened in words, without secrets; may be empty
 * @param redirect where the server sent us (RFC 7395, section 3.6.1), null when it did not
 * @param code the HTTP status or WebSocket close code (RFC 6455, section 7.4) that came with it, 0 without one
 */
public record Ending(
        Kind kind,
        @Nullable String condition,
        String detail,
        @Nullable URI redirect,
        int code) {
    /** Who ended a stream, and how. */
    public enum Kind {
        /** Both sides closed the stream, or the peer closed it and we answered. */
        CLEAN,
        /** The network, the peer or the XML failed; the condition says how. */
        FAILED,
        /** The connection was taken away, by the network or by somebody on it; another one may live. */
        CUT,
        /** Something took longer than it may; the condition is {@code connection-timeout}. */
        TIMEOUT,
        /** {@link Transport#abort} was called. */
        ABORTED
    }

    /** {@return a clean end} */
    public static Ending clean() {
        return new Ending(Kind.CLEAN, null, "", null, 0);
    }

    /** {@return the end by {@link Transport#abort}} */
    public static Ending aborted() {
        return new Ending(Kind.ABORTED, null, "", null, 0);
    }

    /**
     * Makes a failure.
     *
     * @param condition what to report
     * @param detail what happened, in words
     * @return the ending
     */
    public static Ending failed(String condition, String detail) {
        return new Ending(Kind.FAILED, condition, detail, null, 0);
    }

    /**
     * Makes the ending of a connection that was taken away and not ended by the peer: another attempt makes sense, whatever
     * is reported.
     *
     * @param condition what to report
     * @param detail what happened, in words
     * @return the ending
     */
    public static Ending cut(String condition, String detail) {
        return new Ending(Kind.CUT, condition, detail, null, 0);
    }

    /**
     * Makes a timeout.
     *
     * @param detail what was waited for
     * @return the ending, with the condition {@code connection-timeout}
     */
    public static Ending timeout(String detail) {
        return new Ending(Kind.TIMEOUT, "connection-timeout", detail, null, 0);
    }

    /**
     * Makes the ending of a server that named another address.
     *
     * @param redirect that address, not yet judged
     * @return the ending, with the condition {@code see-other-host}
     */
    public static Ending seeOther(URI redirect) {
        return new Ending(Kind.FAILED, "see-other-host", "The server named another address: " + redirect, redirect, 0);
    }

    /**
     * Adds the code that came with it.
     *
     * @param value an HTTP status or a WebSocket close code
     * @return the ending with that code
     */
    public Ending withCode(int value) {
        return new Ending(kind, condition, detail, redirect, value);
    }
}
