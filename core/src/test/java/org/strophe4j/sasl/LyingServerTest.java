package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strophe4j.sasl.ScramExchange.bytes;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strophe4j.xmpp.ErrorCondition;

/** Servers that do not know the password and report success all the same: no way there leads to keys or a normal return. */
final class LyingServerTest {
    private static final byte[] NOTHING = {};

    /** One exchange for each hash. */
    static List<ScramExchange> exchanges() {
        return Stream.of(ScramHash.values())
                .map(hash -> ScramExchange.all().stream()
                        .filter(exchange -> exchange.hash() == hash)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** What a liar may put where the signature belongs. */
    private static List<byte[]> lies(ScramExchange exchange) {
        String right = exchange.messages().serverFinal();
        String signature = right.substring("v=".length());
        byte[] raw = Base64.getDecoder().decode(signature);
        return List.of(
                NOTHING,
                bytes("="),
                bytes("v"),
                bytes("v="),
                bytes("v=,"),
                bytes("v=AA=="),
                bytes("V=" + signature),
                bytes("e=invalid-proof"),
                bytes("e=invalid-proof," + right),
                bytes("e="),
                bytes(signature),
                bytes("p=" + signature),
                bytes(" " + right),
                bytes(right + " "),
                bytes(right + "="),
                bytes(right + "\n"),
                bytes(right + ","),
                bytes(right + ",m=1"),
                bytes(right + ",\0"),
                bytes("x=y," + right),
                bytes("m=y," + right),
                bytes(right.replace("=", "")),
                bytes("v=" + StrictBase64.encode(Arrays.copyOf(raw, raw.length - 1))),
                bytes("v=" + StrictBase64.encode(Arrays.copyOf(raw, raw.length + 1))),
                bytes("v=" + StrictBase64.encode(new byte[raw.length])),
                bytes("v=" + exchange.sk()),
                bytes("v=" + exchange.ck()),
                bytes(exchange.messages().clientFinal()),
                exchange.serverFirst(),
                bytes(right + ",x=" + "y".repeat(1 << 20)),
                new byte[] {(byte) 0xFF});
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void successBeforeTheExchange(ScramExchange exchange) {
        for (byte[] data : Arrays.asList(null, NOTHING, exchange.serverFinal())) {
            SaslContext context = exchange.context();
            Scram unsent = exchange.mechanism();
            assertUnproven(context, () -> unsent.succeed(context, data));
            Scram opened = exchange.opened(context);
            assertUnproven(context, () -> opened.succeed(context, data));
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void successWithoutData(ScramExchange exchange) {
        SaslContext context = exchange.context();
        Scram mechanism = exchange.proven(context);
        assertUnproven(context, () -> mechanism.succeed(context, null));
        assertUnproven(context, () -> mechanism.succeed(context, exchange.serverFinal()));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void successWithALie(ScramExchange exchange) {
        for (byte[] lie : lies(exchange)) {
            SaslContext context = exchange.context(exchange.keys());
            Scram mechanism = exchange.proven(context);
            assertUnproven(context, () -> mechanism.succeed(context, lie));
            assertUnproven(context, () -> mechanism.succeed(context, exchange.serverFinal()));
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void aLieInAChallenge(ScramExchange exchange) {
        for (byte[] lie : lies(exchange)) {
            SaslContext context = exchange.context(exchange.keys());
            Scram mechanism = exchange.proven(context);
            assertUnproven(context, () -> mechanism.respond(context, lie));
            assertUnproven(context, () -> mechanism.succeed(context, null));
            assertUnproven(context, () -> mechanism.succeed(context, exchange.serverFinal()));
        }
    }

    /** Once verified in a challenge, the signature need not come again; if it does, it must still be right. */
    @ParameterizedTest
    @MethodSource("exchanges")
    void aLieAfterTheTruth(ScramExchange exchange) {
        for (byte[] lie : lies(exchange)) {
            SaslContext context = exchange.context(exchange.keys());
            Scram mechanism = exchange.proven(context);
            mechanism.respond(context, exchange.serverFinal());
            if (lie.length > 0) {
                assertUnproven(context, () -> mechanism.succeed(context, lie));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void everySingleBitCounts(ScramExchange exchange) {
        for (int bit = 0; bit < exchange.serverFinal().length * 8; bit++) {
            byte[] message = exchange.serverFinal();
            message[bit / 8] ^= (byte) (1 << (bit % 8));
            SaslContext context = exchange.context(exchange.keys());
            Scram mechanism = exchange.proven(context);
            assertUnproven(context, () -> mechanism.succeed(context, message));
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void severalBitsAtOnce(ScramExchange exchange) {
        Random random = new Random(20);
        for (int round = 0; round < 500; round++) {
            byte[] message = exchange.serverFinal();
            for (int flips = 2 + random.nextInt(6); flips > 0; flips--) {
                message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (!Arrays.equals(message, exchange.serverFinal())) {
                SaslContext context = exchange.context(exchange.keys());
                Scram mechanism = exchange.proven(context);
                assertUnproven(context, () -> mechanism.succeed(context, message));
            }
        }
    }

    /** The signature of an exchange with other nonces is worth nothing in this one. */
    @Test
    void aSignatureFromAnotherExchange() {
        ScramExchange one = ScramExchange.rfc5802();
        ScramExchange other = ScramExchange.all().stream()
                .filter(exchange ->
                        exchange.hash() == one.hash() && !exchange.nonce().equals(one.nonce()))
                .findFirst()
                .orElseThrow();
        SaslContext context = one.context();
        Scram mechanism = one.proven(context);
        assertUnproven(context, () -> mechanism.succeed(context, other.serverFinal()));
    }

    /** A second first message draws no second proof; neither does anything after the end. */
    @ParameterizedTest
    @MethodSource("exchanges")
    void theProofIsGivenOnce(ScramExchange exchange) {
        SaslContext context = exchange.context();
        Scram mechanism = exchange.proven(context);
        assertUnproven(context, () -> mechanism.respond(context, exchange.serverFirst()));
        assertMalformed(() -> mechanism.respond(context, exchange.serverFirst()));

        Scram verified = exchange.proven(context);
        verified.respond(context, exchange.serverFinal());
        assertMalformed(() -> verified.respond(context, exchange.serverFinal()));
        assertUnproven(context, () -> verified.succeed(context, exchange.serverFinal()));

        Scram over = exchange.proven(context);
        over.succeed(context, exchange.serverFinal());
        assertMalformed(() -> over.respond(context, exchange.serverFirst()));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void aChallengeBeforeTheStart(ScramExchange exchange) {
        SaslContext context = exchange.context();
        Scram mechanism = exchange.mechanism();
        assertMalformed(() -> mechanism.respond(context, exchange.serverFirst()));
        assertUnproven(context, () -> mechanism.succeed(context, exchange.serverFinal()));
    }

    private static void assertUnproven(SaslContext context, ThrowingCallable call) {
        assertThat(catchThrowableOfType(SaslException.class, call).condition())
                .isEqualTo(ErrorCondition.SERVER_SIGNATURE);
        assertThat(context.earned()).isNull();
    }

    private static void assertMalformed(ThrowingCallable call) {
        assertThat(catchThrowableOfType(SaslException.class, call).condition())
                .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }
}
