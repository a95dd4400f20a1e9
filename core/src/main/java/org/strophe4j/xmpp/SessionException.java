package org.strophe4j.xmpp;

/** The transport or the store cannot do what was asked of a session, such as {@code attach} over WebSocket. */
public class SessionException extends StropheException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public SessionException(String message) {
        super(message);
    }
}
