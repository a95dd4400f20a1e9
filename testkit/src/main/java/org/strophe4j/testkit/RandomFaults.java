package org.strophe4j.testkit;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.server.BoshRequest;

/**
 * Faults by chance, for tests of what must hold whatever happens. What happens to a request depends on the seed, on how many
 * requests came before it in its session, and on how often it was sent: not on the time, and not on the numbers that the
 * client has chosen. Immutable.
 *
 * <p>Each kind of fault has a probability; what they leave of 1 is the probability that nothing happens. By default each has
 * 0.1, delays are at most 20 ms, and what is sent a third time gets through.
 */
public final class RandomFaults {
    private static final Odds LIKELY = new Odds(0.1, 0.1, 0.1, 0.1, 0.1);
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final int ATTEMPTS = 2;
    /** A cut response keeps fewer bytes than this. */
    private static final int CUT = 60;
    /** Keeps neighbouring requests from having neighbouring random numbers. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Odds odds;
    private final Duration longest;
    private final int attempts;

    private record Odds(double loss, double delay, double duplicate, double overtaken, double cut) {
        Odds {
            double sum = loss + delay + duplicate + overtaken + cut;
            if (Math.min(loss, Math.min(delay, Math.min(duplicate, Math.min(overtaken, cut)))) < 0 || !(sum <= 1)) {
                throw new IllegalArgumentException("Probabilities are at least 0, and together at most 1, not " + sum);
            }
        }
    }

    private RandomFaults(long seed, Odds odds, Duration longest, int attempts) {
        this.seed = seed;
        this.odds = odds;
        this.longest = longest;
        this.attempts = attempts;
    }

    /**
     * Begins with the default probabilities.
     *
     * @param seed chooses among the ways in which things can go wrong
     * @return the faults
     */
    public static RandomFaults seeded(long seed) {
        return new RandomFaults(seed, LIKELY, DELAY, ATTEMPTS);
    }

    /**
     * Says how often a request or its response is lost, each as often as the other.
     *
     * @param probability 0 to 1
     * @return faults like these
     * @throws IllegalArgumentException if the sum of all probabilities is above 1
     */
    public RandomFaults losses(double probability) {
        return with(new Odds(probability, odds.delay, odds.duplicate, odds.overtaken, odds.cut));
    }

    /**
     * Says how often a request or its response is delayed, each as often as the other.
     *
     * @param probability 0 to 1
     * @param atMost the longest delay
     * @return faults like these
     * @throws IllegalArgumentException if the sum of all probabilities is above 1
     */
    public RandomFaults delays(double probability, Duration atMost) {
        Odds changed = new Odds(odds.loss, probability, odds.duplicate, odds.overtaken, odds.cut);
        return new RandomFaults(seed, changed, atMost, attempts);
    }

    /**
     * Says how often a request reaches the server twice.
     *
     * @param probability 0 to 1
     * @return faults like these
     * @throws IllegalArgumentException if the sum of all probabilities is above 1
     */
    public RandomFaults duplicates(double probability) {
        return with(new Odds(odds.loss, odds.delay, probability, odds.overtaken, odds.cut));
    }

    /**
     * Says how often a response waits until the next has overtaken it, or for the longest delay.
     *
     * @param probability 0 to 1
     * @return faults like these
     * @throws IllegalArgumentException if the sum of all probabilities is above 1
     */
    public RandomFaults reorders(double probability) {
        return with(new Odds(odds.loss, odds.delay, odds.duplicate, probability, odds.cut));
    }

    /**
     * Says how often the connection is closed in the middle of a response.
     *
     * @param probability 0 to 1
     * @return faults like these
     * @throws IllegalArgumentException if the sum of all probabilities is above 1
     */
    public RandomFaults cuts(double probability) {
        return with(new Odds(odds.loss, odds.delay, odds.duplicate, odds.overtaken, probability));
    }

    /**
     * Says how often the same request may be disturbed, so that a client which gives up at some time need not.
     *
     * @param most how often; 1 or more
     * @return faults like these
     */
    public RandomFaults attempts(int most) {
        return new RandomFaults(
                seed, odds, longest, EmbeddedServerBuilder.inRange("attempts", most, 1, Integer.MAX_VALUE));
    }

    private RandomFaults with(Odds other) {
        return new RandomFaults(seed, other, longest, attempts);
    }

    @Nullable
    Fault faultOf(BoshRequest request) {
        if (request.attempt() > attempts || request.ordinal() < 0) {
            return null;
        }
        SplittableRandom random =
                new SplittableRandom(seed ^ (SPREAD * (request.ordinal() * attempts + request.attempt())));
        double dice = random.nextDouble();
        if (dice < odds.loss) {
            return random.nextBoolean() ? Fault.loseRequest() : Fault.loseResponse();
        }
        dice -= odds.loss;
        if (dice < odds.delay) {
            Duration time = Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
            return random.nextBoolean() ? Fault.delayRequest(time) : Fault.delay(time);
        }
        dice -= odds.delay;
        if (dice < odds.duplicate) {
            return Fault.duplicate();
        }
        dice -= odds.duplicate;
        if (dice < odds.overtaken) {
            return Fault.overtaken(longest);
        }
        return dice - odds.overtaken < odds.cut ? Fault.truncate(random.nextInt(CUT)) : null;
    }

    /** {@return the seed, with which everything happens again} */
    @Override
    public String toString() {
        return "random faults with the seed " + seed;
    }
}
