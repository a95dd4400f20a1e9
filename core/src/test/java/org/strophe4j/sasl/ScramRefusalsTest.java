package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.strophe4j.sasl.ScramExchange.bytes;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.ErrorCondition;

/** First messages that no honest server sends, and logins that must not begin. */
final class ScramRefusalsTest {
    private static final ScramExchange RFC = ScramExchange.rfc5802();
    private static final String NONCE = RFC.nonce() + "3rfcNHYJY1ZVvWVs7j";
    private static final String SALT = "QSXCR+Q6sek8bf92";

    /** Only a refusal that never comes takes so long; how fast they are is measured on its own. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    static Stream<String> malformed() {
        String good = "r=" + NONCE + ",s=" + SALT + ",i=4096";
        Stream<String> nonces = Stream.of(
                        "",
                        RFC.nonce(),
                        RFC.nonce().substring(1) + "x",
                        "x" + NONCE,
                        NONCE.toUpperCase(Locale.ROOT),
                        RFC.nonce() + "\u00e9",
                        RFC.nonce() + " ",
                        RFC.nonce() + "\u007f",
                        RFC.nonce() + "\t",
                        RFC.nonce() + "\0",
                        RFC.nonce() + "x".repeat(1 << 20))
                .map(nonce -> "r=" + nonce + ",s=" + SALT + ",i=4096");
        Stream<String> salts = Stream.of(
                        "",
                        "=",
                        "QSXCR",
                        "QSXCR+Q6sek8bf9",
                        "QSX CR==",
                        "QSXCR-Q6sek8bf92",
                        "QR==",
                        "QQ",
                        "QQ=",
                        "\u00e9")
                .map(salt -> "r=" + NONCE + ",s=" + salt + ",i=4096");
        Stream<String> shapes = Stream.of(
                "",
                ",",
                good + ",",
                "," + good,
                good + ",x",
                good + ",x=",
                good + ",1=x",
                good + ",xy=z",
                good + ",\u00e4=z",
                good + ",x=a\0b",
                good + ",m=future",
                "m=future," + good,
                "n,," + good,
                good + ",i=4096",
                good + "," + good,
                "s=" + SALT + ",i=4096",
                "r=" + NONCE + ",i=4096",
                "r=" + NONCE + ",s=" + SALT,
                "r=" + NONCE + ",i=4096,s=" + SALT,
                "s=" + SALT + ",r=" + NONCE + ",i=4096",
                "R=" + NONCE + ",S=" + SALT + ",I=4096",
                "e=other-error",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                good + ",x=" + "y".repeat(ScramLimits.MAX_MESSAGE_BYTES),
                "r=" + NONCE + ",s=" + "QUJD".repeat(ScramLimits.MAX_SALT_BYTES / 3 + 1) + ",i=4096");
        return Stream.of(nonces, salts, shapes).flatMap(one -> one);
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String serverFirst) {
        assertThat(refusal(bytes(serverFirst))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] message = bytes("r=" + NONCE + ",s=" + SALT + ",i=4096,x=y");
        for (int octet : new int[] {0xC0, 0xED, 0xF5, 0xFF, 0x80}) {
            message[message.length - 1] = (byte) octet;
            assertThat(refusal(message)).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "4095",
                "-1",
                "-4096",
                "+4096",
                "4096x",
                "4096 ",
                " 4096",
                "04096",
                "0x1000",
                "4e3",
                "4096.0",
                "1000001",
                "9999999",
                "2147483648",
                "4294971392",
                "18446744073709555712",
                "1000000000000000000000000000000",
                "\u0664\u0660\u0669\u0666",
                "\uff14\uff10\uff19\uff16",
                "\u00b2",
                "=4096",
                "x"
            })
    void iterationCounts(String count) {
        byte[] message = bytes("r=" + NONCE + ",s=" + SALT + ",i=" + count);
        assertThat(refusal(message)).isEqualTo(ErrorCondition.SCRAM_ITERATIONS);
    }

    /** Row S12: within 50 ms, for no derivation is begun. The best of a few rounds, since the machine has other work. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "1000001", "1000000000000000000000000000000"})
    void greatIterationCountsAreRefusedAtOnce(String count) {
        byte[] message = bytes("r=" + NONCE + ",s=" + SALT + ",i=" + count);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            SaslContext context = RFC.context();
            Scram mechanism = RFC.opened(context);
            long begin = System.nanoTime();
            assertThat(condition(() -> mechanism.respond(context, message))).isEqualTo(ErrorCondition.SCRAM_ITERATIONS);
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void theLimitsThemselvesAreAccepted() {
        for (int count : new int[] {ScramLimits.MIN_ITERATIONS, ScramLimits.MAX_ITERATIONS}) {
            byte[] message = bytes("r=" + NONCE + ",s=" + SALT + ",i=" + count);
            assertThat(ServerFirst.parse(message, RFC.nonce()).iterations()).isEqualTo(count);
        }
        String salt = StrictBase64.encode(new byte[ScramLimits.MAX_SALT_BYTES]);
        byte[] message = bytes("r=" + NONCE + ",s=" + salt + ",i=4096");
        assertThat(ServerFirst.parse(message, RFC.nonce()).salt()).isEqualTo(salt);
    }

    /** Whatever a server sends: either it is a valid first message or the refusal has one of the two conditions. */
    @Test
    void randomAlterations() {
        Random random = new Random(10);
        for (int round = 0; round < 20_000; round++) {
            byte[] message = RFC.serverFirst();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                ServerFirst first = ServerFirst.parse(message, RFC.nonce());
                assertThat(first.nonce()).startsWith(RFC.nonce()).isNotEqualTo(RFC.nonce());
                assertThat(first.iterations()).isBetween(4_096, 1_000_000);
            } catch (SaslException e) {
                assertThat(e.condition()).isIn(ErrorCondition.MALFORMED_REQUEST, ErrorCondition.SCRAM_ITERATIONS);
            }
        }
    }

    static List<ScramKeys> staleKeys() {
        ScramKeys good = RFC.keys();
        ScramKeys other = ScramExchange.rfc7677().keys();
        return List.of(
                new ScramKeys(good.name(), good.ck(), good.sk(), good.iter() + 1, good.salt()),
                new ScramKeys(good.name(), good.ck(), good.sk(), good.iter(), "QSXCR+Q6sek8bf93"),
                new ScramKeys(other.name(), other.ck(), other.sk(), good.iter(), good.salt()));
    }

    /** Neither the salt nor the count nor the hash may differ; only the user name and the nonce have left. */
    @ParameterizedTest
    @MethodSource
    void staleKeys(ScramKeys keys) {
        SaslContext context = RFC.context(keys);
        Scram mechanism = RFC.opened(context);
        assertThatThrownBy(() -> mechanism.respond(context, RFC.serverFirst()))
                .isInstanceOfSatisfying(
                        SaslException.class, e -> assertThat(e.condition()).isEqualTo(ErrorCondition.NOT_AUTHORIZED));
        assertThat(context.earned()).isNull();
    }

    @Test
    void keysFitOnlyTheMechanismOfTheirHash() {
        SaslContext context = RFC.context(RFC.keys());
        List<String> usable = SaslMechanisms.defaults().stream()
                .map(mechanism -> (SaslMechanism) mechanism.get())
                .filter(mechanism -> mechanism.isUsable(context))
                .map(SaslMechanism::name)
                .toList();
        assertThat(usable).containsExactly("SCRAM-SHA-1", "EXTERNAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\ud800", "\u00ad", "a\0b", ""})
    void userNamesAreRefusedBeforeConnecting(String name) {
        SaslContext context = context(name, "pencil");
        assertThatThrownBy(() -> new SaslSha256().check(context)).isInstanceOf(IllegalArgumentException.class);
        assertThat(condition(() -> new SaslSha256().start(context))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\ud800", "\u00ad", "a\0b", "\ud83d\ude00"})
    void passwordsAreRefusedBeforeConnecting(String password) {
        SaslContext context = context("user", password);
        assertThatThrownBy(() -> new SaslSha1().check(context)).isInstanceOf(IllegalArgumentException.class);
        SaslSha1 mechanism = new SaslSha1();
        mechanism.start(context);
        assertThat(condition(() -> mechanism.respond(context, RFC.serverFirst())))
                .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    @Test
    void anInstanceServesOneAuthentication() {
        SaslContext context = RFC.context();
        Scram mechanism = RFC.opened(context);
        assertThatThrownBy(() -> mechanism.start(context)).isInstanceOf(IllegalStateException.class);
    }

    private static SaslContext context(String name, String password) {
        return SaslContext.builder()
                .domain("example.com")
                .authcid(name)
                .password(password.toCharArray())
                .nonce(RFC.nonce())
                .build();
    }

    /** Lets the mechanism read the message; the exchange must be over afterwards, even for the right message. */
    private static String refusal(byte[] serverFirst) {
        SaslContext context = RFC.context();
        Scram mechanism = RFC.opened(context);
        String condition =
                assertTimeoutPreemptively(BOUND, () -> condition(() -> mechanism.respond(context, serverFirst)));
        assertThat(condition(() -> mechanism.respond(context, RFC.serverFirst())))
                .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        assertThat(condition(() -> mechanism.succeed(context, RFC.serverFinal())))
                .isEqualTo(ErrorCondition.SERVER_SIGNATURE);
        return condition;
    }

    private static String condition(ThrowingCallable call) {
        return catchThrowableOfType(SaslException.class, call).condition();
    }
}
