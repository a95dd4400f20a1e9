package org.strophe4j.internal.bosh.engine;

import org.jspecify.annotations.Nullable;

/**
 * What does not change during a session.
 *
 * @param opening what the session request says
 * @param retries how often and when a request is posted again
 * @param spacingMillis how long a request may take to the server, at most, where the next must not overtake it: servers
 *     cope with that badly (ejabberd 23 never answers again). 0 for a network that keeps the order
 * @param handOver how the session is left to somebody else once it is established, null to keep it
 */
public record BoshPlan(
        Opening opening,
        Retries retries,
        long spacingMillis,
        @Nullable HandOver handOver) {
    /**
     * Makes a plan for a network that keeps the order of requests.
     *
     * @param opening what the session request says
     * @param retries how often and when a request is posted again
     * @param handOver how the session is left to somebody else, null to keep it
     */
    public BoshPlan(Opening opening, Retries retries, @Nullable HandOver handOver) {
        this(opening, retries, 0, handOver);
    }

    /**
     * How a session is left to somebody else.
     *
     * @param pauseSeconds how long it should survive without a request, 0 for what the server grants anyway
     */
    public record HandOver(int pauseSeconds) {}
}
