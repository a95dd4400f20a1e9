package org.strophe4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.sasl.SaslContext;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.xmpp.ErrorCondition;

/** The hashes were computed with {@code openssl dgst -sha256 -hmac}. */
final class HashedTokenTest {
    private static final String INITIATOR = "463f0135818c002406590f12deba12938c6d5fd0b712d6228b776760167fa82c";
    private static final byte[] RESPONDER =
            HexFormat.of().parseHex("2c42b0913917a4a7e1bbe74591ee4192080e81feb11857dbad521b7b6c055567");

    private final SaslContext context = SaslContext.builder()
            .domain("example.com")
            .authcid("juliet")
            .password("secret-token:fast-Oeie4nahQuie".toCharArray())
            .nonce("unused")
            .build();
    private final HashedToken mechanism = new HashedToken();

    @Test
    void bothSidesShowTheHash() {
        assertThat(mechanism.isUsable(context)).isTrue();
        byte[] message = mechanism.start(context);
        assertThat(new String(message, 0, 7, UTF_8)).isEqualTo("juliet\0");
        assertThat(HexFormat.of().formatHex(message, 7, message.length)).isEqualTo(INITIATOR);
        mechanism.succeed(context, RESPONDER);
    }

    @Test
    void aServerThatDoesNotKnowTheTokenIsNotBelieved() {
        assertUnproven(null, mechanism);
        assertUnproven(RESPONDER, mechanism);
        mechanism.start(context);
        assertUnproven(null, mechanism);
        assertUnproven(new byte[0], mechanism);
        assertUnproven(new byte[32], mechanism);
    }

    private void assertUnproven(byte @Nullable [] data, HashedToken hashed) {
        assertThatThrownBy(() -> hashed.succeed(context, data))
                .isInstanceOfSatisfying(
                        SaslException.class, e -> assertThat(e.condition()).isEqualTo(ErrorCondition.SERVER_SIGNATURE));
    }
}
