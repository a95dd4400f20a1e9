package org.strophe4j.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.strophe4j.sasl.ScramExchange.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xmpp.ErrorCondition;

/** PLAIN, OAUTHBEARER, X-OAUTH2, EXTERNAL and ANONYMOUS: what they send, and that they send it once. */
final class OneMessageTest {
    /** The token of RFC 7628's examples. */
    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    /** RFC 4616, section 4, first example. */
    @Test
    void plainWithoutAnAuthorizationIdentity() {
        assertThat(sent(new SaslPlain(), account("tim", null, "tanstaaftanstaaf")))
                .isEqualTo("\0tim\0tanstaaftanstaaf");
    }

    /** RFC 4616, section 4, second example. */
    @Test
    void plainWithAnAuthorizationIdentity() {
        assertThat(sent(new SaslPlain(), account("Kurt", "Ursel", "xipj3plmq"))).isEqualTo("Ursel\0Kurt\0xipj3plmq");
    }

    @Test
    void plainLeavesOutTheUsersOwnAddress() {
        assertThat(sent(new SaslPlain(), account("tim", "tim@example.com", "x")))
                .isEqualTo("\0tim\0x");
        assertThat(sent(new SaslPlain(), account("tim", "jim@example.com", "x")))
                .isEqualTo("jim@example.com\0tim\0x");
    }

    /** Four bytes for a character outside the BMP, not the six that a JavaScript string becomes. */
    @Test
    void plainIsRealUtf8() {
        byte[] message = new SaslPlain().start(account("\ud801\udc00", null, "\u00e9\u20ac\ud840\udc00"));
        byte[] expected = {
            0,
            (byte) 0xF0,
            (byte) 0x90,
            (byte) 0x90,
            (byte) 0x80,
            0,
            (byte) 0xC3,
            (byte) 0xA9,
            (byte) 0xE2,
            (byte) 0x82,
            (byte) 0xAC,
            (byte) 0xF0,
            (byte) 0xA0,
            (byte) 0x80,
            (byte) 0x80
        };
        assertThat(message).isEqualTo(expected);
    }

