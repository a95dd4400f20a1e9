package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.Scripts.SASL;
import static org.strophe4j.integration.hardening.Scripts.SUCCESS;
import static org.strophe4j.integration.hardening.Scripts.base64;
import static org.strophe4j.integration.hardening.Scripts.challenge;
import static org.strophe4j.integration.hardening.Scripts.offer;
import static org.strophe4j.integration.hardening.Scripts.proof;
import static org.strophe4j.integration.hardening.Scripts.scram;
import static org.strophe4j.integration.hardening.Scripts.success;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.ConnectRequest;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.Preamble;
import org.strophe4j.testkit.ScramScript;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Status;

/**
 * A server that does not know the password and claims that the login succeeded all the same. It never gets a session,
 * however it goes on afterwards. Rows S8, S9, S10 and S12.
 */
final class LyingServerTest {
    private static final String UNPROVEN = "x-strophe-server-signature";
    private static final String MALFORMED = "malformed-request";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    /** One way to lie: what the server does from the first byte on, and what the client calls it. */
    private record Lie(String name, Status status, String condition, UnaryOperator<Conversation> told) {
        static Lie unproven(String name, UnaryOperator<Conversation> told) {
            return new Lie(name, Status.AUTHFAIL, UNPROVEN, told);
        }

        static Lie lastWord(String name, UnaryOperator<@Nullable String> lie) {
            ScramScript scram = scram().serverFinal(lie);
            return unproven(
                    "success with " + name, script -> proof(script, scram).reply(scram::success));
        }

