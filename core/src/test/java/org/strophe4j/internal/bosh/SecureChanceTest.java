package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Row B1: first request ids and seeds. */
final class SecureChanceTest {
    private static final int DRAWS = 100_000;
    private static final long MOST = (1L << 53) - 1 - (1L << 32);

    private final SecureChance chance = new SecureChance(new SecureRandom());

    @Test
    void b1FirstRidsAreInRangeAndDoNotRepeat() {
        Set<Long> seen = new HashSet<>();
        int upperHalf = 0;
        for (int i = 0; i < DRAWS; i++) {
            long rid = chance.firstRid();
            assertThat(rid).isBetween(1L, MOST);
            upperHalf += rid > MOST / 2 ? 1 : 0;
            seen.add(rid);
        }
        // Two of 10^5 draws from 2^53 are equal about once in a million runs.
        assertThat(seen).hasSize(DRAWS);
        assertThat(upperHalf).isBetween(DRAWS * 48 / 100, DRAWS * 52 / 100);
    }

    @Test
    void theExtremesAreInRangeToo() {
        for (byte filling : new byte[] {0, -1, 127, -128}) {
            SecureChance extreme = new SecureChance(new Filled(filling));
            assertThat(extreme.firstRid()).isBetween(1L, MOST);
        }
    }

    @Test
    void seedsHaveA128BitsAndDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(chance.seed())).isTrue();
        }
        assertThat(seen).allMatch(seed -> seed.matches("[0-9a-f]{32}"));
    }

    @Test
    void fractionsAreFractions() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(chance.fraction()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }

    /** Always the same bit pattern. */
    private static final class Filled extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte filling;

        Filled(byte filling) {
            this.filling = filling;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, filling);
        }
    }
}
