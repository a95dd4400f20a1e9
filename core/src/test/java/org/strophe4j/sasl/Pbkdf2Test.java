package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.sasl.ScramExchange.bytes;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.xmpp.ErrorCondition;

final class Pbkdf2Test {
    /** RFC 6070, section 2, those of one block. */
    @ParameterizedTest
    @CsvSource({
        "password,salt,1,0c60c80f961f0e71f3a9b524af6012062fe037a6",
        "password,salt,2,ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
        "password,salt,4096,4b007901b765489abead49d926f721d065a429c1",
    })
    void theVectorsOfRfc6070(String password, String salt, int iterations, String expected) {
        byte[] derived = Pbkdf2.derive(ScramHash.SHA_1, bytes(password), bytes(salt), iterations, () -> false);
        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheJdk(ScramHash hash) throws GeneralSecurityException {
        Random random = new Random(6070);
        for (int round = 0; round < 50; round++) {
            String password = "p\u00e4ss".repeat(1 + random.nextInt(60));
            byte[] salt = new byte[1 + random.nextInt(64)];
            random.nextBytes(salt);
            int iterations = 1 + random.nextInt(300);
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length() * 8);
            assertThat(Pbkdf2.derive(hash, bytes(password), salt, iterations, () -> false))
                    .isEqualTo(SecretKeyFactory.getInstance("PBKDF2With" + hash.macName())
                            .generateSecret(spec)
                            .getEncoded());
        }
    }

    /** At the limit of a million, a cancellation is seen after one thousandth of the work: about a millisecond. */
    @ParameterizedTest
    @EnumSource
    void stopsAtTheNextLookAtTheCancellation(ScramHash hash) {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> Pbkdf2.derive(
                        hash, bytes("x"), bytes("y"), ScramLimits.MAX_ITERATIONS, () -> looks.incrementAndGet() == 3))
                .isInstanceOfSatisfying(
                        SaslException.class, e -> assertThat(e.condition()).isEqualTo(ErrorCondition.ABORTED));
        assertThat(looks).hasValue(3);
    }

    @Test
    void looksOftenToTheEnd() {
        AtomicInteger looks = new AtomicInteger();
        Pbkdf2.derive(ScramHash.SHA_256, bytes("x"), bytes("y"), 100_000, () -> looks.incrementAndGet() < 0);
        assertThat(looks).hasValue(100_000 / Pbkdf2.CHECK_INTERVAL);
        assertThat(Pbkdf2.CHECK_INTERVAL).isLessThan(10_000);
    }

    @Test
    void theArgumentsAreLeftAsTheyAre() {
        byte[] password = bytes("pencil");
        byte[] salt = bytes("salt");
        Pbkdf2.derive(ScramHash.SHA_512, password, salt, 10, () -> false);
        assertThat(password).isEqualTo(bytes("pencil"));
        assertThat(salt).isEqualTo(bytes("salt"));
    }
}
