package org.strophe4j.xmpp;

/** The outgoing queue is full and stayed full for as long as a sender may be held. */
public final class QueueFullException extends StropheException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public QueueFullException(String message) {
        super(message);
    }
}
