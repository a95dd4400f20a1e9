package org.strophe4j;

import java.time.Duration;
import org.strophe4j.xml.XmlLimits;

/** How much and how long: every queue and every wait of a connection has a limit, and these are they. Thread-safe. */
public final class LimitOptions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STAGE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SEND_WAIT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Time to replace the last member by its successor; a session that nobody wants back is in the way no longer. */
    private static final Duration SHARED_GRACE = Duration.ofSeconds(10);

    /** As many as a store takes. */
    private static final int MOST_UNACKED = 1_000;

    private static final long MOST_UNACKED_BYTES = 8L << 20;

    private final Runnable beforeChange;
    private volatile Duration connectTimeout = CONNECT_TIMEOUT;
    private volatile Duration stageTimeout = STAGE_TIMEOUT;
    private volatile Duration requestTimeout = REQUEST_TIMEOUT;
    private volatile Duration sendWait = SEND_WAIT;
    private volatile Duration silence = SILENCE;
    private volatile Duration patience = PATIENCE;
    private volatile Duration sharedGrace = SHARED_GRACE;
    private volatile int unackedStanzas = MOST_UNACKED;
    private volatile long unackedBytes = MOST_UNACKED_BYTES;
    private volatile int outgoingStanzas = 10_000;
    private volatile long outgoingBytes = 8L << 20;
    private volatile int incomingStanzas = 1_000;
    private volatile long incomingBytes = 8L << 20;
    private volatile XmlLimits xml = XmlLimits.defaults();
    private volatile int httpBodyBytes = 4 << 20;

    LimitOptions(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    LimitOptions(Runnable beforeChange, LimitOptions other) {
        this.beforeChange = beforeChange;
        connectTimeout = other.connectTimeout;
        stageTimeout = other.stageTimeout;
        requestTimeout = other.requestTimeout;
        sendWait = other.sendWait;
        silence = other.silence;
        patience = other.patience;
        sharedGrace = other.sharedGrace;
        unackedStanzas = other.unackedStanzas;
        unackedBytes = other.unackedBytes;
        outgoingStanzas = other.outgoingStanzas;
        outgoingBytes = other.outgoingBytes;
        incomingStanzas = other.incomingStanzas;
        incomingBytes = other.incomingBytes;
        xml = other.xml;
        httpBodyBytes = other.httpBodyBytes;
    }

    /**
     * Limits what one answer of a BOSH server may have, with everything in it, after decompression.
     *
     * @param value bytes, more than zero; 4 MiB by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions httpBodyBytes(int value) {
        beforeChange.run();
        if (value < 1) {
            throw new IllegalArgumentException("httpBodyBytes must be more than zero, not " + value);
        }
        httpBodyBytes = value;
        return this;
    }

    /** {@return the most bytes of one answer of a BOSH server} */
    public int httpBodyBytes() {
        return httpBodyBytes;
    }

    /**
     * Limits the whole way from {@code connect} to CONNECTED.
     *
     * @param value more than zero; 30 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions connectTimeout(Duration value) {
        beforeChange.run();
        connectTimeout = positive(value);
        return this;
    }

    /** {@return the limit of the whole way to CONNECTED} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * Limits each stage of it: opening a stream, authenticating, binding.
     *
     * @param value more than zero; 15 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions stageTimeout(Duration value) {
        beforeChange.run();
        stageTimeout = positive(value);
        return this;
    }

    /** {@return the limit of each stage} */
    public Duration stageTimeout() {
        return stageTimeout;
    }

    /**
     * Sets how long a request waits for its reply when it says nothing else. May change at any time.
     *
     * @param value more than zero; 60 s by default
     * @return this
     */
    public LimitOptions requestTimeout(Duration value) {
        requestTimeout = positive(value);
        return this;
    }

    /** {@return how long a request waits for its reply} */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /**
     * Sets how long {@code send} is held when the outgoing queue is full.
     *
     * @param value zero or more; 5 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions sendWait(Duration value) {
        beforeChange.run();
        sendWait = notNegative("sendWait", value);
        return this;
    }

    /** {@return how long {@code send} is held} */
    public Duration sendWait() {
        return sendWait;
    }

    /**
     * Limits the stanzas that were accepted and are not written yet.
     *
     * @param value 1 or more; 10,000 by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions outgoingStanzas(int value) {
        beforeChange.run();
        outgoingStanzas = (int) positive(value);
        return this;
    }

    /** {@return the most stanzas in the outgoing queue} */
    public int outgoingStanzas() {
        return outgoingStanzas;
    }

    /**
     * Limits the bytes that were accepted and are not written yet.
     *
     * @param value 1 or more; 8 MiB by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions outgoingBytes(long value) {
        beforeChange.run();
        outgoingBytes = positive(value);
        return this;
    }

    /** {@return the most bytes in the outgoing queue} */
    public long outgoingBytes() {
        return outgoingBytes;
    }

    /**
     * Limits the stanzas that were received and are not handled yet; beyond it nothing more is read.
     *
     * @param value 1 or more; 1,000 by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions incomingStanzas(int value) {
        beforeChange.run();
        incomingStanzas = (int) positive(value);
        return this;
    }

    /** {@return the most stanzas in the incoming queue} */
    public int incomingStanzas() {
        return incomingStanzas;
    }

    /**
     * Limits the bytes that were received and are not handled yet; beyond it nothing more is read.
     *
     * @param value 1 or more; 8 MiB by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions incomingBytes(long value) {
        beforeChange.run();
        incomingBytes = positive(value);
        return this;
    }

    /** {@return the most bytes in the incoming queue} */
    public long incomingBytes() {
        return incomingBytes;
    }

    /**
     * Sets after which silence of the server it is asked for a sign of life. BOSH does that by itself.
     *
     * @param value 30 s by default; zero for never
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions silence(Duration value) {
        beforeChange.run();
        silence = notNegative("silence", value);
        return this;
    }

    /** {@return after which silence the server is asked for a sign of life} */
    public Duration silence() {
        return silence;
    }

    /**
     * Sets how long the server may take to give one, before the connection counts as lost.
     *
     * @param value more than zero; 10 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions patience(Duration value) {
        beforeChange.run();
        patience = positive(value);
        return this;
    }

    /** {@return how long the server may take to give a sign of life} */
    public Duration patience() {
        return patience;
    }

    /**
     * Limits the stanzas that were sent and are not acknowledged, with stream management: beyond it, stanzas wait in the
     * outgoing queue.
     *
     * @param value 1 to 1,000, which is the default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions unackedStanzas(int value) {
        beforeChange.run();
        if (value < 1 || value > MOST_UNACKED) {
            throw new IllegalArgumentException("unackedStanzas is 1 to " + MOST_UNACKED + ", not " + value);
        }
        unackedStanzas = value;
        return this;
    }

    /** {@return the most stanzas that are not acknowledged} */
    public int unackedStanzas() {
        return unackedStanzas;
    }

    /**
     * Limits the bytes that were sent and are not acknowledged, with stream management.
     *
     * @param value 1 to 8 MiB, which is the default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions unackedBytes(long value) {
        beforeChange.run();
        if (value < 1 || value > MOST_UNACKED_BYTES) {
            throw new IllegalArgumentException("unackedBytes is 1 to " + MOST_UNACKED_BYTES + ", not " + value);
        }
        unackedBytes = value;
        return this;
    }

    /** {@return the most bytes that are not acknowledged} */
    public long unackedBytes() {
        return unackedBytes;
    }

    /**
     * Limits what one element may be, in both directions.
     *
     * @param value the limits; 1 MiB and what goes with it by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions xml(XmlLimits value) {
        beforeChange.run();
        xml = value;
        return this;
    }

    /** {@return the limits of one element} */
    public XmlLimits xml() {
        return xml;
    }

    /**
     * Sets how long a {@linkplain ConnectionOptions#worker(String) shared session} outlives its last member. That of the one
     * who came first counts.
     *
     * @param value 10 s by default; zero ends the session with its last member, and {@link Connection#close()} waits for that
     *     end where its process has made a session that processes share
     * @return this
     * @throws IllegalStateException while connected
     */
    public LimitOptions sharedGrace(Duration value) {
        beforeChange.run();
        sharedGrace = notNegative("sharedGrace", value);
        return this;
    }

    /** {@return how long a shared session outlives its last member} */
    public Duration sharedGrace() {
        return sharedGrace;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
        return value;
    }

    private static Duration positive(Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("A time limit must be more than zero, not " + value);
        }
        return value;
    }

    private static long positive(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("A limit must be 1 or more, not " + value);
        }
        return value;
    }
}
