package org.strophe4j.xmpp;

import org.strophe4j.xml.Stanza;

/** A stanza was accepted and has not demonstrably reached the server. */
public final class DeliveryException extends StropheException {
    private static final long serialVersionUID = 1L;

    private final transient Stanza stanza;
    private final boolean sent;

    /**
     * Creates an exception.
     *
     * @param message what happened, without content
     * @param stanza the stanza
     * @param sent whether it may have reached the server all the same
     */
    public DeliveryException(String message, Stanza stanza, boolean sent) {
        super(message);
        this.stanza = stanza;
        this.sent = sent;
    }

    /** {@return the stanza as it was accepted} */
    public Stanza stanza() {
        return stanza;
    }

    /**
     * Tells the two kinds of failure apart.
     *
     * @return true when the stanza was on its way, so that sending it again may double it; false when it never left, and
     *     sending it again is safe
     */
    public boolean mayHaveArrived() {
        return sent;
    }
}
