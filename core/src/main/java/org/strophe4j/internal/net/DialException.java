package org.strophe4j.internal.net;

import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.ErrorCondition;

/** A connection could not be made, or was cut. The message says where and at which stage, without secrets. */
public final class DialException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String condition;

    /**
     * Creates an exception.
     *
     * @param condition what to report
     * @param message what happened, where, at which stage
     */
    public DialException(String condition, String message) {
        super(message);
        this.condition = condition;
    }

    /**
     * Makes the failure of a network.
     *
     * @param message what happened
     * @return the exception, with the condition {@code remote-connection-failed}
     */
    static DialException unreachable(String message) {
        return new DialException(ErrorCondition.REMOTE_CONNECTION_FAILED, message);
    }

    /** {@return the failure as it is reported} */
    public Ending ending() {
        return Ending.failed(condition, String.valueOf(getMessage()));
    }
}
