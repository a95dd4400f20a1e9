package org.strophe4j.sm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionStore;

/**
 * How stream management is done (XEP-0198). Fluent, as {@code ConnectionOptions}, which holds these. Thread-safe.
 */
public final class StreamManagementOptions {
    private static final int MAX_UNACKED = 5;
    private static final Duration ACK_DELAY = Duration.ofSeconds(1);

    private final Runnable beforeChange;
    private volatile int maxUnacked = MAX_UNACKED;
    private volatile Duration ackDelay = ACK_DELAY;
    private volatile boolean requestResume = true;
    private volatile int max;
    private volatile @Nullable SessionStore storage;
    private volatile ResendPolicy afterLoss = ResendPolicy.FAIL;

    /**
     * Creates options with the defaults.
     *
     * @param beforeChange called before each change; what it throws prevents it
     */
    public StreamManagementOptions(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    /**
     * Copies options.
     *
     * @param beforeChange called before each change of the copy
     * @param other the options
     */
    public StreamManagementOptions(Runnable beforeChange, StreamManagementOptions other) {
        this.beforeChange = beforeChange;
        maxUnacked = other.maxUnacked;
        ackDelay = other.ackDelay;
        requestResume = other.requestResume;
        max = other.max;
        storage = other.storage;
        afterLoss = other.afterLoss;
    }

    /**
     * Sets after how many stanzas the server is asked to acknowledge them.
     *
     * @param value 1 or more, 5 by default; 0 to ask by {@linkplain #ackDelay time} only
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions maxUnacked(int value) {
        beforeChange.run();
        if (value < 0) {
            throw new IllegalArgumentException("maxUnacked must not be negative, and is " + value);
        }
        maxUnacked = value;
        return this;
    }

    /** {@return after how many stanzas the server is asked} */
    public int maxUnacked() {
        return maxUnacked;
    }

    /**
     * Sets after which time the server is asked to acknowledge what was sent, however little that is. A stanza given to
     * {@code submit} is asked for at once.
     *
     * @param value zero or more; 1 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions ackDelay(Duration value) {
        beforeChange.run();
        if (value.isNegative()) {
            throw new IllegalArgumentException("ackDelay must not be negative, and is " + value);
        }
        ackDelay = value;
        return this;
    }

    /** {@return after which time the server is asked} */
    public Duration ackDelay() {
        return ackDelay;
    }

    /**
     * Chooses whether the server is asked to keep the session for a while when the connection breaks.
     *
     * @param value whether it is; true by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions requestResume(boolean value) {
        beforeChange.run();
        requestResume = value;
        return this;
    }

    /** {@return whether sessions shall be resumable} */
    public boolean requestResume() {
        return requestResume;
    }

    /**
     * Asks the server to keep the session for so long; it may choose another time.
     *
     * @param seconds 1 or more; 0, which is the default, to leave it to the server
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions max(int seconds) {
        beforeChange.run();
        if (seconds < 0) {
            throw new IllegalArgumentException("max must not be negative, and is " + seconds);
        }
        max = seconds;
        return this;
    }

    /** {@return for how many seconds the server shall keep the session, 0 to leave it to the server} */
    public int max() {
        return max;
    }

    /**
     * Keeps the session in a store, so that it outlives the process: what is not acknowledged is written before it is sent.
     * The session has one owner at a time; {@code connect} throws {@code SessionInUseException} while somebody else has it.
     *
     * @param value the store; null, which is the default, for the memory of the connection
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions storage(@Nullable SessionStore value) {
        beforeChange.run();
        storage = value;
        return this;
    }

    /** {@return where the session is kept, null for the memory of the connection} */
    public @Nullable SessionStore storage() {
        return storage;
    }

    /**
     * Chooses what becomes of messages when a session cannot be resumed.
     *
     * @param value the policy; {@link ResendPolicy#FAIL} by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public StreamManagementOptions afterLoss(ResendPolicy value) {
        beforeChange.run();
        afterLoss = value;
        return this;
    }

    /** {@return what becomes of messages when a session cannot be resumed} */
    public ResendPolicy afterLoss() {
        return afterLoss;
    }
}
