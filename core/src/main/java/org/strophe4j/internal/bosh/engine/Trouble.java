package org.strophe4j.internal.bosh.engine;

import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * Why a request has no usable answer.
 *
 * @param kind whether to try again
 * @param ending how it all ends when trying again is of no use any more
 * @param afterMillis how long the server asked us to wait before we try again, 0 when it did not
 */
public record Trouble(Kind kind, Ending ending, long afterMillis) {
    /** What can be done about it. */
    public enum Kind {
        /** No connection could be made; nothing has left. */
        UNREACHABLE,
        /** The connection was lost: the server may or may not have seen the request. */
        LOST,
        /** The server, or something in front of it, is not able to answer now. */
        BUSY,
        /** Trying again would only bring the same. */
        FATAL
    }

    /**
     * Makes a trouble that nobody was asked to wait for.
     *
     * @param kind whether to try again
     * @param ending how it ends when that is of no use
     * @return the trouble
     */
    public static Trouble of(Kind kind, Ending ending) {
        return new Trouble(kind, ending, 0);
    }

    /**
     * Makes the trouble of an answer that did not come.
     *
     * @param detail what happened, in words
     * @return the trouble
     */
    static Trouble lost(String detail) {
        return of(Kind.LOST, Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, detail));
    }
}
