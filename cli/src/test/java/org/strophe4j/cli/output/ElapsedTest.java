package org.strophe4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 ms, 0.0",
        "812_345, 0.8 ms, 0.812",
        "9_949_999, 9.9 ms, 9.95",
        "9_999_999, 10 ms, 10.0",
        "42_400_000, 42 ms, 42.4",
        "999_900_000, 1.0 s, 999.9",
        "61_250_000_000, 61.3 s, 61250.0"
    })
    void tellsAsMuchAsOneWantsToKnow(String nanos, String words, double millis) {
        Elapsed elapsed = new Elapsed(Long.parseLong(nanos.replace("_", "")));

        assertThat(elapsed).hasToString(words);
        assertThat(elapsed.millis()).isEqualTo(millis);
    }
}