        /** Another first message of the server. */
        static Lie firstWord(String name, String condition, UnaryOperator<String> lie) {
            return new Lie(
                    name,
                    Status.AUTHFAIL,
                    condition,
                    script -> challenge(script, scram().serverFirst(lie)).expect("<abort xmlns='" + SASL + "'/>"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Lie> successes() {
        return Stream.of(
                Lie.unproven("at once", script -> auth(script).reply(SUCCESS)),
                Lie.unproven(
                        "at once, empty", script -> auth(script).reply("<success xmlns='" + SASL + "'>=</success>")),
                Lie.unproven("at once, with a signature", script -> auth(script).reply(success("v=" + base64("x")))),
                Lie.unproven(
                        "at once, in no namespace of SASL",
                        script -> auth(script).reply("<success xmlns='jabber:client'/>")),
                Lie.unproven(
                        "in a wrong namespace",
                        script -> proof(script, scram()).reply("<success xmlns='urn:xmpp:sasl:2'/>")),
                Lie.lastWord("nothing", honest -> null),
                Lie.lastWord("no v", honest -> "x=" + base64("signature")),
                Lie.lastWord("an empty v", honest -> "v="),
                Lie.lastWord("a v that is no base64", honest -> "v=?"),
                Lie.lastWord("one bit changed", LyingServerTest::oneBitChanged),
                Lie.lastWord("half a signature", honest -> "v=" + base64("0123456789abcdef")),
                Lie.lastWord("an error", honest -> "e=invalid-proof"),
                Lie.lastWord("the signature as an extension", honest -> "x=1," + honest),
                Lie.lastWord("the first message again", honest -> "r=abc,s=QUJD,i=4096"));
    }

    static Stream<Lie> others() {
        return Stream.of(
                new Lie(
                        "success that is no base64",
                        Status.AUTHFAIL,
                        UNPROVEN,
                        script -> proof(script, scram()).reply("<success xmlns='" + SASL + "'>v=!</success>")),
                new Lie(
                        "success before the offer",
                        Status.CONNFAIL,
                        "invalid-xml",
                        script -> script.expectOpen().replyOpen().reply(SUCCESS)),
                new Lie(
                        "nothing to prove",
                        Status.CONNFAIL,
                        "no-auth-mech",
                        script -> script.expectOpen().replyOpen().replyBindFeatures()),
                new Lie(
                        "a challenge after the proof",
                        Status.AUTHFAIL,
                        UNPROVEN,
                        script -> proof(script, scram())
                                .reply(challenge("v=" + base64("wrong")))
                                .expect("<abort xmlns='" + SASL + "'/>")
                                .reply(SUCCESS)));
    }

    static Stream<Lie> nonces() {
        return Stream.of(
                Lie.firstWord("no nonce", MALFORMED, honest -> honest.replaceFirst("r=[^,]*,", "")),
                Lie.firstWord("only ours", MALFORMED, honest -> honest.replace("3rfcNHYJY1ZVvWVs7j", "")),
                Lie.firstWord("not ours", MALFORMED, honest -> honest.replaceFirst("r=.", "r=_")),
                Lie.firstWord("not ASCII", MALFORMED, honest -> honest.replaceFirst("j,s=", "\u00e9,s=")),
                Lie.firstWord(
                        "half a megabyte",
                        MALFORMED,
                        honest -> honest.replaceFirst(",s=", "x".repeat(500_000) + ",s=")),
                Lie.firstWord("no salt", MALFORMED, honest -> honest.replaceFirst(",s=[^,]*", "")),
                Lie.firstWord("a salt that is no base64", MALFORMED, honest -> honest.replaceFirst(",s=", ",s=?")),
                Lie.firstWord("something mandatory that nobody knows", MALFORMED, honest -> "m=x," + honest));
    }

    private static Conversation auth(Conversation script) {
        return offer(script, "SCRAM-SHA-256").expect(scram().auth());
    }

    private static String oneBitChanged(@Nullable String honest) {
        char last = String.valueOf(honest).charAt(10);
        return honest == null ? "" : honest.substring(0, 10) + (last == 'A' ? 'B' : 'A') + honest.substring(11);
    }

    @ParameterizedTest
    @MethodSource({"successes", "others", "nonces"})
    void neverGetsConnected(Lie lie) {
        ScriptedServer server = GUARANTEES.script();
        goesOn(lie.told().apply(server.connection()));
        isNotBelieved(lie, server);
    }

    /** The proof may be on its way by then, or not: the server does not look. */
    @Test
    void claimsSuccessAfterItsChallenge() {
        Lie lie = Lie.unproven("too early", script -> challenge(script, scram()).reply(SUCCESS));
        ScriptedServer server = GUARANTEES.script();
        goesOn(lie.told().apply(server.connection())).stall();
        isNotBelieved(lie, server);
    }

    private static void isNotBelieved(Lie lie, ScriptedServer server) {
        Client client = GUARANTEES.client(server.service()).refused();
        client.failedWith(lie.status(), lie.condition());
        assertThat(client.connection.isAuthenticated()).isFalse();
        assertThat(client.connection.scramKeys()).isNull();
        assertThat(client.statuses).doesNotContain("BINDREQUIRED");
    }

    /** After its lie the server acts as though all were well. */
    private static Conversation goesOn(Conversation script) {
        return script.replyBindFeatures()
                .reply("<iq type='result' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                        + "<jid>alice@example.com/evil</jid></bind></iq>")
                .reply("<message from='alice@example.com'><body>you are connected, believe me</body></message>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "4095",
                "-1",
                "+4096",
                "04096",
                "4096x",
                " 4096",
                "1000001",
                "2147483648",
                "4294971392",
                "1000000000000000000000000000000",
                "\u0664\u0660\u0669\u0666",
                "1e6"
            })
    void namesARoundCountThatIsNotAcceptable(String rounds) {
        Lie lie = Lie.firstWord(
                "rounds", "x-strophe-scram-iterations", honest -> honest.replaceFirst("i=.*", "i=" + rounds));
        ScriptedServer server = GUARANTEES.script();
        goesOn(lie.told().apply(server.connection()));
        long start = System.nanoTime();
        GUARANTEES.client(server.service()).refused().failedWith(lie.status(), lie.condition());
        // Two thousand million rounds take half an hour, and connecting takes a while on a busy machine.
        assertThat((System.nanoTime() - start) / 1_000_000).as("ms").isLessThan(10_000);
    }

    @Test
    void asksPlainAQuestion() {
        ScriptedServer server = GUARANTEES.script();
        offer(server.connection(), "PLAIN")
                .expectLike("<auth xmlns='" + SASL + "' mechanism='PLAIN'>*</auth>")
                .reply(challenge("again, please"))
                .expect("<abort xmlns='" + SASL + "'/>")
                .reply(SUCCESS);
        GUARANTEES.client(server.service()).refused().failedWith(Status.AUTHFAIL, MALFORMED);
    }

    @Test
    void asksAStrangerForMoreThanHisTrace() {
        ScriptedServer server = GUARANTEES.script();
        offer(server.connection(), "ANONYMOUS")
                .expectLike("<auth xmlns='" + SASL + "' mechanism='ANONYMOUS'>*</auth>")
                .reply("<challenge xmlns='" + SASL + "'/>")
                .expectLike("<response xmlns='" + SASL + "'>*</response>")
                .reply("<challenge xmlns='" + SASL + "'/>")
                .expect("<abort xmlns='" + SASL + "'/>")
                .reply(SUCCESS);
        GUARANTEES
                .client(server.service())
                .refused(new ConnectRequest("example.com"))
                .failedWith(Status.AUTHFAIL, MALFORMED);
    }

    @Test
    void andAnHonestOneIsBelieved() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(Preamble.scram(scram()));
        Client client = GUARANTEES.client(server.service()).online();
        assertThat(client.connection.isAuthenticated()).isTrue();
        assertThat(client.connection.scramKeys()).isNotNull();
    }
}
