package org.strophe4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorChoiceTest {
    @Test
    void autoIsForTerminalsThatWantIt() {
        assertThat(ColorChoice.AUTO.ink(true, Map.of()).isColoured()).isTrue();
        assertThat(ColorChoice.AUTO.ink(true, Map.of("NO_COLOR", "")).isColoured())
                .isTrue();
        assertThat(ColorChoice.AUTO.ink(false, Map.of()).isColoured()).isFalse();
        assertThat(ColorChoice.AUTO.ink(true, Map.of("NO_COLOR", "0")).isColoured())
                .isFalse();
        assertThat(ColorChoice.AUTO.ink(true, Map.of("TERM", "dumb")).isColoured())
                .isFalse();
    }

    @Test
    void whoDecidesIsObeyed() {
        assertThat(ColorChoice.ALWAYS.ink(false, Map.of("NO_COLOR", "1")).isColoured())
                .isTrue();
        assertThat(ColorChoice.NEVER.ink(true, Map.of()).isColoured()).isFalse();
    }
}
