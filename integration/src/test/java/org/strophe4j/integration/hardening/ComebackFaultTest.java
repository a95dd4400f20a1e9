package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.SmScripts.ASK;
import static org.strophe4j.integration.hardening.SmScripts.ENABLE;
import static org.strophe4j.integration.hardening.SmScripts.ack;
import static org.strophe4j.integration.hardening.SmScripts.message;
import static org.strophe4j.integration.hardening.SmScripts.resumed;
import static org.strophe4j.integration.hardening.SmScripts.returning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.ConnectRequest;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** When a connection comes back, and when it must not. Rows F1 to F8 with stream management, E2, E4 and E8. */
final class ComebackFaultTest {
    private static final String AUTH = "<auth xmlns='" + Scripts.SASL + "' mechanism='PLAIN'>*</auth>";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    /** How far the server goes along before it fails. */
    private record Step(String name, Consumer<Conversation> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(
                        new Step("TCP", script -> {}),
                        new Step("request", script -> script.expectRequest(Map.of())),
                        new Step("upgraded", script -> script.acceptUpgrade(Map.of())),
                        new Step("opened", script -> script.expectOpen().replyOpen()),
                        new Step(
                                "auth", script -> Scripts.offer(script, "PLAIN").expectLike(AUTH)),
                        new Step("features", script -> script.begin(SmScripts.login())),
                        new Step(
                                "bound",
                                script -> script.begin(SmScripts.login()).begin(SmScripts.binding())),
                        new Step(
                                "enable",
                                script -> script.begin(SmScripts.login())
                                        .begin(SmScripts.binding())
                                        .expect(ENABLE)))
                .flatMap(step -> Stream.of("FIN", "RST", "silence").map(fault -> Arguments.of(step, fault)));
    }

    private static Client persistent(ScriptedServer server) {
        return GUARANTEES.client(server.service(), SmScripts::persistent);
    }

    /** Finds out about silence soon, but not so soon that he would ask whether anybody is there while a script goes on. */
    private static void impatient(Client client) {
        client.connection
                .options()
                .limits(limits -> limits.stageTimeout(Duration.ofSeconds(2))
                        .silence(Duration.ofSeconds(1))
                        .patience(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void onTheWayToASession(Step step, String fault) {
        ScriptedServer server = GUARANTEES.script();
        Client client = persistent(server);
        Conversation script = server.connection();
        step.lines().accept(script);
        switch (fault) {
            case "FIN" -> script.cut().stall();
            case "RST" -> script.reset().stall();
            default -> {
                script.stall();
                impatient(client);
            }
        }
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(1));
        CompletableFuture<?> established = client.connect();
        client.await(Status.RECONNECTING, 1);
        Await.until(() -> "counting after " + client.statuses, client.connection::isStreamManagementEnabled);
        assertThat(Await.result(client.submit("1"))).isEqualTo(Delivery.ACKED);
        Await.result(established);
        assertThat(client.count(Status.RECONNECTING)).isEqualTo(1);
    }

    @Test
    void whatWasAskedAndSentFailsWhenTheSessionIsLostNotWhenTheConnectionIsGivenUp() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .handshake("alice")
                .expectLike("<iq type='get' id='*' to='example.com'>*</iq>")
                .reset();
        Client client = GUARANTEES.client(
                server.service(),
                options -> options.reconnect(
                        back -> back.firstDelay(Duration.ofHours(1)).maxDelay(Duration.ofHours(1))));
        CompletableFuture<?> reply = client.online().ask("example.com");
        client.await(Status.RECONNECTING, 1);
        Await.until(() -> "the end of the request", reply::isCompletedExceptionally);
    }

    // ---- E2: for good

    @Test
    void whoWasReplacedDoesNotComeBack() {
        ScriptedServer server = GUARANTEES.script();
        underWay(server).replyStreamError("conflict");
        server.connection().begin(SmScripts.session());
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> outcome = client.submit("1");
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "conflict");
        assertThat(outcome).isCompletedExceptionally();
        assertThat(undelivered).containsExactly("1");
        client.online(); // and when he is told to, nothing of the session is left
    }