    /** An emoji is no obstacle where the password travels as it is. */
    @Test
    void plainTakesWhatScramDoesNot() {
        SaslContext context = account("tim", null, "\ud83d\ude00");
        new SaslPlain().check(context);
        assertThat(sent(new SaslPlain(), context)).isEqualTo("\0tim\0\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800", "x\udc00"})
    void plainRefusesBeforeConnecting(String bad) {
        for (SaslContext context :
                List.of(account(bad, null, "x"), account("x", null, bad), account("x", bad + "@example.com", "x"))) {
            assertThatThrownBy(() -> new SaslPlain().check(context)).isInstanceOf(IllegalArgumentException.class);
            assertThat(condition(() -> new SaslPlain().start(context))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        }
    }

    /** RFC 7628, section 4.1, without the host and the port, which a bearer token does not need. */
    @Test
    void bearer() {
        String example =
                "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRm"
                        + "dDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB";
        String expected = new String(Base64.getDecoder().decode(example), StandardCharsets.UTF_8)
                .replace("\1host=server.example.com", "")
                .replace("\1port=143", "");
        assertThat(sent(new SaslOAuthBearer(), account("user", "user@example.com", TOKEN)))
                .isEqualTo(expected)
                .isEqualTo("n,a=user@example.com,\1auth=Bearer " + TOKEN + "\1\1");
    }

    @Test
    void bearerWithoutAUserName() {
        assertThat(sent(new SaslOAuthBearer(), account(null, "example.com", TOKEN)))
                .isEqualTo("n,,\1auth=Bearer " + TOKEN + "\1\1");
    }

    @Test
    void bearerEscapesTheNameInItsHeader() {
        assertThat(sent(new SaslOAuthBearer(), account("a,b=c", "a,b=c@example.com", "t")))
                .isEqualTo("n,a=a=2Cb=3Dc@example.com,\1auth=Bearer t\1\1");
    }

    /** RFC 7628, section 4.3: the error is acknowledged, the failure follows; a success after it is a lie. */
    @Test
    void bearerAcknowledgesTheError() {
        byte[] error = Base64.getDecoder()
                .decode(
                        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24i"
                                + "OiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0=");
        SaslContext context = account("user", "user@example.com", TOKEN);
        SaslOAuthBearer mechanism = new SaslOAuthBearer();
        mechanism.start(context);
        assertThat(Base64.getEncoder().encodeToString(mechanism.respond(context, error)))
                .isEqualTo("AQ==");
        assertThat(condition(() -> mechanism.respond(context, error))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        assertThat(condition(() -> mechanism.succeed(context, null))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    @Test
    void xOAuth2() {
        assertThat(sent(new SaslXOAuth2(), account("user", "user@example.com", TOKEN)))
                .isEqualTo("\0user@example.com\0" + TOKEN);
        assertThat(sent(new SaslXOAuth2(), account(null, "example.com", TOKEN))).isEqualTo("\0\0" + TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\1b", "a\0b", "a\tb", "\u00e9", "\u007f", "a\n"})
    void whatCannotBeATokenIsNotSentAsOne(String password) {
        SaslContext context = account("user", null, password);
        for (SaslMechanism mechanism : List.of(new SaslOAuthBearer(), new SaslXOAuth2())) {
            assertThat(mechanism.isUsable(context)).isFalse();
            assertThat(condition(() -> mechanism.start(context))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        }
    }

    @Test
    void external() {
        assertThat(sent(new SaslExternal(), account("user@example.com", "user@example.com", null)))
                .isEmpty();
        assertThat(sent(new SaslExternal(), account("user", "user@example.com", null)))
                .isEqualTo("user@example.com");
        assertThat(sent(new SaslExternal(), account(null, "example.com", null))).isEmpty();
        assertThat(sent(new SaslExternal(), account("user", null, null))).isEmpty();
    }

    @Test
    void anonymous() {
        SaslContext context = account(null, "example.com", null);
        SaslAnonymous mechanism = new SaslAnonymous();
        assertThat(mechanism.isClientFirst()).isFalse();
        assertThat(mechanism.start(context)).isNull();
        mechanism.succeed(context, null);
    }

    @Test
    void anonymousAnswersOneEmptyChallenge() {
        SaslContext context = account(null, "example.com", null);
        SaslAnonymous mechanism = new SaslAnonymous();
        mechanism.start(context);
        assertThat(mechanism.respond(context, new byte[0])).isEmpty();
        assertThat(condition(() -> mechanism.respond(context, new byte[0])))
                .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        assertThat(condition(() -> new SaslAnonymous().respond(context, bytes("who?"))))
                .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    static List<Supplier<OneMessage>> withoutChallenges() {
        return List.of(SaslPlain::new, SaslXOAuth2::new, SaslExternal::new);
    }

    @ParameterizedTest
    @MethodSource
    void withoutChallenges(Supplier<OneMessage> supplier) {
        for (String challenge : List.of("", "again?", "r=x,s=y,i=4096")) {
            SaslContext context = account("user", "user@example.com", TOKEN);
            OneMessage mechanism = supplier.get();
            mechanism.start(context);
            assertThat(condition(() -> mechanism.respond(context, bytes(challenge))))
                    .isEqualTo(ErrorCondition.MALFORMED_REQUEST);
        }
    }

    static List<Supplier<OneMessage>> all() {
        return List.of(SaslPlain::new, SaslOAuthBearer::new, SaslXOAuth2::new, SaslExternal::new);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMessageIsSentOnce(Supplier<OneMessage> supplier) {
        SaslContext context = account("user", "user@example.com", TOKEN);
        OneMessage mechanism = supplier.get();
        mechanism.start(context);
        assertThatThrownBy(() -> mechanism.start(context)).isInstanceOf(IllegalStateException.class);
        mechanism.succeed(context, null);
    }

    @ParameterizedTest
    @MethodSource("all")
    void successBeforeTheStart(Supplier<OneMessage> supplier) {
        SaslContext context = account("user", "user@example.com", TOKEN);
        assertThat(condition(() -> supplier.get().succeed(context, null))).isEqualTo(ErrorCondition.MALFORMED_REQUEST);
    }

    private static String sent(OneMessage mechanism, SaslContext context) {
        return ScramExchange.text(mechanism.start(context));
    }

    private static SaslContext account(@Nullable String authcid, @Nullable String authzid, @Nullable String password) {
        return SaslContext.builder()
                .domain("example.com")
                .authcid(authcid)
                .authzid(authzid)
                .password(password == null ? null : password.toCharArray())
                .nonce("nonce")
                .build();
    }

    private static String condition(ThrowingCallable call) {
        return catchThrowableOfType(SaslException.class, call).condition();
    }
}
