package org.strophe4j.internal.bosh.engine;

/**
 * How often a request is posted again, and when: the first time at once, for a connection that was idle may have been cut
 * long before; then after 1, 2, 4 ... seconds, less up to a half by chance so that a thousand clients do not come back at
 * the same moment.
 *
 * @param most how often one body is posted again before the session is given up
 */
public record Retries(int most) {
    /** What the network may add to the time that the server holds a request. */
    private static final long NETWORK_MILLIS = 5_000;

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 16_000;
    /** A server that is waited for longer than this has forgotten the session. */
    private static final long ASKED_AT_MOST_MILLIS = 60_000;

    /** Milliseconds after which an answer is not waited for any more that the server may hold for so many seconds. */
    static long patience(int waitSeconds) {
        long wait = 1_000L * waitSeconds;
        return wait + Math.max(NETWORK_MILLIS, wait / 10);
    }

    /** Milliseconds until a request is posted again that was posted that often. */
    long delay(Trouble trouble, int posts, double fraction) {
        if (trouble.afterMillis() > 0) {
            return Math.min(trouble.afterMillis(), ASKED_AT_MOST_MILLIS);
        }
        if (trouble.kind() == Trouble.Kind.LOST && posts == 1) {
            return 0;
        }
        int doublings = Math.min(Math.max(posts - 2, 0), 10);
        long full = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        return full - (long) (full * fraction / 2);
    }
}
