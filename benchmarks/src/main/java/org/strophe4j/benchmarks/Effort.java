package org.strophe4j.benchmarks;

/**
 * How much time is spent.
 *
 * @param rounds how often each peer gets its turn
 * @param warmUpMillis in each JVM, before anything counts
 * @param iterations measurements in each JVM of JMH
 * @param millis how long one measurement takes
 * @param restRounds how often idle connections are measured
 */
record Effort(int rounds, int warmUpMillis, int iterations, int millis, int restRounds) {
    /** A few minutes on two cores. */
    static final Effort QUICK = new Effort(3, 1_500, 3, 300, 1);

    /** What the documents quote. */
    static final Effort FULL = new Effort(5, 4_000, 5, 1_000, 3);
}
