package org.strophe4j;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.xmpp.ConnectCallback;

/**
 * The parameters of {@code attach} by name: a BOSH session that somebody else has opened, {@link Prebind} say, and how to
 * go on with it. Set up by one thread.
 */
public final class AttachRequest {
    /** What Strophe waits for a graceful end. */
    private static final Duration DISCONNECTION = Duration.ofSeconds(3);
    /** Strophe's default. */
    private static final int DEFAULT_WINDOW = 5;

    /** The largest request id (XEP-0124, section 14.1). */
    private static final long RID_AT_MOST = (1L << 53) - 1;

    private final String jid;
    private final String sid;
    private final long rid;
    private int waitSeconds = ConnectRequest.DEFAULT_WAIT;
    private int hold = ConnectRequest.DEFAULT_HOLD;
    private int window = DEFAULT_WINDOW;
    private boolean verify;
    private @Nullable ConnectCallback callback;
    private Duration disconnectionTimeout = DISCONNECTION;

    /**
     * Names a session.
     *
     * @param jid the full JID that it is bound to
     * @param sid its id
     * @param rid the id of the next request: one more than the last that was made
     * @throws IllegalArgumentException if the JID is not full, the sid is empty, or the rid is not from 1 to 2^53 - 1
     */
    public AttachRequest(String jid, String sid, long rid) {
        if (Jid.of(jid).resource() == null) {
            throw new IllegalArgumentException(
                    "A session is bound to a full JID, with a resource; this is none: " + jid);
        }
        if (sid.isEmpty()) {
            throw new IllegalArgumentException("A session has a sid, which is not empty");
        }
        if (rid < 1 || rid > RID_AT_MOST) {
            throw new IllegalArgumentException("A rid is from 1 to 2^53 - 1, not " + rid);
        }
        this.jid = jid;
        this.sid = sid;
        this.rid = rid;
    }

    /**
     * Sets how long the server may hold a request: what it was told when the session was opened.
     *
     * @param value seconds, from 0 to 600; 60 by default
     * @return this
     */
    public AttachRequest waitSeconds(int value) {
        waitSeconds = ConnectRequest.checkedWait(value);
        return this;
    }

    /**
     * Sets how many requests the server may hold: what it was told when the session was opened.
     *
     * @param value from 0 to 10; 1 by default
     * @return this
     */
    public AttachRequest hold(int value) {
        hold = ConnectRequest.checkedHold(value);
        return this;
    }

    /**
     * Limits how far request ids may be ahead of the first that is not answered.
     *
     * @param value from 1 on; 5 by default. Never are more requests open than {@code hold} and one
     * @return this
     */
    public AttachRequest window(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The window is at least 1, not " + value);
        }
        window = value;
        return this;
    }

    /**
     * Asks the server whether it knows the session, before ATTACHED is reported. Otherwise ATTACHED comes at once, as in
     * Strophe, and a session that is none ends with CONNFAIL afterwards.
     *
     * @param value whether to ask; false by default
     * @return this
     */
    public AttachRequest verify(boolean value) {
        verify = value;
        return this;
    }

    /**
     * Sets who hears the statuses.
     *
     * @param value the callback, or null
     * @return this
     */
    public AttachRequest callback(@Nullable ConnectCallback value) {
        callback = value;
        return this;
    }

    /**
     * Limits how long a graceful end may take before the connection is dropped.
     *
     * @param value more than zero; 3 s by default
     * @return this
     */
    public AttachRequest disconnectionTimeout(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The disconnection timeout must be more than zero, not " + value);
        }
        disconnectionTimeout = value;
        return this;
    }

    String jid() {
        return jid;
    }

    String sid() {
        return sid;
    }

    long rid() {
        return rid;
    }

    int waitSeconds() {
        return waitSeconds;
    }

    int hold() {
        return hold;
    }

    int window() {
        return window;
    }

    boolean verify() {
        return verify;
    }

    @Nullable
    ConnectCallback callback() {
        return callback;
    }

    Duration disconnectionTimeout() {
        return disconnectionTimeout;
    }

    /** {@return the JID; sid and rid are secrets} */
    @Override
    public String toString() {
        return "AttachRequest[" + jid + "]";
    }
}
