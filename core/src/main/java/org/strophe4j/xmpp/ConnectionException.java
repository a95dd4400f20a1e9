package org.strophe4j.xmpp;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/** A connection could not be established, or ended before it was: what the future of {@code connect} fails with. */
public final class ConnectionException extends StropheException {
    private static final long serialVersionUID = 1L;

    private final Status status;
    private final @Nullable String condition;
    private final transient @Nullable Stanza element;

    /**
     * Creates an exception.
     *
     * @param message what happened, in words
     * @param status the status that told of the failure, such as {@link Status#CONNFAIL} or {@link Status#AUTHFAIL}
     * @param condition the condition reported with it, or null
     * @param element the element that caused it, or null
     */
    public ConnectionException(String message, Status status, @Nullable String condition, @Nullable Stanza element) {
        super(message);
        this.status = status;
        this.condition = condition;
        this.element = element;
    }

    /** {@return the status that told of the failure} */
    public Status status() {
        return status;
    }

    /** {@return the condition reported with the status, or null} */
    public @Nullable String condition() {
        return condition;
    }

    /** {@return the element that caused the failure, or null; also null after deserialization} */
    public @Nullable Stanza element() {
        return element;
    }
}
