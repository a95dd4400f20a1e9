package org.strophe4j.xmpp;

/**
 * A stored session belongs to somebody else who is alive: another connection of this process, or another process. It can
 * be asked for again when that owner has given it up or has ended.
 */
public final class SessionInUseException extends SessionException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do about it
     */
    public SessionInUseException(String message) {
        super(message);
    }
}
