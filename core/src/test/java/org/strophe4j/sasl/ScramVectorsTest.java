package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.sasl.ScramExchange.text;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Complete logins, message by message. */
final class ScramVectorsTest {
    static List<ScramExchange> exchanges() {
        return ScramExchange.all();
    }

    @Test
    void everyHashIsCovered() {
        assertThat(exchanges().stream().map(ScramExchange::hash).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(ScramHash.class));
    }

    /** RFC 5802, section 5, spelt out here so that no script stands between the RFC and us. */
    @Test
    void theExampleOfRfc5802() {
        SaslContext context = SaslContext.builder()
                .domain("example.com")
                .authcid("user")
                .password("pencil".toCharArray())
                .nonce("fyko+d2lbbFgONRv9qkxdawL")
                .build();
        SaslSha1 mechanism = new SaslSha1();
        assertThat(text(mechanism.start(context))).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        assertThat(text(mechanism.respond(
                        context,
                        ScramExchange.bytes("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"))))
                .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        mechanism.succeed(context, ScramExchange.bytes("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
        assertThat(context.earned()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void withThePassword(ScramExchange exchange) {
        SaslContext context = exchange.context();
        converse(exchange, context);
        assertThat(context.earned()).isEqualTo(exchange.keys());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void withTheKeysOfAnEarlierLogin(ScramExchange exchange) {
        SaslContext context = exchange.context(exchange.keys());
        converse(exchange, context);
        assertThat(context.earned()).isEqualTo(exchange.keys());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void withTheSignatureInAChallenge(ScramExchange exchange) {
        SaslContext context = exchange.context();
        Scram mechanism = exchange.proven(context);
        assertThat(mechanism.respond(context, exchange.serverFinal())).isEmpty();
        assertThat(context.earned()).as("before the success").isNull();
        mechanism.succeed(context, null);
        assertThat(context.earned()).isEqualTo(exchange.keys());
    }

    private static void converse(ScramExchange exchange, SaslContext context) {
        Scram mechanism = exchange.mechanism();
        assertThat(mechanism.isUsable(context)).isTrue();
        mechanism.check(context);
        assertThat(text(mechanism.start(context))).isEqualTo(exchange.messages().clientFirst());
        assertThat(text(mechanism.respond(context, exchange.serverFirst())))
                .isEqualTo(exchange.messages().clientFinal());
        assertThat(context.earned()).as("before the success").isNull();
        mechanism.succeed(context, exchange.serverFinal());
    }
}
