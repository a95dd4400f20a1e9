package org.strophe4j.testkit.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A POST of a BOSH client and what came of it.
 *
 * @param number which POST it was, from 1 on
 * @param at when the answer left, or the connection broke
 * @param rid the request's number in its session; 0 when none could be read
 * @param attempt how often the client had sent this rid; 0 when none could be read
 * @param status the HTTP status; 0 when there was no answer
 * @param fault what a rule did to it, in words; null when nothing
 */
public record BoshExchange(
        long number,
        Instant at,
        long rid,
        int attempt,
        int status,
        @Nullable String fault) {
    /** {@return one line} */
    @Override
    public String toString() {
        String line = "POST " + number + " rid " + rid + " attempt " + attempt + ": "
                + (status == 0 ? "no answer" : "HTTP " + status);
        return fault == null ? line : line + " (" + fault + ')';
    }
}
