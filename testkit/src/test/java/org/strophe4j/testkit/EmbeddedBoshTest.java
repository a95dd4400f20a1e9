package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.server.ConflictPolicy;
import org.strophe4j.testkit.server.OnlineSession;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;

/** XMPP over BOSH: everything that is the same over WebSocket, and what the binding adds to it. */
class EmbeddedBoshTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PING = "<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>";

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "alicepw")
            .account("bob", "bobpw")
            .friends("alice", "bob")
            .anonymousDomain("anon.localhost")
            .bosh(bosh -> bosh.pollingSeconds(0))
            .start();

    @AfterEach
    void close() {
        server.close();
    }

    private RawBosh client() {
        return new RawBosh(server.boshUri());
    }

    private static String message(String to, String text) {
        return "<message xmlns='jabber:client' to='" + to + "'><body>" + text + "</body></message>";
    }

    // --- sessions

    @Test
    void theAddressIsThatOfTheWebSocketWithAnotherPath() {
        assertThat(server.boshService()).isEqualTo("http://127.0.0.1:" + server.port() + "/http-bind");
        assertThat(server.boshUri()).hasToString(server.boshService());
    }

    @Test
    void theFirstAnswerBringsTheFeatures() {
        try (RawBosh alice = client()) {
            Stanza body = alice.begin("to='localhost' wait='30' hold='1'");
            assertThat(body.attr("wait")).isEqualTo("30");
            assertThat(body.attr("from")).isEqualTo("localhost");
            assertThat(body.attr("sid")).hasSize(32);
            Stanza features = RawClient.within(body, "features");
            assertThat(features.namespace()).isEqualTo("http://etherx.jabber.org/streams");
            assertThat(features.getPrefix()).isEqualTo("stream");
            assertThat(features.querySelectorAll("mechanism")).hasSize(4);
        }
    }

    @Test
    void noTwoSessionsHaveTheSameName() {
        Set<String> names = new HashSet<>();
        try (RawBosh client = client()) {
            for (int i = 0; i < 100; i++) {
                names.add(client.create("to='localhost'").body().attr("sid"));
            }
        }
        assertThat(names).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void logsInWithScram(String mechanism) {
        try (RawBosh alice = client()) {
            alice.session("localhost", RawBosh.USUAL);
            alice.next("features");
            assertThat(new RawScram(alice::send, alice::next)
                            .login(mechanism, "alice", "alicepw")
                            .name())
                    .isEqualTo("success");
            assertThat(RawClient.within(alice.restart("localhost").next("features"), "bind"))
                    .isNotNull();
            assertThat(alice.bind("a")).isEqualTo("alice@localhost/a");
            OnlineSession session = server.awaitSession("alice@localhost/a", SOON);
            assertThat(session.carrier()).isEqualTo("bosh");
            assertThat(session.mechanism()).isEqualTo(mechanism);
        }
    }

    @Test
    void logsInAnonymously() {
        try (RawBosh nobody = client()) {
            nobody.session("anon.localhost", RawBosh.USUAL);
            nobody.next("features");
            nobody.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
            nobody.next("success");
            nobody.restart("anon.localhost").next("features");
            assertThat(nobody.bind("x")).endsWith("@anon.localhost/x");
        }
    }

    @Test
    void aWrongPasswordIsAFailureAndNotTheEnd() {
        try (RawBosh alice = client()) {
            alice.session("localhost", RawBosh.USUAL);
            alice.next("features");
            alice.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                    + RawScram.base64("\0alice\0wrong") + "</auth>");
            assertThat(alice.next("failure").child("not-authorized")).isNotNull();
            assertThat(new RawScram(alice::send, alice::next)
                            .login("SCRAM-SHA-256", "alice", "alicepw")
                            .name())
                    .isEqualTo("success");
        }
    }

    @Test
    void whoLeavesIsGoneAndHisPresenceWithHim() {
        RawClient bob = RawClient.available(server, "bob", "b");
        try (RawBosh alice = RawBosh.available(server, "alice", "a")) {
            bob.next("presence");
            alice.next("presence");
            String goodbye = "<presence xmlns='jabber:client' type='unavailable'><status>bye</status></presence>";
            Stanza end = alice.body("type='terminate'", goodbye).body();
            assertThat(end.attr("type")).isEqualTo("terminate");
            assertThat(end.attr("condition")).isNull();
            Stanza presence = bob.next("presence");
            assertThat(presence.attr("type")).isEqualTo("unavailable");
            assertThat(RawClient.within(presence, "status").text()).isEqualTo("bye");
            bob.nothingElse();
            assertThat(alice.body("").body().attr("condition")).isEqualTo("item-not-found");
        }
        server.awaitSessions(1, SOON);
    }

    @Test
    void whoIsSilentForTooLongIsGone() {
        try (EmbeddedServer hasty = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .bosh(bosh -> bosh.inactivitySeconds(1))
                        .start();
                RawBosh alice = RawBosh.login(hasty, "alice", "a")) {
            hasty.awaitSessions(1, SOON);
            hasty.awaitSessions(0, SOON);
            assertThat(alice.body("").body().attr("condition")).isEqualTo("item-not-found");
        }
    }

    @Test
    void whoIsNotToldAnythingIsToldSoInTheEnd() {
        try (RawBosh alice = client()) {
            alice.begin("to='localhost' wait='1' hold='1'");
            Stanza answer = alice.body("").body();
            assertThat(answer.children()).isEmpty();
            assertThat(answer.attr("type")).isNull();
        }
    }

    // --- stanzas

    @Test
    void messagesGoFromBoshToWebSocketAndBack() {
        RawClient bob = RawClient.login(server, "bob", "b");
        try (RawBosh alice = RawBosh.login(server, "alice", "a").poll()) {
            alice.send(message("bob@localhost/b", "Hello Bob!"), message("bob@localhost/b", "Again"));
            Stanza message = bob.next("message");
            assertThat(message.attr("from")).isEqualTo("alice@localhost/a");
            assertThat(RawClient.within(message, "body").text()).isEqualTo("Hello Bob!");
            assertThat(RawClient.within(bob.next("message"), "body").text()).isEqualTo("Again");
            bob.send(message("alice@localhost/a", "Hi 🐈"));
            Stanza answer = alice.next("message");
            assertThat(answer.namespace()).isEqualTo("jabber:client");
            assertThat(RawClient.within(answer, "body").text()).isEqualTo("Hi 🐈");
        }
    }

    @Test
    void theJournalHoldsElementsAndNoWrappers() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            alice.send(PING).next("iq");
            assertThat(server.journal())
                    .noneMatch(entry -> entry.element().name().equals("body"));
            assertThat(server.journal()).noneMatch(entry -> entry.toString().contains(alice.sid()));
            server.awaitElement(
                    entry -> entry.peer().equals("alice@localhost/a")
                            && "p".equals(entry.element().attr("id")),
                    SOON);
        }
    }

    @Test
    void anAnswerComesOnTheRequestThatWasHeld() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            RawBosh.Post ping = alice.body("", PING);
            assertThat(held.body().child("iq")).isNotNull();
            server.bosh().awaitOpen(1, SOON);
            server.send("alice@localhost/a", "<message xmlns='jabber:client' id='pushed'/>");
            assertThat(RawClient.within(ping.body(), "message").attr("id")).isEqualTo("pushed");
        }
    }

    @Test
    void anEmptyRequestReleasesTheHeldOne() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post first = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            RawBosh.Post second = alice.body("");
            assertThat(first.body().children()).isEmpty();
            assertThat(alice.body("pause='5'").body().children()).isEmpty();
            assertThat(second.body().children()).isEmpty();
        }
    }

    @Test
    void requestsMayComeInAnyOrder() {
        RawClient bob = RawClient.login(server, "bob", "b");
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            long rid = alice.rid();
            RawBosh.Post later = alice.body(rid + 1, "", message("bob@localhost/b", "2"));
            server.bosh().awaitOpen(1, SOON);
            RawBosh.Post sooner = alice.body(rid, "", message("bob@localhost/b", "1"));
            assertThat(RawClient.within(bob.next("message"), "body").text()).isEqualTo("1");
            assertThat(RawClient.within(bob.next("message"), "body").text()).isEqualTo("2");
            assertThat(sooner.body().attr("type")).isNull();
            later.drop();
        }
    }

    @Test
    void theSameRequestHasOneEffectAndOneAnswer() {
        RawClient bob = RawClient.login(server, "bob", "b");
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post post = alice.body("", message("bob@localhost/b", "once"), PING);
            byte[] answer = post.answer().content();
            assertThat(post.again().answer().content()).isEqualTo(answer);
            assertThat(post.again().answer().content()).isEqualTo(answer);
            bob.next("message");
            bob.nothingElse();
        }
    }

    @Test
    void whatIsNotJabberClientEndsTheStream() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            Stanza end = alice.body("", "<message><body>no namespace of its own</body></message>")
                    .body();
            assertThat(end.attr("type")).isEqualTo("terminate");
            assertThat(end.attr("condition")).isEqualTo("remote-stream-error");
            Stanza error = RawClient.within(end, "error");
            assertThat(error.namespace()).isEqualTo("http://etherx.jabber.org/streams");
            assertThat(error.child("unsupported-stanza-type", "urn:ietf:params:xml:ns:xmpp-streams"))
                    .isNotNull();
        }
        server.awaitSessions(0, SOON);
    }

    // --- what the test does to clients

    @Test
    void aKilledSessionHasNeverBeen() {
        RawClient bob = RawClient.available(server, "bob", "b");
        try (RawBosh alice = RawBosh.available(server, "alice", "a")) {
            bob.next("presence");
            alice.next("presence");
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            RawBosh.Post idle = alice.body("", "<presence xmlns='jabber:client'/>");
            held.answer();
            bob.next("presence");
            server.kill("alice@localhost/a");
            assertThat(idle.answer().isLost()).isTrue();
            assertThat(held.connection().ends())
                    .as("idle connections are reset, too")
                    .isTrue();
            assertThat(bob.next("presence").attr("type")).isEqualTo("unavailable");
            assertThat(alice.reconnected().body("").body().attr("condition")).isEqualTo("item-not-found");
        }
        server.awaitSessions(1, SOON);
    }

    @Test
    void aStreamErrorReachesAHeldRequest() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            server.closeStream("alice@localhost/a", "policy-violation");
            Stanza end = held.body();
            assertThat(end.attr("condition")).isEqualTo("remote-stream-error");
            assertThat(RawClient.within(end, "error > policy-violation")).isNotNull();
            assertThat(alice.body("").body().attr("condition")).isEqualTo("item-not-found");
        }
    }

    @Test
    void aStreamErrorWaitsForTheNextRequest() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            server.closeStream("alice@localhost/a", "reset");
            assertThat(server.sessions()).isEmpty();
            assertThat(RawClient.within(alice.body("", PING).body(), "error > reset"))
                    .isNotNull();
            assertThat(alice.body("").body().attr("condition")).isEqualTo("item-not-found");
        }
    }

    @ParameterizedTest
    @CsvSource({"REPLACE_OLD, 1", "REFUSE_NEW, 1", "GENERATE, 2"})
    void aResourceThatIsTaken(ConflictPolicy policy, int sessions) {
        try (EmbeddedServer strict = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .conflict(policy)
                        .start();
                RawBosh first = RawBosh.login(strict, "alice", "a");
                RawBosh second = new RawBosh(strict.boshUri())) {
            RawBosh.Post held = first.body("");
            strict.bosh().awaitOpen(1, SOON);
            second.session("localhost", RawBosh.USUAL);
            second.next("features");
            second.plain("alice").restart("localhost").next("features");
            second.send("<iq xmlns='jabber:client' type='set' id='bind'>"
                    + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>a</resource></bind></iq>");
            Stanza result = second.next("iq");
            assertThat(result.attr("type")).isEqualTo(policy == ConflictPolicy.REFUSE_NEW ? "error" : "result");
            if (policy == ConflictPolicy.REPLACE_OLD) {
                assertThat(RawClient.within(held.body(), "error > conflict")).isNotNull();
            }
            strict.awaitSessions(sessions, SOON);
        }
    }

    @Test
    void theServerStopsReadingWhenTold() {
        RawClient bob = RawClient.login(server, "bob", "b");
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            server.stopReading("alice@localhost/a");
            RawBosh.Post unread = alice.body("", message("bob@localhost/b", "1"));
            server.bosh().awaitOpen(1, SOON);
            bob.nothingElse();
            server.resumeReading("alice@localhost/a");
            assertThat(RawClient.within(bob.next("message"), "body").text()).isEqualTo("1");
            server.send("alice@localhost/a", "<message xmlns='jabber:client'/>");
            assertThat(unread.body().child("message")).isNotNull();
        }
    }

    @Test
    void whoDoesNotAskHoldsHisSendersBackAndLosesNothing() {
        String padding = "x".repeat(200_000); // six of them are more than may wait for one client
        try (RawBosh alice = client().login("localhost", "hold='0'", "alice", "a");
                RawBosh bob = RawBosh.login(server, "bob", "b")) {
            for (int i = 1; i <= 6; i++) {
                assertThat(alice.body("", message("bob@localhost/b", padding + i))
                                .body()
                                .attr("type"))
                        .isNull();
            }
            RawBosh.Post seventh = alice.body("", message("bob@localhost/b", padding + 7));
            server.bosh().awaitOpen(1, SOON);
            RawClient carol = RawClient.login(server, "bob", "c");
            carol.nothingElse(); // the server is there for others
            assertThat(server.bosh().open()).isEqualTo(1);
            for (int i = 1; i <= 7; i++) {
                assertThat(RawClient.within(bob.next("message"), "body").text()).endsWith("x" + i);
            }
            assertThat(seventh.body().attr("type")).isNull();
        }
    }

    @Test
    void aClientForWhomTooMuchWaitsIsDropped() {
        RawBosh bob = RawBosh.login(server, "bob", "b");
        String element = "<message xmlns='jabber:client'><body>" + "x".repeat(60_000) + "</body></message>";
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        server.send("bob@localhost/b", element);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nobody is online as bob@localhost/b");
        bob.close();
    }

    // --- the life of the server

    @Test
    void aServerThatWasKilledKnowsNobody() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            server.stop();
            assertThat(held.answer().isLost()).isTrue();
            assertThat(server.sessions()).isEmpty();
            server.restart();
            assertThat(held.again().body().attr("condition")).isEqualTo("item-not-found");
            RawBosh.login(server, "alice", "a").close();
        }
    }

    @Test
    void closingSaysGoodbye() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            server.close();
            Stanza end = held.body();
            assertThat(end.attr("condition")).isEqualTo("remote-stream-error");
            assertThat(RawClient.within(end, "error > system-shutdown")).isNotNull();
        }
    }

    // --- refusals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not XML | bad-request",
                "<body | bad-request",
                "<!DOCTYPE body><body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='localhost'/> | bad-request",
                "<message xmlns='jabber:client' rid='1'/> | bad-request",
                "<body xmlns='http://jabber.org/protocol/httpbind' to='localhost'/> | bad-request",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='localhost' wait='x'/> | bad-request",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1'/> | improper-addressing",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' to='elsewhere'/> | host-unknown",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1' sid='none'/> | item-not-found"
            })
    void whatCannotBeTakenIsSaidWithAWrapper(String text, String condition) {
        try (RawBosh client = client()) {
            RawHttp.Answer answer = client.post(text).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().attr("type")).isEqualTo("terminate");
            assertThat(answer.body().attr("condition")).isEqualTo(condition);
            assertThat(client.create("to='localhost'").body().attr("sid")).isNotNull();
        }
    }

    @Test
    void aVersionOfXmppMustBeNamed() {
        try (RawBosh client = client()) {
            Stanza end = client.body("to='localhost'").body();
            assertThat(end.attr("condition")).isEqualTo("remote-stream-error");
            assertThat(RawClient.within(end, "error > unsupported-version")).isNotNull();
        }
    }

    @Test
    void nonsenseInASessionsNameEndsIt() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            RawBosh.Post held = alice.body("");
            server.bosh().awaitOpen(1, SOON);
            assertThat(alice.body("pause='x'").body().attr("condition")).isEqualTo("bad-request");
            assertThat(held.body().attr("condition")).isEqualTo("other-request");
        }
        server.awaitSessions(0, SOON);
    }

    @Test
    void bodiesHaveALimit() {
        try (EmbeddedServer small = EmbeddedServer.builder()
                        .limits(new XmlLimits(10_000, 20, 20, 1_000, 100, 50))
                        .start();
                RawBosh client = new RawBosh(small.boshUri())) {
            assertThat(client.body("", "<a/>".repeat(60)).body().attr("condition"))
                    .isEqualTo("policy-violation");
            RawHttp.Answer answer =
                    client.post("<body>" + " ".repeat(10_000) + "</body>").answer();
            assertThat(answer.body().attr("condition")).isEqualTo("policy-violation");
            assertThat(client.create("to='localhost'").body().attr("sid")).isNotNull();
        }
    }

    @Test
    void manySessionsAreManySessions() {
        List<RawBosh> clients = List.of(
                RawBosh.login(server, "alice", "1"),
                RawBosh.login(server, "alice", "2"),
                RawBosh.login(server, "bob", "3"));
        clients.get(2).send(message("alice@localhost/1", "1"), message("alice@localhost/2", "2"));
        assertThat(RawClient.within(clients.get(0).next("message"), "body").text())
                .isEqualTo("1");
        assertThat(RawClient.within(clients.get(1).next("message"), "body").text())
                .isEqualTo("2");
        clients.forEach(RawBosh::close);
    }
}
