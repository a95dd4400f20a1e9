package org.strophe4j.testkit.internal.bosh;

import java.io.Serial;

/** A request that no session can take: the answer is a wrapper of the type {@code terminate} (section 17.2). */
public final class BindingError extends Exception {
    /** It is not what a request must be. */
    public static final String BAD_REQUEST = "bad-request";
    /** Its domain is not served here. */
    public static final String HOST_UNKNOWN = "host-unknown";
    /** It does not say to which domain it wants to go. */
    public static final String IMPROPER_ADDRESSING = "improper-addressing";
    /** Its session, its rid or its key is not one that could come now. */
    public static final String ITEM_NOT_FOUND = "item-not-found";
    /** Another request has ended the session. */
    public static final String OTHER_REQUEST = "other-request";
    /** There are too many requests, or they come too fast, or they are too large. */
    public static final String POLICY_VIOLATION = "policy-violation";
    /** XMPP, not BOSH, has failed; the stream error stands inside. */
    public static final String REMOTE_STREAM_ERROR = "remote-stream-error";

    @Serial
    private static final long serialVersionUID = 1L;

    private final String condition;

    BindingError(String condition) {
        super(condition);
        this.condition = condition;
    }

    /** {@return what is said about it} */
    public String condition() {
        return condition;
    }
}
