package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The machine against a model of a server that conforms to XEP-0198, over a network that breaks wherever it likes: row F9,
 * invariants I1 to I5. Chance is seeded; the seed of a failure is in its message. More of it with {@code
 * -Dstrophe4j.walk.steps=…} and {@code -Dstrophe4j.walk.seed=…}.
 */
class ReturnWalkTest {
    private static final int STEPS = Integer.getInteger("strophe4j.walk.steps", 300_000);
    private static final long SEED = Long.getLong("strophe4j.walk.seed", 1);
    /** Of one walk: long enough for many sessions, short enough that each has another beginning. */
    private static final int LENGTH = 3_000;

    @ParameterizedTest
    @CsvSource({
        // resend, wrapping, lying
        "false, false, false",
        "true, false, false",
        "false, true, false",
        "true, true, false",
        "true, false, true",
    })
    void eachStanzaHasOneOutcome(boolean resend, boolean wrapping, boolean lying) {
        long resumes = 0;
        long refusals = 0;
        long twice = 0;
        for (int steps = 0; steps < STEPS; steps += LENGTH) {
            long seed = SEED + steps;
            Walk walk = new Walk(seed, resend, wrapping, lying);
            try {
                walk.run(LENGTH);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " at step " + walk.steps, e);
            }
            resumes += walk.resumes();
            refusals += walk.refusals();
            twice += walk.twice();
        }
        assertThat(resumes).as("it was worth it").isGreaterThan(STEPS / 1_000);
        assertThat(refusals).as("it was worth it").isGreaterThan(STEPS / 10_000);
        if (!resend) {
            assertThat(twice).as("I4: at most once").isZero();
        } else if (!lying) {
            assertThat(twice).as("I4: at least once, and that can be twice").isPositive();
        }
    }
}
