package org.strophe4j.xmpp;

import org.jspecify.annotations.Nullable;

/** The root of everything that Strophe4J throws by itself. Unchecked. */
public class StropheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public StropheException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what happened and what to do about it
     * @param cause why, or null
     */
    public StropheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
