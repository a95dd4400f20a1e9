package org.strophe4j.handler;

/** A registered timed handler: what {@code addTimedHandler} returns and {@code deleteTimedHandler} takes. Thread-safe. */
public interface TimedHandler {
    /** {@return whether the handler is still called: neither deleted nor removed by its own return value} */
    boolean isActive();

    /** {@return milliseconds from one call to the next} */
    long periodMillis();
}
