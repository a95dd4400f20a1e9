package org.strophe4j.xmpp;

/** A stanza was sent while no connection was up or under way. */
public final class NotConnectedException extends StropheException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public NotConnectedException(String message) {
        super(message);
    }
}
