package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.Scripts.FRAMING;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.Connection;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.Status;

/** The server ends the stream with an error, or sends us elsewhere. Rows E1, E2, E4 and E5. */
final class StreamErrorTest {
    private static final String STREAMS = "urn:ietf:params:xml:ns:xmpp-streams";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static String error(String inside) {
        return "<stream:error xmlns:stream='http://etherx.jabber.org/streams'>" + inside + "</stream:error>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-format",
                "bad-namespace-prefix",
                "conflict",
                "connection-timeout",
                "host-gone",
                "host-unknown",
                "improper-addressing",
                "internal-server-error",
                "invalid-from",
                "invalid-namespace",
                "invalid-xml",
                "not-authorized",
                "not-well-formed",
                "policy-violation",
                "remote-connection-failed",
                "reset",
                "resource-constraint",
                "restricted-xml",
                "see-other-host",
                "system-shutdown",
                "undefined-condition",
                "unsupported-encoding",
                "unsupported-feature",
                "unsupported-stanza-type",
                "unsupported-version"
            })
    void namesItsConditionBeforeAndDuringTheSession(String condition) {
        ScriptedServer server = GUARANTEES.script();
        server.connection().expectOpen().replyOpen().replyStreamError(condition);
        server.connection().handshake("alice").replyStreamError(condition);
        Client client = GUARANTEES.client(server.service());
        client.refused().failedWith(Status.CONNFAIL, condition);
        client.online().awaitDisconnected();
        client.failedWith(Status.ERROR, condition);
        assertThat(client.statuses).hasSize(8); // and nobody connects again by himself
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<made-up xmlns='" + STREAMS + "'/>",
                "<conflict xmlns='urn:elsewhere'/>",
                "<text xmlns='" + STREAMS + "'>sorry</text>",
                "words without an element"
            })
    void withoutAKnownConditionItIsUndefined(String inside) {
        ScriptedServer server = GUARANTEES.script();
        server.connection().handshake("alice").reply(error(inside));
        Client client = GUARANTEES.client(server.service()).online();
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "undefined-condition");
    }

    @Test
    void aLongTextIsShortened() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .expectOpen()
                .replyOpen()
                .reply(error("<conflict xmlns='" + STREAMS + "'/><text xmlns='" + STREAMS + "'>" + "x".repeat(60_000)
                        + "</text><own xmlns='urn:own'/>"));
        Client client = GUARANTEES.client(server.service());
        CompletableFuture<Connection> connecting = client.connect();
        client.awaitDisconnected();
        client.failedWith(Status.CONNFAIL, "conflict");
        assertThat(connecting)
                .failsWithin(Await.PATIENCE)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(ConnectionException.class, failure -> {
                    assertThat(failure.condition()).isEqualTo("conflict");
                    assertThat(failure).message().hasSizeLessThanOrEqualTo(1_100);
                    assertThat(failure.element()).isNotNull();
                });
    }

    // ---- elsewhere

    private static String elsewhere(String uri) {
        return "<close xmlns='" + FRAMING + "' see-other-uri='" + uri + "'/>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/ws",
                "https://example.com/ws",
                "ws://evil.example/ws",
                "wss://evil.example/ws",
                "ws://localhost:{port}/ws",
                "ws://example.com/ws",
                "ws://169.254.169.254/latest/meta-data",
                "wss://169.254.169.254/",
                "wss://10.0.0.1/",
                "wss://[::1]/",
                "ws://evil.example/?wss://example.com",
                "ws://evil.example/?wss:",
                "wss://example.com@evil.example/",
                "wss://example.com.evil.example/",
                "ws://alice:secret@127.0.0.1:{port}/",
                "ws:example.com",
                "file:///etc/passwd",
                "/ws",
                "",
                "no uri at all"
            })
    void itIsNotFollowedTo(String uri) {
        ScriptedServer server = GUARANTEES.script();
        server.connection().expectOpen().reply(elsewhere(uri.replace("{port}", Integer.toString(server.port()))));
        Client client = GUARANTEES.client(server.service()).refused();
        client.failedWith(Status.CONNFAIL, "see-other-host");
        assertThat(client.statuses).doesNotContain("REDIRECT");
    }

    @Test
    void onTheSameHostItIsFollowed() {
        ScriptedServer first = GUARANTEES.script();
        ScriptedServer second = GUARANTEES.script();
        first.connection().expectOpen().reply(elsewhere(second.service()));
        second.connection().handshake("alice");
        Client client = GUARANTEES.client(first.service()).online();
        assertThat(client.statuses).containsExactly("CONNECTING", "REDIRECT", "AUTHENTICATING", "CONNECTED");
    }

    @ParameterizedTest
    @CsvSource({"3, true", "4, false"})
    void atMostThreeTimes(int times, boolean arrives) {
        ScriptedServer server = GUARANTEES.script();
        for (int i = 0; i < times; i++) {
            server.connection().expectOpen().reply(elsewhere(server.service()));
        }
        Client client = GUARANTEES.client(server.service());
        if (arrives) {
            server.connection().handshake("alice");
            client.online();
        } else {
            client.refused().failedWith(Status.CONNFAIL, "see-other-host");
        }
        assertThat(client.statuses.stream().filter("REDIRECT"::equals)).hasSize(3);
    }

    @Test
    void onceConnectedItIsTheEnd() {
        ScriptedServer server = GUARANTEES.script();
        server.connection().handshake("alice").reply(elsewhere(server.service()));
        Client client = GUARANTEES.client(server.service()).online();
        client.awaitDisconnected();
        assertThat(client.statuses).doesNotContain("REDIRECT");
        assertThat(List.of("DISCONNECTED", "DISCONNECTED(see-other-host)"))
                .contains(client.statuses.get(client.statuses.size() - 1));
    }
}
