package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.server.ConflictPolicy;
import org.strophe4j.testkit.server.OnlineSession;
import org.strophe4j.xml.Stanza;

/** From the WebSocket's handshake to a bound resource, and all that can go wrong there. */
class EmbeddedServerLoginTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private EmbeddedServer server = EmbeddedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(EmbeddedServerBuilder builder) {
        server.close();
        server = builder.start();
    }

    private RawClient opened(String domain) {
        RawClient client = RawClient.connect(server.webSocketUri());
        client.open(domain);
        return client;
    }

    @Test
    void offersMechanismsInOrder() {
        Stanza features = opened("localhost").next("features");
        assertThat(features.namespace()).isEqualTo("http://etherx.jabber.org/streams");
        assertThat(features.querySelectorAll("mechanism").stream().map(Stanza::text))
                .containsExactly("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-384", "SCRAM-SHA-512"})
    void logsInWithScram(String mechanism) {
        serve(EmbeddedServer.builder().account("alice", "s3cret, ü=").mechanisms(mechanism));
        RawClient client = opened("localhost");
        client.next("features");
        assertThat(client.scram(mechanism, "alice", "s3cret, ü=").name()).isEqualTo("success");
        client.open("localhost");
        assertThat(client.next("features").child("bind")).isNotNull();
        client.bind("one");
        assertThat(client.jid()).isEqualTo("alice@localhost/one");
        OnlineSession session = server.awaitSession("alice@localhost", SOON);
        assertThat(session.mechanism()).isEqualTo(mechanism);
        assertThat(session.carrier()).isEqualTo("websocket");
        assertThat(session.available()).isFalse();
    }

    @Test
    void logsInWithPlain() {
        RawClient client = opened("localhost");
        client.next("features");
        client.auth("PLAIN", "\0alice\0alicepw");
        client.next("success");
        client.open("localhost");
        client.next("features");
        client.bind(null);
        assertThat(client.jid()).startsWith("alice@localhost/").hasSizeGreaterThan(20);
    }

    @Test
    void anonymousHasADomainOfItsOwn() {
        serve(EmbeddedServer.builder().anonymousDomain("anon.localhost"));
        RawClient client = opened("anon.localhost");
        assertThat(client.next("features").querySelectorAll("mechanism").stream()
                        .map(Stanza::text))
                .containsExactly("ANONYMOUS");
        client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
        client.next("success");
        client.open("anon.localhost");
        client.next("features");
        client.bind(null);
        assertThat(client.jid()).contains("@anon.localhost/");
    }

    @Test
    void wrongPasswordAndUnknownUserAreNotAuthorized() {
        RawClient client = opened("localhost");
        client.next("features");
        Stanza scram = client.scram("SCRAM-SHA-256", "alice", "wrong");
        assertThat(scram.name()).isEqualTo("failure");
        assertThat(scram.child("not-authorized")).isNotNull();
        client.auth("PLAIN", "\0mallory\0alicepw");
        assertThat(client.next("failure").child("not-authorized")).isNotNull();
    }

    @Test
    void aThirdFailureClosesTheStream() {
        RawClient client = opened("localhost");
        client.next("features");
        for (int i = 0; i < 3; i++) {
            client.auth("PLAIN", "\0alice\0wrong");
            client.next("failure");
        }
        assertThat(client.next("error").child("policy-violation")).isNotNull();
        client.next("close");
        assertThat(client.next("closed").attr("code")).isEqualTo("1000");
    }

    @Test
    void saslErrorsSayWhatWasWrong() {
        assertThat(failure("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-NEW'>AA==</auth>"))
                .isEqualTo("invalid-mechanism");
        assertThat(failure("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>!</auth>"))
                .isEqualTo("incorrect-encoding");
        assertThat(failure("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>AAAA</auth>"))
                .isEqualTo("malformed-request");
        assertThat(failure("<abort xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")).isEqualTo("aborted");
        assertThat(failure("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                        + RawClient.base64("bob@localhost\0alice\0alicepw") + "</auth>"))
                .isEqualTo("invalid-authzid");
    }

    private String failure(String element) {
        try (RawClient client = opened("localhost")) {
            client.next("features");
            return client.send(element).next("failure").children().get(0).name();
        }
    }

    @Test
    void loginsCanBeRefused() {
        server.refuseLogins("alice", "account-disabled");
        RawClient client = opened("localhost");
        client.next("features");
        assertThat(client.scram("SCRAM-SHA-1", "alice", "alicepw").child("account-disabled"))
                .isNotNull();
        server.refuseLogins("alice", null);
        assertThat(client.scram("SCRAM-SHA-1", "alice", "alicepw").name()).isEqualTo("success");
    }

    @Test
    void anUnknownHostIsAStreamError() {
        RawClient client = opened("elsewhere.example");
        assertThat(client.next("error").child("host-unknown")).isNotNull();
        client.next("close");
        client.next("closed");
    }

    @Test
    void nothingIsAcceptedBeforeLoginAndBinding() {
        RawClient client = opened("localhost");
        client.next("features");
        client.send("<message xmlns='jabber:client' to='bob@localhost'><body>hi</body></message>");
        assertThat(client.next("error").child("not-authorized")).isNotNull();
    }

    @Test
    void aConflictEndsTheOldSession() {
        RawClient old = RawClient.login(server, "alice", "home");
        RawClient fresh = RawClient.login(server, "alice", "home");
        assertThat(old.next("error").child("conflict")).isNotNull();
        old.next("close");
        old.next("closed");
        fresh.nothingElse();
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void aConflictIsRefused() {
        serve(EmbeddedServer.builder().account("alice", "alicepw").conflict(ConflictPolicy.REFUSE_NEW));
        RawClient old = RawClient.login(server, "alice", "home");
        RawClient fresh = loggedInUnbound("alice");
        Stanza refusal = fresh.requestBind("home");
        assertThat(refusal.attr("type")).isEqualTo("error");
        assertThat(refusal.querySelector("error > conflict")).isNotNull();
        fresh.bind("other");
        old.nothingElse();
    }

    @Test
    void aConflictMakesTheServerChoose() {
        serve(EmbeddedServer.builder().account("alice", "alicepw").conflict(ConflictPolicy.GENERATE));
        RawClient old = RawClient.login(server, "alice", "home");
        RawClient fresh = RawClient.login(server, "alice", "home");
        assertThat(old.jid()).isEqualTo("alice@localhost/home");
        assertThat(fresh.jid()).startsWith("alice@localhost/").isNotEqualTo(old.jid());
    }

    private RawClient loggedInUnbound(String user) {
        RawClient client = proven(user);
        client.next("features");
        return client;
    }

    private RawClient proven(String user) {
        RawClient client = opened("localhost");
        client.next("features");
        client.auth("PLAIN", "\0" + user + '\0' + user + "pw");
        client.next("success");
        client.open("localhost");
        return client;
    }

    @Test
    void theLegacySessionIsOfferedWhenAskedFor() {
        assertThat(proven("alice").next("features").child("session")).isNull();
        serve(EmbeddedServer.builder().account("alice", "alicepw").legacySession(true));
        RawClient client = proven("alice");
        assertThat(client.next("features").querySelector("session > optional")).isNotNull();
        client.bind("home");
        client.send("<iq xmlns='jabber:client' type='set' id='s1'>"
                + "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>");
        assertThat(client.next("iq").attr("type")).isEqualTo("result");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /elsewhere HTTP/1.1, 404",
        "GET /xmpp-websocket HTTP/1.1, 426",
        "'GET /xmpp-websocket HTTP/1.1\nUpgrade: websocket', 400",
        "'GET /xmpp-websocket HTTP/1.1\nUpgrade: websocket\nSec-WebSocket-Protocol: soap', 400",
        "'GET /xmpp-websocket HTTP/1.1\nUpgrade: websocket\nSec-WebSocket-Protocol: soap, xmpp', 400",
        "nonsense, 400"
    })
    void otherRequestsAreRefused(String head, String status) throws IOException {
        String request = head.replace("\n", "\r\n") + "\r\nHost: localhost\r\n\r\n";
        assertThat(RawClient.request(server.webSocketUri(), request)).startsWith("HTTP/1.1 " + status + ' ');
    }

    @Test
    void rosterWithoutAccountIsRefused() {
        assertThatThrownBy(
                        () -> EmbeddedServer.builder().friends("alice", "bob").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alice");
    }
}
