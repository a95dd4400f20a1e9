package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When those who lost their server come back: rows E4 and F38. Time is simulated, chance is seeded. */
class ComingBackTest {
    private static final Backoff DEFAULT = new Backoff(1_000, 60_000);

    private final Random random = new Random(1);
    private final RandomSource chance = random::nextBytes;

    /** A client that is going to try. */
    private record Client(long at, int failures) {}

    /** Everybody loses the server at the same moment; the times of all attempts until everybody is back. */
    private List<Long> attempts(int clients, long downMillis, @Nullable String condition) {
        RetryBudget budget = new RetryBudget();
        PriorityQueue<Client> waiting = new PriorityQueue<>(Comparator.comparingLong(Client::at));
        List<Long> attempts = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            waiting.add(new Client(budget.reserve(0, DEFAULT.delay(0, condition, chance)), 0));
        }
        for (Client next = waiting.poll(); next != null; next = waiting.poll()) {
            long now = next.at();
            attempts.add(now);
            if (now < downMillis) {
                int failures = next.failures() + 1;
                long delay = budget.reserve(now, DEFAULT.delay(failures, "remote-connection-failed", chance));
                waiting.add(new Client(now + delay, failures));
            }
        }
        return attempts;
    }

    /** The most that fall into one second, wherever it begins. */
    private static int busiestSecond(List<Long> attempts, long until) {
        int most = 0;
        int first = 0;
        for (int i = 0; i < attempts.size() && attempts.get(i) < until; i++) {
            while (attempts.get(i) - attempts.get(first) >= 1_000) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    /** Row F38. */
    @ParameterizedTest
    @CsvSource({
        "500, 0",
        "500, 500",
        "500, 5000",
        "500, 20000",
        "500, 120000",
        "2000, 5000",
        "10000, 0",
        "10000, 10000",
    })
    void nobodyComesWithTheCrowd(int clients, long down) {
        List<Long> attempts = attempts(clients, down, "system-shutdown");
        long inTheFirstMinute = attempts.stream().filter(at -> at < 60_000).count();
        assertThat(busiestSecond(attempts, 60_000)).isLessThanOrEqualTo((int) (inTheFirstMinute / 10));
        assertThat(attempts).hasSizeGreaterThanOrEqualTo(clients);
    }

    @ParameterizedTest
    @CsvSource({"1, 2000", "20, 3000", "500, 40000", "10000, 60000"})
    void nobodyWaitsForLongWhenTheServerIsThere(int clients, long within) {
        List<Long> attempts = attempts(clients, 0, "system-shutdown");
        assertThat(attempts).hasSize(clients).allMatch(at -> at <= within);
    }

    @Test
    void aFewAreNoStorm() {
        assertThat(busiestSecond(attempts(20, 0, null), 60_000)).isLessThanOrEqualTo(20);
        assertThat(attempts(1, 0, null))
                .singleElement()
                .satisfies(at -> assertThat(at).isLessThanOrEqualTo(1_000));
    }

    @Test
    void aMomentIsNeverEarlierThanAskedFor() {
        RetryBudget budget = new RetryBudget();
        long now = -5_000;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextInt(50);
            long delay = random.nextInt(3_000);
            assertThat(budget.reserve(now, delay)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void whatIsPastIsForgotten() {
        RetryBudget budget = new RetryBudget();
        for (int i = 0; i < 10_000; i++) {
            budget.reserve(0, 0);
        }
        assertThat(budget.reserve(120_000, 7)).as("as if nothing had been").isEqualTo(7);
        assertThat(budget.reserve(120_000, 7)).isEqualTo(7);
        assertThat(budget.reserve(120_000, 7)).as("two in a slot").isGreaterThan(7);
    }

    // ---- one client

    @ParameterizedTest
    @CsvSource({"0,1000", "1,2000", "2,4000", "5,32000", "6,60000", "40,60000", "1000000,60000", "-1,1000"})
    void theLimitDoublesUpToTheGreatest(int failures, long limit) {
        long most = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long delay = DEFAULT.delay(failures, null, chance);
            most = Math.max(most, delay);
            least = Math.min(least, delay);
        }
        assertThat(most).isBetween(limit * 95 / 100, limit);
        assertThat(least).as("full jitter").isBetween(0L, limit * 5 / 100);
    }

    /** Row E4. */
    @ParameterizedTest
    @ValueSource(strings = {"system-shutdown", "reset", "resource-constraint"})
    void aServerThatIsBusyWithItselfIsLeftAloneForASecond(String condition) {
        for (Backoff backoff : List.of(DEFAULT, new Backoff(0, 0))) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(backoff.delay(0, condition, chance)).isBetween(1_000L, 2_000L);
            }
        }
    }

    @Test
    void thereMayBeNoDelayAtAll() {
        assertThat(new Backoff(0, 0).delay(9, "remote-connection-failed", chance))
                .isZero();
        assertThat(new Backoff(0, 60_000).delay(9, null, chance)).isZero();
    }

    @Test
    void limitsThatAreTooLargeDoNotOverflow() {
        Backoff endless = new Backoff(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        for (int failures = 0; failures < 100; failures++) {
            assertThat(endless.delay(failures, null, chance)).isNotNegative();
        }
        assertThat(new Backoff(5_000, 1_000).delay(0, null, chance)).isLessThanOrEqualTo(1_000);
    }
}
