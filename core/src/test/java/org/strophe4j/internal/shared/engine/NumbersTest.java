package org.strophe4j.internal.shared.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    private static final int WINDOW = 8_192;

    private static Numbers of(long... each) {
        Numbers numbers = new Numbers();
        for (long number : each) {
            numbers.add(number);
        }
        return numbers;
    }

    @Test
    void nothingIsInAnEmptySet() {
        Numbers none = new Numbers();
        assertThat(none.contains(1)).isFalse();
        assertThat(none.encode()).isEmpty();
        assertThat(Numbers.decode("").contains(1)).isFalse();
    }

    @Test
    void whatWasLeftOutIsNotThere() {
        Numbers numbers = of(3, 4, 7);
        assertThat(numbers.contains(2)).isFalse();
        assertThat(numbers.contains(3)).isTrue();
        assertThat(numbers.contains(4)).isTrue();
        assertThat(numbers.contains(5)).isFalse();
        assertThat(numbers.contains(7)).isTrue();
        assertThat(numbers.contains(8)).isFalse();
        assertThat(numbers.encode()).isEqualTo("3-4,7-7");
        numbers.add(5);
        assertThat(numbers.encode()).isEqualTo("3-5,7-7");
    }

    @Test
    void theLast8192AreKnownExactlyAndAllBeforeAreThere() {
        Numbers numbers = of(1, 5, WINDOW + 4);
        assertThat(numbers.contains(4)).as("out of the window").isTrue();
        assertThat(numbers.contains(5)).isTrue();
        assertThat(numbers.contains(6)).as("its first place").isFalse();
        numbers.add(WINDOW + 6);
        assertThat(numbers.contains(6)).isTrue();
        assertThat(numbers.contains(7)).isFalse();
        numbers.add(2);
        assertThat(numbers.contains(WINDOW + 2)).as("in the same place as 2").isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW, 1_000_000_007, 1L << 50})
    void aJumpLeavesNothingOfWhatWasInItsPlace(long jump) {
        Numbers numbers = new Numbers();
        for (long number = 1; number <= WINDOW; number++) {
            numbers.add(number);
        }
        numbers.add(WINDOW + jump);
        for (long number = Math.max(WINDOW + 1, jump + 1); number < WINDOW + jump; number++) {
            assertThat(numbers.contains(number)).as("%d", number).isFalse();
        }
        assertThat(numbers.contains(WINDOW + jump)).isTrue();
    }

    @Test
    void afterClearingItBeginsAnew() {
        Numbers numbers = of(1, 2, 100_000);
        numbers.clear();
        assertThat(numbers.contains(1)).isFalse();
        assertThat(numbers.encode()).isEmpty();
        numbers.add(2);
        assertThat(numbers.encode()).isEqualTo("2-2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsWrittenIsRead(long seed) {
        Random random = new Random(seed);
        Numbers numbers = new Numbers();
        Set<Long> model = new HashSet<>();
        long highest = 0;
        for (int step = 0; step < 50_000; step++) {
            long number = random.nextInt(2_000) == 0
                    ? highest + 1 + random.nextInt(3 * WINDOW)
                    : Math.max(1, highest + 3 - random.nextInt(6));
            numbers.add(number);
            model.add(number);
            highest = Math.max(highest, number);
            long asked = Math.max(1, highest + 1 - random.nextInt(WINDOW));
            assertThat(numbers.contains(asked)).as("%d", asked).isEqualTo(model.contains(asked));
            if (step % 5_000 == 0) {
                Numbers read = Numbers.decode(numbers.encode());
                assertThat(read.encode()).isEqualTo(numbers.encode());
                for (long each = Math.max(1, highest - WINDOW - 2); each <= highest + 1; each++) {
                    assertThat(read.contains(each)).as("%d", each).isEqualTo(numbers.contains(each));
                }
                numbers = read;
            }
        }
    }

    @Test
    void theGreatestTextsAreRead() {
        Numbers everyOther = new Numbers();
        for (long number = 1; number <= 3 * WINDOW; number += 2) {
            everyOther.add(number);
        }
        assertThat(Numbers.decode(everyOther.encode()).encode()).isEqualTo(everyOther.encode());
        assertThat(Numbers.decode("1-" + WINDOW).contains(WINDOW)).isTrue();
        assertThat(Numbers.decode("999999999999999999-999999999999999999").contains(999_999_999_999_999_999L))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "1",
                "-1",
                "1-",
                "1-2,",
                ",1-2",
                "1-2,,4-5",
                "2-1",
                "0-1",
                "1-1,1-1",
                "3-4,1-2",
                "1-3,3-5",
                "a-b",
                "+1-2",
                "1- 2",
                "1-2-3",
                "1-8193",
                "1-9999999999999999999",
                "1-999999999999999999",
                "\u0661-\u0661"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.decode(text));
    }
}
