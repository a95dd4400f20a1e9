package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScramKeysTest {
    private static final ScramKeys GOOD = ScramExchange.rfc5802().keys();

    @Test
    void showsNothingOfTheKeys() {
        assertThat(GOOD)
                .asString()
                .contains("SHA-1", "4096")
                .doesNotContain(GOOD.ck().substring(0, 8))
                .doesNotContain(GOOD.sk().substring(0, 8))
                .doesNotContain(GOOD.salt().substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SCRAM-SHA-1", "sha-1", "SHA1", "SHA-224", "SHA-256", "MD5"})
    void anotherName(String name) {
        assertRefused(name, GOOD.ck(), GOOD.sk(), GOOD.iter(), GOOD.salt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "AAAA",
                "not base64",
                "4jTEe/bDZpbdbYUrmaqiuiZVVyg",
                "4jTEe/bDZpbdbYUrmaqiuiZVVyh=",
                "4jTEe_bDZpbdbYUrmaqiuiZVVyg=",
                "4jTEe/bDZpbdbYUrmaqiuiZVVygA",
                "4jTEe/bDZpbdbYUrmaqiuiZVVyg=\n"
            })
    void keysThatAreNotTheBase64OfAHash(String key) {
        assertRefused(GOOD.name(), key, GOOD.sk(), GOOD.iter(), GOOD.salt());
        assertRefused(GOOD.name(), GOOD.ck(), key, GOOD.iter(), GOOD.salt());
    }

    @Test
    void theRefusalDoesNotQuoteTheKey() {
        assertThatThrownBy(() -> new ScramKeys("SHA-1", "c2VjcmV0", GOOD.sk(), 4096, GOOD.salt()))
                .message()
                .contains("ck")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void saltsOutOfRange() {
        assertRefused(GOOD.name(), GOOD.ck(), GOOD.sk(), GOOD.iter(), "");
        assertRefused(GOOD.name(), GOOD.ck(), GOOD.sk(), GOOD.iter(), StrictBase64.encode(new byte[1025]));
        assertRefused(GOOD.name(), GOOD.ck(), GOOD.sk(), GOOD.iter(), "QQ");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4095, 1_000_001, Integer.MAX_VALUE})
    void iterationCountsOutOfRange(int iterations) {
        assertRefused(GOOD.name(), GOOD.ck(), GOOD.sk(), iterations, GOOD.salt());
    }

    private static void assertRefused(String name, String ck, String sk, int iter, String salt) {
        assertThatThrownBy(() -> new ScramKeys(name, ck, sk, iter, salt)).isInstanceOf(IllegalArgumentException.class);
    }
}
