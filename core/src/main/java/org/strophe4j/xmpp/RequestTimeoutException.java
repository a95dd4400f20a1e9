package org.strophe4j.xmpp;

/** A request was not answered in its time. */
public final class RequestTimeoutException extends StropheException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public RequestTimeoutException(String message) {
        super(message);
    }
}
