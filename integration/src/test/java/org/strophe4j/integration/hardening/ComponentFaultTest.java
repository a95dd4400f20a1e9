package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.integration.hardening.ComponentPeer.END;
import static org.strophe4j.integration.hardening.ComponentPeer.HANDSHAKE;
import static org.strophe4j.integration.hardening.ComponentPeer.HEADER;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.Status;

/** What a component makes of a server that does not do as it should, and of a bad network. Rows C1 and F39. */
final class ComponentFaultTest {
    private static final String DOMAIN = "echo.localhost";
    private static final String ERROR_END = "<not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static Client client(String service) {
        return client(service, options -> {});
    }

    private static Client client(String service, Consumer<ConnectionOptions> changes) {
        return GUARANTEES.client(service, options -> changes.accept(options.protocol("component")));
    }

    private static ConnectRequest login() {
        return new ConnectRequest(DOMAIN).password(Client.PASSWORD);
    }

    private static Client online(Client client) {
        Await.result(client.connect(login()));
        return client;
    }

    private static void awaitStatus(Client client, String status, int times) {
        Await.until(
                () -> times + " " + status + " in " + client.statuses,
                () -> client.statuses.stream()
                                .filter(told -> told.startsWith(status))
                                .count()
                        >= times);
    }

    @Test
    void aHeaderWithoutAnIdIsNoUse() {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.says(HEADER.replace(" id='s1'", ""));
            assertThat(wire.until(END)).as("no handshake").isEqualTo(END);
            wire.says(END);
        })) {
            client(peer.service()).refused(login()).failedWith(Status.CONNFAIL, "bad-format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "s", "x-y"})
    void aWrongSecretIsToldWhateverThePrefix(String prefix) {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.says(HEADER);
            wire.until("</handshake>");
            wire.says("<" + prefix + ":error xmlns:" + prefix + "='http://etherx.jabber.org/streams'>" + ERROR_END
                    + "</" + prefix + ":error>" + END);
            wire.until(END);
        })) {
            client(peer.service()).refused(login()).failedWith(Status.AUTHFAIL, "not-authorized");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message/>",
                "<handshake xmlns='jabber:client'/>",
                "<handshake xmlns=''/>",
                "<x:handshake xmlns:x='urn:x'/>",
                "<stream:features/>"
            })
    void nothingButTheHandshakeOpensTheDoor(String element) {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.says(HEADER);
            wire.until("</handshake>");
            wire.says(element);
            wire.until(END);
            wire.says(END);
        })) {
            client(peer.service()).refused(login()).failedWith(Status.AUTHFAIL, "unexpected-stanza");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request | bad-format",
                "<?xml version='1.0' encoding='ISO-8859-1'?> | unsupported-encoding",
                "<!DOCTYPE x> | restricted-xml",
                "@<!-- --> | restricted-xml",
                "@words | bad-format",
                "@<?xml version='1.0'?> | bad-format"
            })
    void whatIsNoStreamIsRefused(String text, String condition) {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.says(text.replace("@", HEADER));
            assertThat(wire.until(END)).contains("<" + condition + " ");
        })) {
            client(peer.service()).refused(login()).failedWith(Status.CONNFAIL, condition);
        }
    }

    @Test
    void aPortForOthersIsToldAsSuch() {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.says(HEADER.replace("jabber:component:accept", "jabber:client"));
            assertThat(wire.until(END)).as("no handshake").isEqualTo(END);
        })) {
            client(peer.service()).refused(login()).failedWith(Status.CONNFAIL, "invalid-namespace");
        }
    }

    @Test
    void brokenXmlLaterEndsTheSession() {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.welcome().says("<message><body>good</body></message><message></iq>");
            wire.until(END);
        })) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            Client client = client(peer.service());
            client.connection.on("message").handle(message -> heard.add(message.toXml()));
            online(client);
            client.awaitDisconnected();
            client.failedWith(Status.ERROR, "bad-format");
            assertThat(heard).containsExactly("<message xmlns=\"jabber:client\"><body>good</body></message>");
        }
    }

    @Test
    void bytesThatComeOneByOneAreWhole() {
        String text = "\uD83D\uDE80 \u00e4\u20ac \uD840\uDC00";
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            wire.spells(HEADER);
            wire.until("</handshake>");
            wire.spells(HANDSHAKE + " <message from='a@b'><body>" + text + "</body></message>");
            String echo = wire.until("</message>");
            assertThat(echo).contains("<body>" + text + "</body>").contains("xmlns=\"jabber:component:accept\"");
            wire.until(END);
            wire.spells(END);
        })) {
            Client client = client(peer.service());
            client.connection.on("message").handle(message -> {
                String body = String.valueOf(message.getTextContent());
                client.connection.send(
                        Stanzas.$msg("to", message.attr("from")).c("body").t(body));
                client.connection.disconnect();
            });
            online(client);
            client.awaitDisconnected();
            assertThat(client.statuses)
                    .containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED", "DISCONNECTING", "DISCONNECTED");
        }
    }

    @Test
    void itShakesHandsAgainAfterEachLoss() {
        try (ComponentPeer peer = new ComponentPeer(
                wire -> {
                    wire.welcome().until("</message>");
                    wire.reset();
                },
                wire -> {
                    wire.until("\">"); // and closes before it has said anything
                },
                wire -> {
                    wire.until("\">");
                    wire.says(HEADER);
                    wire.until("</handshake>");
                    wire.says("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"
                            + END);
                    wire.until(END);
                },
                wire -> {
                    wire.welcome();
                    assertThat(wire.until("</message>")).contains("kept");
                    wire.until(END);
                    wire.says(END);
                })) {
            Client client = client(
                    peer.service(),
                    options -> options.reconnect(reconnect -> reconnect
                            .enabled(true)
                            .firstDelay(Duration.ofMillis(10))
                            .maxDelay(Duration.ofMillis(50))));
            online(client);
            client.connection.send(Stanzas.$msg("to", "a@b").c("body").t("lost"));
            awaitStatus(client, "RECONNECTING", 1);
            client.connection.send(Stanzas.$msg("to", "a@b").c("body").t("kept"));
            awaitStatus(client, "CONNECTED", 2);
            client.connection.disconnect();
            client.awaitDisconnected();
            assertThat(client.statuses)
                    .filteredOn(status -> status.startsWith("RECONNECTING"))
                    .hasSize(3)
                    .last()
                    .isEqualTo("RECONNECTING(conflict)");
        }
    }

    @Test
    void whoIsThrownOutByAnotherDoesNotComeBack() {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.welcome()
                    .says("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>" + END);
            wire.until(END);
        })) {
            Client client = online(client(peer.service(), options -> options.reconnect(true)));
            client.awaitDisconnected();
            client.failedWith(Status.ERROR, "conflict");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        try (ComponentPeer peer = new ComponentPeer(wire -> {
            wire.until("\">");
            assertThatThrownBy(() -> wire.until("never")).isInstanceOf(AssertionError.class);
        })) {
            client(peer.service(), options -> options.limits(limits -> limits.stageTimeout(Duration.ofSeconds(1))))
                    .refused(login())
                    .failedWith(Status.CONNTIMEOUT, "connection-timeout");
        }
    }

    @Test
    void whoComesSecondIsTold() {
        try (EmbeddedServer server =
                EmbeddedServer.builder().component(DOMAIN, Client.PASSWORD).start()) {
            Client first = online(client(server.componentService()));
            client(server.componentService()).refused(login()).failedWith(Status.CONNFAIL, "conflict");
            assertThat(first.connection.isConnected()).isTrue();
            first.connection.disconnect();
            first.awaitDisconnected();
        }
    }

    // ---- misuse

    @Test
    void theOpenWireIsForThisMachineOnly() {
        ConnectionOptions options = new ConnectionOptions().protocol("component");
        try (Connection connection = new Connection("tcp://example.invalid:5347", options)) {
            assertThatThrownBy(() -> connection.connect(DOMAIN, "secret"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tcps:");
        }
    }

    @Test
    void aComponentIsADomainWithASecret() {
        ConnectionOptions options = new ConnectionOptions().protocol("component");
        try (Connection connection = new Connection("127.0.0.1", options)) {
            assertThat(connection.service()).isEqualTo("tcp://127.0.0.1:5347");
            assertThatThrownBy(() -> connection.connect("robot@" + DOMAIN, "secret"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> connection.connect(new ConnectRequest(DOMAIN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("secret");
        }
    }

    @Test
    void servicesOfOtherKindsAreRefused() {
        ConnectionOptions options = new ConnectionOptions().protocol("component");
        for (String service :
                List.of("ws://localhost/x", "https://localhost", "tcp://localhost/path", "tcp://a@localhost")) {
            assertThatThrownBy(() -> new Connection(service, options)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Connection("tcp://localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("component");
    }
}
