package org.strophe4j.sm;

/**
 * What becomes of messages that were not acknowledged when their session turns out to be lost for good. Requests (IQs) fail
 * in any case, and presence is never sent again.
 */
public enum ResendPolicy {
    /** They fail: each message arrives at most once. Whoever sent it decides. */
    FAIL,
    /**
     * They are sent again in the new session, with the same id and marked as delayed (XEP-0203): each message arrives at least
     * once, and may arrive twice if the server had it.
     */
    RESEND
}
