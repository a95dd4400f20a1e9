package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.examples.Sight.PATIENCE;
import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.Preamble;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/** The examples that are not Strophe's, run against a server and judged by what others see of them. */
final class ProgramsTest {
    private final EmbeddedServer server = EmbeddedServer.start();
    private final Connection alice = new Connection(server.service());
    private final Sight screen = new Sight();

    @AfterEach
    void leave() {
        alice.close();
        server.close();
    }

    private void connectAlice() {
        alice.on("message")
                .handle(message -> screen.add(
                        message.attr("type") + " from " + message.attr("from") + ": " + Sight.bodyOf(message)));
        alice.connect("alice@localhost/one", "alicepw").join();
        alice.send(presence());
        server.awaitSession("alice@localhost/one", PATIENCE);
    }

    @Test
    void notifierSendsAndLeaves() {
        connectAlice();
        Notifier.send(server.service(), "bob@localhost/job", "bobpw", "alice@localhost", "The backup is done");
        assertThat(screen.next()).isEqualTo("chat from bob@localhost/job: The backup is done");
        server.awaitSessions(1, PATIENCE);
    }

    @Test
    void keysStandForThePassword() {
        char[] password = "alicepw".toCharArray();
        ScramKeys keys = LoginWithKeys.keys(server.service(), "alice@localhost", password);
        assertThat(password).containsOnly('\0');
        assertThat(keys.toString()).doesNotContain(keys.ck()).doesNotContain(keys.sk());

        LoginWithKeys.login(alice, "alice@localhost", keys).join();
        assertThat(alice.isAuthenticated()).isTrue();
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void keysAreOutOfDateWhenThePasswordChanges() {
        ScramKeys keys = LoginWithKeys.keys(server.service(), "alice@localhost", "alicepw".toCharArray());
        server.addAccount("alice", "another");
        assertThatThrownBy(() ->
                        LoginWithKeys.login(alice, "alice@localhost", keys).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, e -> {
                    assertThat(e.status()).isEqualTo(Status.AUTHFAIL);
                    assertThat(e.condition()).isEqualTo(ErrorCondition.NOT_AUTHORIZED);
                });
    }

    @Test
    void questionsHaveAnswers() {
        connectAlice();
        assertThat(Questions.ping(alice, "localhost").join()).isPositive().isLessThan(PATIENCE);
        assertThat(Questions.software(alice, List.of("localhost", "nobody@localhost/x"))
                        .join())
                .hasSize(2)
                .hasEntrySatisfying(
                        "nobody@localhost/x",
                        answer -> assertThat(answer).isEqualTo("does not say: service-unavailable"))
                .hasEntrySatisfying(
                        "localhost", answer -> assertThat(answer).isNotBlank().doesNotContain("does not say"));
    }

    @Test
    void aQuestionEndsWithTheConnection() {
        try (ScriptedServer silent = ScriptedServer.start();
                Connection conn = new Connection(silent.service())) {
            silent.connection()
                    .handshake("alice")
                    .expectLike("<iq type='get'/>")
                    .cut();
            conn.connect("alice@localhost", "any").join();
            assertThat(Questions.software(conn, "localhost").join()).startsWith("cannot be asked: ");
        }
    }

    @Test
    void theServiceLoaderFindsThePlugin() {
        connectAlice();
        assertThat(alice.plugin("version")).isInstanceOf(SoftwareVersion.class);
        try (Connection bob = new Connection(server.service())) {
            bob.connect("bob@localhost/two", "bobpw").join();
            assertThat(Questions.software(bob, alice.jid()).join()).isEqualTo("Strophe4J examples");
        }
    }

    @Test
    void theGatewayGetsAFreshTokenEachTime() {
        AtomicInteger tokens = new AtomicInteger();
        try (ScriptedServer gateway = ScriptedServer.start();
                Connection conn =
                        new Connection(gateway.service(), Gateway.options(() -> "token-" + tokens.incrementAndGet()))) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                gateway.connection()
                        .expectRequest(Map.of("Authorization", "Bearer token-" + attempt, "Cookie", "region=eu"))
                        .replyHttp("503 Service Unavailable", Map.of(), "");
                assertThatThrownBy(() -> conn.connect("alice@localhost", "any").join())
                        .hasCauseInstanceOf(ConnectionException.class);
            }
            gateway.verify();
        }
    }

    @Test
    void manyConnectionsNeedFewThreads() throws InterruptedException {
        int before = Thread.activeCount();
        try (LoadGenerator load = new LoadGenerator(server.service(), 200)) {
            load.connect("alice@localhost", "alicepw");
            assertThat(load.established()).isEqualTo(200);
            server.awaitSessions(200, PATIENCE);
            assertThat(Thread.activeCount() - before).isLessThan(40);
        }
        server.awaitSessions(0, PATIENCE);
    }

    @Test
    void aLoginWithAnOwnMechanism() {
        try (ScriptedServer tokens = ScriptedServer.start();
                Connection conn = SaslTokens.connection(tokens.service())) {
            tokens.connection()
                    .expectOpen()
                    .replyOpen()
                    .replyMechanisms("SCRAM-SHA-256", "HT-SHA-256-NONE")
                    .expect("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='HT-SHA-256-NONE'>"
                            + "anVsaWV0AEY/ATWBjAAkBlkPEt66EpOMbV/QtxLWIot3Z2AWf6gs" + "</auth>")
                    .reply("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                            + "LEKwkTkXpKfhu+dFke5BkggOgf6xGFfbrVIbe2wFVWc=" + "</success>")
                    .begin(Preamble.binding("juliet"))
                    .stall();
            conn.connect("juliet@localhost", "secret-token:fast-Oeie4nahQuie").join();
            assertThat(conn.isAuthenticated()).isTrue();
        }
    }

    @Test
    void aDeadNetworkIsNoticed() {
        try (ScriptedServer dead = ScriptedServer.start();
                Connection conn = new Connection(dead.service())) {
            dead.connection().handshake("alice").expectLike("<iq type='get'/>").stall();
            Heartbeat.start(conn, Duration.ofMillis(200), Duration.ofMillis(50));
            conn.connect(new ConnectRequest("alice@localhost")
                            .password("any")
                            .disconnectionTimeout(Duration.ofMillis(50))
                            .callback((status, condition, element) -> screen.add(status + " " + condition)))
                    .join();
            screen.next("DISCONNECTED");
            assertThat(conn.isConnected()).isFalse();
        }
    }

    @Test
    void aFullQueueIsNotWaitedFor() {
        try (Connection sensor = new Connection(server.service(), Backpressure.options())) {
            sensor.connect("bob@localhost", "bobpw").join();
            sensor.pause(); // as if the network took nothing
            for (int i = 0; i < 100; i++) {
                assertThat(Backpressure.offer(sensor, message("to", "alice@localhost")))
                        .isTrue();
            }
            assertThat(Backpressure.offer(sensor, message("to", "alice@localhost")))
                    .isFalse();
        }
    }
}