    private static Conversation underWay(ScriptedServer server) {
        return server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host-unknown",
                "host-gone",
                "not-authorized",
                "policy-violation",
                "see-other-host",
                "unsupported-version",
                "restricted-xml"
            })
    void whatWillNotPassIsTheEnd(String condition) {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(SmScripts.session()).replyStreamError(condition);
        Client client = persistent(server).online();
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, condition);
        assertThat(client.statuses).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-authorized", "account-disabled", "credentials-expired", "aborted"})
    void aLoginThatIsRefusedIsTheEnd(String condition) {
        ScriptedServer server = GUARANTEES.script();
        Scripts.offer(server.connection(), "PLAIN")
                .expectLike(AUTH)
                .reply("<failure xmlns='" + Scripts.SASL + "'><" + condition + "/></failure>");
        persistent(server).refused().failedWith(Status.AUTHFAIL, condition);
    }

    @Test
    void aLoginThatIsRefusedForTheMomentIsTriedAgain() {
        ScriptedServer server = GUARANTEES.script();
        Scripts.offer(server.connection(), "PLAIN")
                .expectLike(AUTH)
                .reply("<failure xmlns='" + Scripts.SASL + "'><temporary-auth-failure/></failure>");
        server.connection().begin(SmScripts.session());
        Client client = persistent(server).online();
        assertThat(client.statuses)
                .containsExactly(
                        "CONNECTING",
                        "AUTHENTICATING",
                        "RECONNECTING(temporary-auth-failure)",
                        "CONNECTING",
                        "AUTHENTICATING",
                        "CONNECTED");
    }

    // ---- E4: for a while

    @ParameterizedTest
    @ValueSource(strings = {"system-shutdown", "reset", "resource-constraint"})
    void aServerThatIsBusyWithItselfIsGivenASecond(String condition) {
        ScriptedServer server = GUARANTEES.script();
        underWay(server).replyStreamError(condition);
        server.connection()
                .begin(returning(0))
                .reply(resumed("first", 0))
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(1));
        Client client = persistent(server);
        List<Long> delays = new CopyOnWriteArrayList<>();
        CompletableFuture<?> established = client.connection.connect(new ConnectRequest(Client.JID)
                .password(Client.PASSWORD)
                .callback((status, told, element) -> {
                    if (status == Status.RECONNECTING && element != null) {
                        delays.add(Long.parseLong(String.valueOf(element.attr("delay"))));
                    }
                }));
        Await.result(established);
        Await.until(() -> "counting", client.connection::isStreamManagementEnabled);
        assertThat(Await.result(client.submit("1"))).isEqualTo(Delivery.ACKED);
        assertThat(client.connection.hasResumed()).isTrue();
        assertThat(delays).hasSize(1).allMatch(delay -> delay >= 1_000 && delay < 3_000);
    }

    // ---- E8: our own fault

    @Test
    void aStanzaForWhichTheServerEndsTheStreamIsNotSentForEver() {
        ScriptedServer server = GUARANTEES.script();
        underWay(server).replyStreamError("policy-violation");
        server.connection()
                .begin(returning(0))
                .reply(resumed("first", 0))
                .expect(message("1"))
                .expect(ASK)
                .replyStreamError("policy-violation");
        server.connection().begin(SmScripts.session());
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        client.submit("1");
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "policy-violation");
        assertThat(undelivered).containsExactly("1");
        client.online().awaitDisconnected();
        client.failedWith(Status.ERROR, "policy-violation");
        client.online();
        assertThat(client.connection.hasResumed()).isFalse();
        assertThat(undelivered).containsExactly("1"); // told once
    }

    // ---- leaving

    @Test
    void whoLeavesDoesNotComeBackAlthoughTheServerSaysNothing() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(SmScripts.session()).stall();
        Client client = GUARANTEES.client(server.service(), SmScripts::persistent);
        Await.result(client.connect(
                new ConnectRequest(Client.JID).password(Client.PASSWORD).disconnectionTimeout(Duration.ofMillis(300))));
        Await.result(client.connection.disconnect("enough"), Duration.ofSeconds(3));
        client.awaitDisconnected();
        assertThat(client.statuses)
                .endsWith("DISCONNECTING(enough)", "CONNTIMEOUT(connection-timeout)", "DISCONNECTED(enough)");
    }

    @Test
    void whoLeavesDuringARestLeavesAtOnce() {
        ScriptedServer server = GUARANTEES.script();
        underWay(server).reset();
        Client client = GUARANTEES.client(
                server.service(),
                options -> options.streamManagement(management -> management.ackDelay(Duration.ofHours(1)))
                        .reconnect(back -> back.firstDelay(Duration.ofHours(1)).maxDelay(Duration.ofHours(1))));
        client.managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> outcome = client.submit("1");
        client.await(Status.RECONNECTING, 1);
        Await.result(client.connection.disconnect("enough"), Duration.ofSeconds(3));
        client.awaitDisconnected();
        assertThat(outcome).isCompletedExceptionally();
        assertThat(undelivered).containsExactly("1");
        assertThat(client.statuses).endsWith("DISCONNECTING(enough)", "DISCONNECTED(enough)");
    }
}
