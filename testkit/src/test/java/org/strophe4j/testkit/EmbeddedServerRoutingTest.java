package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.testkit.server.JournalEntry;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.testkit.server.RosterItem.Subscription;
import org.strophe4j.xml.Stanza;

/** Messages, presence, IQs and rosters between clients that are online. */
class EmbeddedServerRoutingTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private static String message(String to, String body) {
        return "<message xmlns='jabber:client' type='chat' id='m' to='" + to + "'><body>" + body + "</body></message>";
    }

    private static String iq(String type, String to, String payload) {
        String address = to.isEmpty() ? "" : "' to='" + to;
        return "<iq xmlns='jabber:client' id='q' type='" + type + address + "'>" + payload + "</iq>";
    }

    private static String body(Stanza message) {
        return RawClient.within(message, "body").text();
    }

    private static String errorOf(Stanza stanza) {
        assertThat(stanza.attr("type")).as(stanza.toXml()).isEqualTo("error");
        return RawClient.within(stanza, "error > *").name();
    }

    // --- messages

    @Test
    void aFullJidGetsTheMessageFromTheSendersFullJid() {
        RawClient alice = RawClient.login(
                server, "alice", "a & <b>'\"".replace("&", "&amp;").replace("<", "&lt;"));
        RawClient bob = RawClient.login(server, "bob", "b");
        alice.send(message("bob@localhost/b", "hi"));
        Stanza message = bob.next("message");
        assertThat(body(message)).isEqualTo("hi");
        assertThat(message.attr("from")).isEqualTo("alice@localhost/a & <b>'\"");
        assertThat(message.attr("to")).isEqualTo("bob@localhost/b");
        assertThat(message.attr("id")).isEqualTo("m");
    }

    @Test
    void theServerSaysWhoSentIt() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        alice.send("<message xmlns='jabber:client' from='alice@localhost' to='bob@localhost/b'/>");
        assertThat(bob.next("message").attr("from")).isEqualTo("alice@localhost/a");
        alice.send("<message xmlns='jabber:client' from='bob@localhost/b' to='bob@localhost/b'/>");
        assertThat(alice.next("error").child("invalid-from")).isNotNull();
        bob.nothingElse();
    }

    @Test
    void aBareJidMeansTheHighestPriority() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient low = RawClient.login(server, "bob", "low");
        RawClient high = RawClient.login(server, "bob", "high");
        RawClient never = RawClient.login(server, "bob", "never");
        low.send("<presence xmlns='jabber:client'><priority>1</priority></presence>");
        high.send("<presence xmlns='jabber:client'><priority>5</priority></presence>");
        never.send("<presence xmlns='jabber:client'><priority>-1</priority></presence>");
        assertThat(awaitAvailable(3)).isTrue();
        alice.send(message("bob@localhost", "hi"));
        assertThat(body(nextNamed(high, "message"))).isEqualTo("hi");
        nothingButPresence(low);
        nothingButPresence(never);
    }

    @Test
    void equalPrioritiesAllGetIt() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient one = RawClient.available(server, "bob", "one");
        RawClient two = RawClient.available(server, "bob", "two");
        alice.send(message("bob@localhost", "hi"));
        assertThat(body(nextNamed(one, "message"))).isEqualTo("hi");
        assertThat(body(nextNamed(two, "message"))).isEqualTo("hi");
    }

    private boolean awaitAvailable(int count) {
        return server.awaitElement(
                        entry -> server.sessions().stream()
                                        .filter(one -> one.available())
                                        .count()
                                == count,
                        SOON)
                != null;
    }

    private static Stanza nextNamed(RawClient client, String name) {
        Stanza element = client.next();
        while (!element.name().equals(name)) {
            assertThat(element.name()).isEqualTo("presence");
            element = client.next();
        }
        return element;
    }

    private static void nothingButPresence(RawClient client) {
        client.send(iq("get", "", "<ping xmlns='urn:xmpp:ping'/>"));
        assertThat(nextNamed(client, "iq").attr("type")).isEqualTo("result");
    }

    @ParameterizedTest
    @CsvSource({
        "bob@localhost, service-unavailable",
        "bob@localhost/gone, service-unavailable",
        "nobody@localhost, service-unavailable",
        "localhost, service-unavailable",
        "bob@elsewhere.example, remote-server-not-found",
        "@@, jid-malformed"
    })
    void whoCannotBeReachedIsAnError(String to, String condition) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(message(to, "hi"));
        Stanza error = alice.next("message");
        assertThat(errorOf(error)).isEqualTo(condition);
        assertThat(error.attr("from")).isEqualTo(to);
        assertThat(error.attr("to")).isEqualTo("alice@localhost/a");
        assertThat(error.attr("id")).isEqualTo("m");
    }

    @Test
    void errorsAndResultsAreNeverAnswered() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send("<message xmlns='jabber:client' type='error' to='bob@localhost/gone'/>");
        alice.send(iq("result", "bob@localhost/gone", ""));
        alice.send(iq("error", "bob@localhost/gone", ""));
        alice.nothingElse();
    }

    @Test
    void tenThousandMessagesArriveInOrder() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        int count = 10_000;
        Thread sender = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                alice.send(message("bob@localhost/b", "number " + i));
            }
        });
        sender.start();
        for (int i = 0; i < count; i++) {
            assertThat(body(bob.next("message"))).isEqualTo("number " + i);
        }
    }

    // --- IQs

    @Test
    void iqsGoBetweenFullJids() {
        RawClient alice = RawClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        alice.send(iq("get", "bob@localhost/b", "<query xmlns='urn:example'/>"));
        assertThat(bob.next("iq").attr("from")).isEqualTo("alice@localhost/a");
        bob.send(iq("result", "alice@localhost/a", "<query xmlns='urn:example'/>"));
        assertThat(alice.next("iq").attr("from")).isEqualTo("bob@localhost/b");
    }

    @ParameterizedTest
    @CsvSource({
        "'', <ping xmlns='urn:xmpp:ping'/>, iq",
        "localhost, <ping xmlns='urn:xmpp:ping'/>, iq",
        "alice@localhost, <ping xmlns='urn:xmpp:ping'/>, iq",
        "localhost, <query xmlns='http://jabber.org/protocol/disco#info'/>, identity[category=\"server\"]",
        "'', <query xmlns='http://jabber.org/protocol/disco#info'/>, identity[category=\"account\"]",
        "localhost, <query xmlns='http://jabber.org/protocol/disco#items'/>, query",
        "localhost, <query xmlns='jabber:iq:version'/>, query > version",
        "localhost, <time xmlns='urn:xmpp:time'/>, time > tzo",
        "'', <query xmlns='jabber:iq:roster'/>, 'item[jid=\"bob@localhost\"]'"
    })
    void theServerAnswers(String to, String payload, String selector) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(iq("get", to, payload));
        Stanza answer = alice.next("iq");
        assertThat(answer.attr("type")).as(answer.toXml()).isEqualTo("result");
        assertThat(answer.attr("id")).isEqualTo("q");
        assertThat(answer.attr("from")).isEqualTo(to.isEmpty() ? null : to);
        assertThat(selector.equals("iq") ? answer : answer.querySelector(selector))
                .as(answer.toXml())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "get, localhost, <query xmlns='urn:example'/>, service-unavailable",
        "set, '', <query xmlns='urn:example'/>, service-unavailable",
        "get, bob@localhost, <ping xmlns='urn:xmpp:ping'/>, service-unavailable",
        "get, bob@localhost/gone, <ping xmlns='urn:xmpp:ping'/>, service-unavailable",
        "get, localhost, '', bad-request",
        "get, localhost, <a xmlns='b'/><c xmlns='d'/>, bad-request",
        "ask, localhost, <ping xmlns='urn:xmpp:ping'/>, bad-request",
        "set, '', <query xmlns='jabber:iq:roster'/>, bad-request"
    })
    void whatTheServerDoesNotDoIsAnError(String type, String to, String payload, String condition) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(iq(type, to, payload));
        Stanza answer = alice.next("iq");
        assertThat(errorOf(answer)).isEqualTo(condition);
        assertThat(answer.attr("to")).isEqualTo("alice@localhost/a");
    }

    // --- presence

    @Test
    void contactsSeeEachOtherComeAndGo() {
        RawClient alice = RawClient.available(server, "alice", "a");
        RawClient bob = RawClient.available(server, "bob", "b");
        Stanza aliceSeen = bob.next("presence");
        assertThat(aliceSeen.attr("from")).isEqualTo("alice@localhost/a");
        assertThat(aliceSeen.attr("to")).isEqualTo("bob@localhost");
        assertThat(alice.next("presence").attr("from")).isEqualTo("bob@localhost/b");
        bob.send("<presence xmlns='jabber:client'><show>away</show></presence>");
        assertThat(alice.next("presence").querySelector("show")).isNotNull();
        server.kill("bob@localhost/b");
        Stanza gone = alice.next("presence");
        assertThat(gone.attr("type")).isEqualTo("unavailable");
        assertThat(gone.attr("from")).isEqualTo("bob@localhost/b");
    }

    @Test
    void directedPresenceReachesAStrangerAndIsTakenBack() {
        server.addAccount("carol", "carolpw");
        RawClient alice = RawClient.available(server, "alice", "a");
        RawClient carol = RawClient.available(server, "carol", "c");
        alice.send("<presence xmlns='jabber:client' to='carol@localhost'><status>hello</status></presence>");
        assertThat(carol.next("presence").attr("from")).isEqualTo("alice@localhost/a");
        alice.send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
        assertThat(carol.next("presence").attr("type")).isEqualTo("unavailable");
        alice.next("close");
        alice.next("closed");
    }

    @Test
    void subscriptionsAreNotManaged() {
        RawClient alice = RawClient.available(server, "alice", "a");
        alice.send("<presence xmlns='jabber:client' type='subscribe' to='bob@localhost' id='s'/>");
        assertThat(errorOf(alice.next("presence"))).isEqualTo("feature-not-implemented");
    }

    // --- rosters

    @Test
    void rosterPushesReachThoseWhoAskedForTheRoster() {
        RawClient asked = RawClient.login(server, "alice", "a");
        RawClient didNot = RawClient.login(server, "alice", "b");
        asked.send(iq("get", "", "<query xmlns='jabber:iq:roster'/>"));
        asked.next("iq");
        server.pushRoster(
                "alice",
                RosterItem.of("dave@localhost", Subscription.TO).named("D & co").inGroups("x", "y"));
        Stanza push = asked.next("iq");
        assertThat(push.attr("type")).isEqualTo("set");
        assertThat(push.attr("to")).isEqualTo("alice@localhost/a");
        Stanza item = RawClient.within(push, "query[xmlns=\"jabber:iq:roster\"] > item");
        assertThat(item.attr("subscription")).isEqualTo("to");
        assertThat(item.attr("name")).isEqualTo("D & co");
        assertThat(item.children().stream().map(Stanza::text)).containsExactly("x", "y");
        didNot.nothingElse();
    }

    @Test
    void aRosterSetIsPushedToAllAndAnswered() {
        RawClient one = RawClient.login(server, "alice", "one");
        RawClient two = RawClient.login(server, "alice", "two");
        one.send(iq("get", "", "<query xmlns='jabber:iq:roster'/>")).next("iq");
        two.send(iq("get", "", "<query xmlns='jabber:iq:roster'/>")).next("iq");
        one.send(iq("set", "", "<query xmlns='jabber:iq:roster'><item jid='bob@localhost' name='Bobby'/></query>"));
        assertThat(one.next("iq").querySelector("item[name=\"Bobby\"][subscription=\"both\"]"))
                .isNotNull();
        assertThat(one.next("iq").attr("type")).isEqualTo("result");
        assertThat(two.next("iq").querySelector("item[name=\"Bobby\"]")).isNotNull();
        two.send(iq(
                "set",
                "",
                "<query xmlns='jabber:iq:roster'><item jid='bob@localhost' subscription='remove'/></query>"));
        assertThat(one.next("iq").querySelector("item[subscription=\"remove\"]"))
                .isNotNull();
        two.next("iq");
        two.next("iq");
        two.send(iq(
                "set",
                "",
                "<query xmlns='jabber:iq:roster'><item jid='bob@localhost' subscription='remove'/></query>"));
        assertThat(errorOf(two.next("iq"))).isEqualTo("item-not-found");
    }

    @Test
    void unknownAccountsAreRefused() {
        RosterItem item = RosterItem.of("bob@localhost", Subscription.BOTH);
        assertThatThrownBy(() -> server.pushRoster("nobody", item)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.refuseLogins("nobody", "aborted")).isInstanceOf(IllegalArgumentException.class);
    }

    // --- what tests see

    @Test
    void theJournalHoldsTrafficWithoutSecrets() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(iq("get", "", "<ping xmlns='urn:xmpp:ping'/>"));
        alice.next("iq");
        JournalEntry ping = server.awaitElement(
                entry -> entry.direction() == JournalEntry.Direction.RECEIVED
                        && entry.element().child("ping") != null,
                SOON);
        assertThat(ping.peer()).isEqualTo("alice@localhost/a");
        assertThat(server.journal().stream().map(entry -> entry.element().name()))
                .containsExactly(
                        "features", "auth", "challenge", "response", "success", "features", "iq", "iq", "iq", "iq");
        assertThat(server.journal().stream()
                        .filter(entry -> !entry.element().name().equals("iq"))
                        .filter(entry -> !entry.element().name().equals("features"))
                        .map(entry -> entry.element().text()))
                .containsOnly("");
        server.clearJournal();
        assertThat(server.journal()).isEmpty();
        Duration moment = Duration.ofMillis(20);
        assertThatThrownBy(() -> server.awaitElement(entry -> true, moment)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theTestSpeaksInTheServersName() {
        RawClient alice = RawClient.login(server, "alice", "a");
        server.send("alice@localhost", "<message xmlns='jabber:client' from='bob@localhost/never'/>");
        assertThat(alice.next("message").attr("from")).isEqualTo("bob@localhost/never");
        server.closeStream("alice@localhost/a", "policy-violation");
        assertThat(alice.next("error").child("policy-violation")).isNotNull();
        server.awaitSessions(0, SOON);
        assertThatThrownBy(() -> server.send("alice@localhost", "<a/>"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("alice@localhost");
    }
}
