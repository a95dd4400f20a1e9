package org.strophe4j;

import java.time.Duration;
import java.util.List;

/**
 * Whether and how a connection comes back by itself when it was lost, or could not be made.
 *
 * <p>RECONNECTING is reported then, with the condition that ended the stream (null for a clean end) and an element {@code
 * <reconnecting xmlns='urn:strophe4j:reconnecting' delay='…' failures='…'/>}: in how many milliseconds the next attempt
 * begins, and how many have failed in a row. That attempt reports CONNECTING and so on, as the first one did. Handlers stay, stanzas sent
 * meanwhile wait, and DISCONNECTED comes once, when no attempt follows: after {@link Connection#maxRetries(int)} failed
 * attempts in a row, after {@code disconnect()}, and at once when the cause will not pass: credentials that are refused,
 * a conflict, a violation of the server's policy, a certificate that is not accepted.
 *
 * <p>A connection that may come back keeps what it needs to log in. A password is forgotten as soon as the server has shown
 * that the keys of SCRAM serve again, which takes a second login, and otherwise with the connection. Fluent; thread-safe.
 */
public final class ReconnectOptions {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(60);

    private final Runnable beforeChange;
    private volatile boolean enabled;
    private volatile Duration firstDelay = FIRST_DELAY;
    private volatile Duration maxDelay = MAX_DELAY;
    private volatile List<String> fallbacks = List.of();

    ReconnectOptions(Runnable beforeChange) {
        this.beforeChange = beforeChange;
    }

    ReconnectOptions(Runnable beforeChange, ReconnectOptions other) {
        this.beforeChange = beforeChange;
        enabled = other.enabled;
        firstDelay = other.firstDelay;
        maxDelay = other.maxDelay;
        fallbacks = other.fallbacks;
    }

    /**
     * Chooses whether the connection comes back.
     *
     * @param value whether it does; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ReconnectOptions enabled(boolean value) {
        beforeChange.run();
        enabled = value;
        return this;
    }

    /** {@return whether the connection comes back} */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Limits the delay before the first attempt, which is drawn at random; the limit doubles with each failure. When many
     * connections of a process come back at once, they take turns, and wait longer.
     *
     * @param value zero or more; 1 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ReconnectOptions firstDelay(Duration value) {
        beforeChange.run();
        firstDelay = notNegative("firstDelay", value);
        return this;
    }

    /** {@return the limit of the first delay} */
    public Duration firstDelay() {
        return firstDelay;
    }

    /**
     * Limits every delay.
     *
     * @param value zero or more; 60 s by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ReconnectOptions maxDelay(Duration value) {
        beforeChange.run();
        maxDelay = notNegative("maxDelay", value);
        return this;
    }

    /** {@return the limit of every delay} */
    public Duration maxDelay() {
        return maxDelay;
    }

    /**
     * Names services to try, in this order, when the one of the constructor does not answer: BOSH where WebSocket is
     * blocked, say. Each is tried at once when the one before has failed; the one that has worked comes first from then on.
     *
     * @param value services, as the constructor of {@link Connection} takes them; none by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ReconnectOptions fallbacks(List<String> value) {
        beforeChange.run();
        fallbacks = List.copyOf(value);
        return this;
    }

    /** {@return the services to try after the one of the constructor} */
    public List<String> fallbacks() {
        return fallbacks;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, and is " + value);
        }
        return value;
    }
}
