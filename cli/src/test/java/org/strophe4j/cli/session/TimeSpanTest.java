package org.strophe4j.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({
        "10, 10000, 10 s",
        "10s, 10000, 10 s",
        "500ms, 500, 500 ms",
        "2m, 120000, 120 s",
        "24h, 86400000, 86400 s",
        "007, 7000, 7 s"
    })
    void readsLengthsOfTime(String text, long millis, String shown) {
        assertThat(new TimeSpan().convert(text).toMillis()).isEqualTo(millis);
        assertThat(TimeSpan.text(new TimeSpan().convert(text))).isEqualTo(shown);
    }
}
