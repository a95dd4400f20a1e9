package org.strophe4j.xmpp;

/** A request was not answered because the connection ended first. */
public final class RequestCancelledException extends StropheException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public RequestCancelledException(String message) {
        super(message);
    }
}
