package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.Scripts.scram;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.Preamble;
import org.strophe4j.testkit.ScramScript;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Status;

/**
 * The connection breaks, or falls silent, at every step of the way to a session. It ends in a status in time, and the
 * next attempt of the same connection knows nothing of it. Rows F1 to F8.
 */
final class BrokenConnectionTest {
    private static final String LOST = "remote-connection-failed";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
    private static final String LATE = "connection-timeout";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    /** How far the server goes along before it fails. */
    private record Step(String name, Consumer<Conversation> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Step> steps() {
        String auth = scram().auth();
        return Stream.of(
                new Step("TCP", script -> {}),
                new Step("request", script -> script.expectRequest(Map.of())),
                new Step("upgraded", script -> script.acceptUpgrade(Map.of())),
                new Step("open", Conversation::expectOpen),
                new Step("opened", script -> script.expectOpen().replyOpen()),
                new Step("features", script -> Scripts.offer(script, "SCRAM-SHA-256")),
                new Step(
                        "auth", script -> Scripts.offer(script, "SCRAM-SHA-256").expect(auth)),
                new Step("challenge", script -> Scripts.challenge(script, scram())),
                new Step("response", script -> Scripts.proof(script, scram())),
                new Step("success", script -> authenticated(script)),
                new Step(
                        "opened again",
                        script -> authenticated(script).expectOpen().replyOpen()),
                new Step(
                        "bind",
                        script -> authenticated(script)
                                .expectOpen()
                                .replyOpen()
                                .replyBindFeatures()
                                .expectLike("<iq type='set' id='*'><bind xmlns='" + BIND + "'>*</bind></iq>")));
    }

    private static Conversation authenticated(Conversation script) {
        ScramScript scram = scram();
        return Scripts.proof(script, scram).reply(scram::success);
    }

    /** How it fails, and what that is called. */
    private record Fault(String name, Consumer<Conversation> line, Status status, String condition) {
        static final Fault FIN = new Fault("FIN", script -> script.cut().stall(), Status.CONNFAIL, LOST);
        static final Fault RST = new Fault("RST", script -> script.reset().stall(), Status.CONNFAIL, LOST);
        static final Fault SILENCE = new Fault("silence", Conversation::stall, Status.CONNTIMEOUT, LATE);

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.FIN, Fault.RST, Fault.SILENCE);
    }

    static Stream<Fault> cuts() {
        return Stream.of(Fault.FIN, Fault.RST);
    }

    static Stream<Arguments> everywhere() {
        return steps().flatMap(step -> faults().map(fault -> Arguments.of(step, fault)));
    }

    /** A client who waits only as long as it takes to find out about silence: what is cut has all the time it needs. */
    private static Client waiting(ScriptedServer server, Fault fault) {
        return GUARANTEES.client(
                server.service(),
                options -> options.limits()
                        .stageTimeout(fault.equals(Fault.SILENCE) ? Duration.ofSeconds(1) : Duration.ofSeconds(15)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void onTheWayToASession(Step step, Fault fault) {
        ScriptedServer server = GUARANTEES.script();
        Conversation script = server.connection();
        step.lines().accept(script);
        fault.line().accept(script);
        Client client = waiting(server, fault).refused();
        client.failedWith(fault.status(), fault.condition());

        client.connection.options().limits().stageTimeout(Duration.ofSeconds(15));
        server.connection().begin(Preamble.scram(scram()));
        assertThat(client.online().connection.isConnected()).isTrue();
    }

    /** The TCP connection stands, and TLS never comes about. */
    @ParameterizedTest
    @MethodSource("faults")
    void beforeTls(Fault fault) {
        ScriptedServer server = GUARANTEES.script();
        fault.line().accept(server.connection());
        boolean silent = fault.equals(Fault.SILENCE); // else there is time enough for the first TLS of this JVM
        Client client = GUARANTEES.client(
                "wss://127.0.0.1:" + server.port() + "/xmpp-websocket",
                options -> options.limits().stageTimeout(silent ? Duration.ofSeconds(1) : Duration.ofSeconds(15)));
        client.refused();
        assertThat(client.statuses.get(1))
                .isIn(
                        silent
                                ? List.of("CONNTIMEOUT(" + LATE + ")")
                                : List.of("CONNFAIL(" + LOST + ")", "CONNFAIL(x-strophe-tls)"));
    }

    @Test
    void inTheMiddleOfAnElement() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .expectOpen()
                .replyOpen()
                .truncate(40)
                .replyMechanisms("SCRAM-SHA-256")
                .cut();
        GUARANTEES.client(server.service()).refused().failedWith(Status.CONNFAIL, LOST);
    }

    @Test
    void whenNobodyListens() {
        ScriptedServer server = ScriptedServer.start();
        String service = server.service();
        server.close();
        GUARANTEES.client(service).refused().failedWith(Status.CONNFAIL, LOST);
    }

    /** Each step is in time, and the whole is not. */
    @Test
    void stepByStepForTooLong() {
        ScriptedServer server = GUARANTEES.script();
        Scripts.offer(server.connection(), "SCRAM-SHA-256").stall();
        Client client =
                GUARANTEES.client(server.service(), options -> options.limits().connectTimeout(Duration.ofMillis(500)));
        client.refused().failedWith(Status.CONNTIMEOUT, LATE);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void duringTheSession(Fault fault) {
        ScriptedServer server = GUARANTEES.script();
        Conversation script =
                server.connection().begin(Preamble.scram(scram())).expectLike("<iq type='get' id='*'>*</iq>");
        fault.line().accept(script);
        Client client = GUARANTEES.client(server.service()).online();
        var unanswered = client.ask("bob@example.com");
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, LOST);
        assertThat(unanswered).isCompletedExceptionally();
    }

    /** The server does not answer our farewell. */
    @Test
    void atTheEnd() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().begin(Preamble.scram(scram())).stall();
        Client client = GUARANTEES.client(server.service());
        Await.result(client.connect(new org.strophe4j.ConnectRequest(Client.JID)
                .password(Client.PASSWORD)
                .disconnectionTimeout(Duration.ofMillis(300))));
        Await.result(client.connection.disconnect("enough"), Duration.ofSeconds(3));
        client.awaitDisconnected();
        assertThat(client.statuses)
                .endsWith("DISCONNECTING(enough)", "CONNTIMEOUT(connection-timeout)", "DISCONNECTED(enough)");
    }
}
