package org.strophe4j.sasl;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xmpp.StropheException;

/**
 * An authentication that cannot go on: the server's message is not acceptable, the server did not prove itself, or the
 * attempt was cancelled. Its {@link #condition()} becomes the condition of {@code AUTHFAIL}.
 */
public final class SaslException extends StropheException {
    private static final long serialVersionUID = 1L;

    private final String condition;

    /**
     * Creates an exception.
     *
     * @param condition a condition of RFC 6120, section 6.5, or one of {@link org.strophe4j.xmpp.ErrorCondition}
     * @param message what happened, without any part of a credential
     */
    public SaslException(String condition, String message) {
        this(condition, message, null);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param condition a condition of RFC 6120, section 6.5, or one of {@link org.strophe4j.xmpp.ErrorCondition}
     * @param message what happened, without any part of a credential
     * @param cause why, or null
     */
    public SaslException(String condition, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.condition = condition;
    }

    /** {@return the condition that is reported with the failure} */
    public String condition() {
        return condition;
    }
}
