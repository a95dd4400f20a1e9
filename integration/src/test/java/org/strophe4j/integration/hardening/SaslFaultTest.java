package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.integration.hardening.Scripts.SASL;
import static org.strophe4j.integration.hardening.Scripts.offer;
import static org.strophe4j.integration.hardening.Scripts.scram;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.ConnectRequest;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.testkit.Preamble;
import org.strophe4j.testkit.ScramScript;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Status;

/** Offers that are no good, refusals, rounds without end, keys that no longer fit. Rows S2 to S4, S13, S15, S19, S20. */
final class SaslFaultTest {
    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    @Test
    void onlyTheLoginOfOldDays() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .expectOpen()
                .replyOpen()
                .reply("<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/></stream:features>");
        GUARANTEES.client(server.service()).refused().failedWith(Status.AUTHFAIL, "no-auth-mech");
    }

    @Test
    void aWeakerOfferThanLastTimeIsRefusedByTheSameConnectionOnly() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(Preamble.scram(scram()));
        offer(server.connection(), "PLAIN");
        Client client = GUARANTEES.client(server.service()).online();
        Await.result(client.connection.disconnect());
        client.awaitDisconnected();
        Client[] both = {client, GUARANTEES.client(server.service())};
        both[0].connect();
        both[0].awaitDisconnected();
        both[0].failedWith(Status.AUTHFAIL, "mechanism-too-weak");
        server.connection().handshake("alice");
        both[1].online();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>DIGEST-MD5</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>__proto__</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1\n</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>scram-sha-1</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:other'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>",
                "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><x xmlns='urn:x'><mechanism"
                        + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>PLAIN</mechanism></x></mechanisms>"
            })
    void nothingThatFits(String inside) {
        ScriptedServer server = GUARANTEES.script();
        server.connection().expectOpen().replyOpen().reply("<stream:features>" + inside + "</stream:features>");
        GUARANTEES.client(server.service()).refused().failedWith(Status.CONNFAIL, "no-auth-mech");
    }

    @Test
    void oneOfTenThousandIsFound() {
        String[] names = IntStream.range(0, 10_000)
                .mapToObj(i -> i == 9_999 ? "SCRAM-SHA-256" : "X-NOISE-" + i)
                .toArray(String[]::new);
        ScriptedServer server = GUARANTEES.script();
        ScramScript scram = scram();
        offer(server.connection(), names)
                .expect(scram.auth())
                .reply(scram::challenge)
                .expect(scram.response())
                .reply(scram::success)
                .begin(Preamble.binding("alice"));
        GUARANTEES.client(server.service()).online();
    }

    @ParameterizedTest
    @CsvSource({
        "<account-disabled/>, account-disabled",
        "<credentials-expired/>, credentials-expired",
        "<temporary-auth-failure/>, temporary-auth-failure",
        "<aborted/>, aborted",
        "<not-authorized/>, not-authorized",
        "<made-up/>, undefined-condition",
        "<not-authorized xmlns='urn:elsewhere'/>, undefined-condition",
        "'', undefined-condition"
    })
    void aFailureIsPassedOnWhenItIsKnown(String inside, String condition) {
        ScriptedServer server = GUARANTEES.script();
        offer(server.connection(), "SCRAM-SHA-256")
                .expect(scram().auth())
                .reply("<failure xmlns='" + SASL + "'>" + inside + "</failure>");
        Client client = GUARANTEES.client(server.service()).refused();
        client.failedWith(Status.AUTHFAIL, condition);
        assertThat(client.statuses).hasSize(4); // and there is no second attempt
    }

    /** Deriving a key of a million rounds takes about a second; who goes meanwhile does not wait for it. */
    @Test
    void leavingDuringAMillionRounds() {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedServer server = GUARANTEES.script();
        Scripts.challenge(server.connection(), scram().salt(new byte[] {1, 2, 3}, 1_000_000))
                .run(asked::countDown)
                .stall();
        Client client = GUARANTEES.client(server.service());
        client.connect();
        Await.latch(asked);
        Await.until(() -> "a key at work", SaslFaultTest::isDeriving);
        client.connection.disconnect("changed my mind");
        Await.until(() -> "a free thread", Duration.ofSeconds(2), () -> !isDeriving());
        client.awaitDisconnected();
        assertThat(client.statuses).endsWith("DISCONNECTING(changed my mind)", "DISCONNECTED(changed my mind)");
    }

    private static boolean isDeriving() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("strophe4j-keys"))
                .flatMap(entry -> Arrays.stream(entry.getValue()))
                .anyMatch(frame -> frame.getClassName().startsWith("org.strophe4j.sasl"));
    }

    @Test
    void keysForAnotherSaltAreNotUsed() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(Preamble.scram(scram()));
        Client client = GUARANTEES.client(server.service()).online();
        ScramKeys keys = Objects.requireNonNull(client.connection.scramKeys());
        GUARANTEES.log().secret(keys.ck());
        GUARANTEES.log().secret(keys.sk());
        Await.result(client.connection.disconnect());
        client.awaitDisconnected();

        Scripts.challenge(
                        server.connection(),
                        scram().salt("another".getBytes(java.nio.charset.StandardCharsets.UTF_8), 4096))
                .expect("<abort xmlns='" + SASL + "'/>");
        client.connect(new ConnectRequest(Client.JID).scramKeys(keys));
        client.awaitDisconnected();
        client.failedWith(Status.AUTHFAIL, "not-authorized");
    }

    /** Row S15. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "\ud800", "\u0007bell"})
    void aPasswordThatNoMechanismCanCarryIsRefusedBeforeAnythingIsConnected(String password) {
        Client client = GUARANTEES.client("ws://127.0.0.1:1/nobody");
        assertThatThrownBy(() -> client.connection.connect(Client.JID, password))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(client.statuses).isEmpty();
    }
}
