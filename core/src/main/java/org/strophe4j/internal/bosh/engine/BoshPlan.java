package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.Nullable;

/**
 * What does not change during a session.
 *
 * @param opening what the session request says
 * @param retries how often and when a request is posted again
 * @param handOver how the session is left to somebody else once it is established, null to keep it
 */
public record BoshPlan(
        Opening opening, Retries retries, @Nullable HandOver handOver) {
    /**
     * How a session is left to somebody else.
     *
     * @param pauseSeconds how long it should survive without a request, 0 for what the server grants anyway
     */
    public record HandOver(int pauseSeconds) {}
}
