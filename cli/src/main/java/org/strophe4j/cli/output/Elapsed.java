package org.strophe4j.cli.output;

import java.util.Locale;

/**
 * How long something took.
 *
 * @param nanos nanoseconds, 0 or more
 */
public record Elapsed(long nanos) implements Comparable<Elapsed> {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    /** From here on a fraction of a millisecond is noise; it would be rounded to 10.0. */
    private static final double COARSE = 9.95;
    /** From here on milliseconds are noise; they would be rounded to 1000. */
    private static final double LONG = 999.5;

    /**
     * Measures.
     *
     * @param startNanos what {@link System#nanoTime} said at the beginning
     * @return the time since
     */
    public static Elapsed since(long startNanos) {
        return new Elapsed(System.nanoTime() - startNanos);
    }

    /** {@return milliseconds, to the microsecond} */
    public double millis() {
        return Math.round(nanos / 1e3) / 1e3;
    }

    @Override
    public int compareTo(Elapsed other) {
        return Long.compare(nanos, other.nanos);
    }

    /** {@return the time for people, such as {@code 0.8 ms}, {@code 42 ms} or {@code 1.3 s}} */
    @Override
    public String toString() {
        double millis = nanos / NANOS_PER_MILLI;
        if (millis >= LONG) {
            return String.format(Locale.ROOT, "%.1f s", millis / MILLIS_PER_SECOND);
        }
        return String.format(Locale.ROOT, millis < COARSE ? "%.1f ms" : "%.0f ms", millis);
    }
}
