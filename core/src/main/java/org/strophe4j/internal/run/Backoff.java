package org.strophe4j.internal.run;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: a random time below a limit that doubles with each failure (full jitter), so that
 * those who lost the same server do not come back in step.
 *
 * @param firstMillis the limit before the first attempt
 * @param mostMillis the greatest limit
 */
public record Backoff(long firstMillis, long mostMillis) {
    /** A server that says so is about to be busy with itself (RFC 6120, section 4.9.3). */
    private static final Set<String> POLITE = Set.of("system-shutdown", "reset", "resource-constraint");

    private static final long POLITE_MILLIS = 1_000;
    /** More doublings than any limit allows. */
    private static final int MOST_DOUBLINGS = 40;

    /**
     * Draws a delay.
     *
     * @param failures how many attempts have failed in a row
     * @param condition why the last one failed, or the session ended; null for a clean end
     * @param random chance
     * @return milliseconds
     */
    long delay(int failures, @Nullable String condition, RandomSource random) {
        int doublings = Math.min(Math.max(failures, 0), MOST_DOUBLINGS);
        long limit = firstMillis > mostMillis >> doublings ? mostMillis : firstMillis << doublings;
        byte[] bytes = new byte[Long.BYTES];
        random.fill(bytes);
        long drawn = limit == 0 ? 0 : Math.floorMod(ByteBuffer.wrap(bytes).getLong(), limit + 1);
        return condition != null && POLITE.contains(condition) ? POLITE_MILLIS + drawn : drawn;
    }
}
