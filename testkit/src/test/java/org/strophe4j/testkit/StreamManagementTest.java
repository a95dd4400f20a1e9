package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.testkit.ManagedClient.SM;
import static org.strophe4j.testkit.ManagedClient.ids;
import static org.strophe4j.testkit.ManagedClient.message;
import static org.strophe4j.testkit.ManagedClient.reason;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xml.Stanza;

/** What is offered of stream management (XEP-0198), and how both sides count. */
class StreamManagementTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.start();
    private final StreamManagement sm = server.streamManagement();

    @AfterEach
    void close() {
        server.close();
    }

    private static EmbeddedServer with(Consumer<StreamManagementOptions> options) {
        return EmbeddedServer.builder()
                .account("alice", "alicepw")
                .streamManagement(options)
                .start();
    }

    // --- the offer

    @Test
    void isOfferedAfterTheLoginOnly() {
        RawClient alice = RawClient.connect(server.webSocketUri());
        alice.open("localhost");
        assertThat(alice.next("features").child("sm", SM)).isNull();
        alice.scram("SCRAM-SHA-256", "alice", "alicepw");
        alice.open("localhost");
        assertThat(alice.next("features").child("sm", SM)).isNotNull();
    }

    @Test
    void whoDoesNotWantItIsNotAskedForAnything() {
        RawClient alice = RawClient.login(server, "alice", "a");
        for (int i = 0; i < 20; i++) {
            alice.send(message("alice@localhost/a", i));
            alice.next("message");
        }
        alice.nothingElse();
        server.kill("alice@localhost/a");
        server.awaitSessions(0, SOON);
        assertThat(sm.accepted("alice@localhost")).isEmpty();
        assertThat(sm.sent("alice@localhost")).isEmpty();
    }

    @Test
    void aServerMayNotHaveIt() {
        try (EmbeddedServer plain = with(options -> options.offered(false))) {
            RawClient alice = RawClient.login(plain, "alice", "a");
            alice.send("<enable xmlns='urn:xmpp:sm:3'/>");
            assertThat(alice.next("error").child("unsupported-stanza-type")).isNotNull();
        }
    }

    @Test
    void aServerMayCountWithoutResuming() {
        try (EmbeddedServer plain = with(options -> options.resumable(false))) {
            RawClient alice = RawClient.login(plain, "alice", "a");
            alice.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
            Stanza enabled = alice.next("enabled");
            assertThat(enabled.attr("resume")).isNull();
            assertThat(enabled.attr("id")).isNull();
            plain.kill("alice@localhost/a");
            plain.awaitSessions(0, SOON);
        }
    }

    @Test
    void whoDoesNotAskForItCannotResume() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send("<enable xmlns='urn:xmpp:sm:3'/>");
        assertThat(alice.next("enabled").attr("id")).isNull();
        server.kill("alice@localhost/a");
        server.awaitSessions(0, SOON);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "9000, 60", "-5, 60", "junk, 60"})
    void theTimeIsTheShorterOne(String asked, String granted) {
        try (EmbeddedServer brief = with(options -> options.maxSeconds(60).sendsLocation("example.org:5222"))) {
            RawClient alice = RawClient.login(brief, "alice", "a");
            alice.send("<enable xmlns='urn:xmpp:sm:3' resume='1' max='" + asked + "'/>");
            Stanza enabled = alice.next("enabled");
            assertThat(enabled.attr("max")).isEqualTo(granted);
            assertThat(enabled.attr("location")).isEqualTo("example.org:5222");
        }
    }

    @Test
    void whatIsAskedForAtTheWrongTimeFails() {
        RawClient alice = RawClient.unbound(server, "alice");
        alice.send("<enable xmlns='urn:xmpp:sm:3'/>");
        assertThat(reason(alice.next())).isEqualTo("unexpected-request");
        alice.bind("a");
        String id = ManagedClient.enable(alice);
        alice.send("<enable xmlns='urn:xmpp:sm:3'/>");
        assertThat(reason(alice.next())).isEqualTo("unexpected-request");
        alice.send(ManagedClient.resume(id, 0));
        assertThat(reason(alice.next())).isEqualTo("unexpected-request");
        alice.nothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r xmlns='urn:xmpp:sm:3'/>", "<a xmlns='urn:xmpp:sm:3' h='0'/>"})
    void whoHasNotEnabledItMustNotUseIt(String nonza) {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send(nonza);
        assertThat(alice.next("error").child("unsupported-stanza-type")).isNotNull();
    }

    // --- counting

    @Test
    void countsWhatTheClientSendsFromEnableOn() {
        RawClient raw = RawClient.login(server, "alice", "a");
        raw.send(message("alice@localhost/a", 0)).next("message");
        ManagedClient alice = new ManagedClient(raw, ManagedClient.enable(raw));
        assertThat(alice.count()).isEqualTo("0");
        raw.send("<presence xmlns='jabber:client' id='1'/>").next("presence");
        alice.echo(2);
        assertThat(alice.count()).isEqualTo("2");
        raw.nothingElse();
        assertThat(alice.count()).isEqualTo("3");
        assertThat(sm.accepted("alice@localhost/any"))
                .extracting(Object::toString)
                .containsExactly("a: presence 1", "a: message 2", "a: iq nothing-else");
    }

    @Test
    void asksAfterEveryFifthStanza() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        for (int i = 1; i <= 12; i++) {
            alice.echo(i);
            if (i % 5 == 0) {
                alice.raw().next("r");
            }
        }
        assertThat(alice.count()).isEqualTo("12");
        alice.answer(11);
        sm.awaitAcknowledged("alice@localhost", 11, SOON);
        assertThat(ids(sm.sent("alice@localhost"))).isEqualTo(ids(1, 12));
        assertThat(ids(sm.acknowledged("alice@localhost"))).isEqualTo(ids(1, 11));
        assertThat(sm.abandoned("alice@localhost")).isEmpty();
    }

    @Test
    void asksAsOftenAsIsWanted() {
        try (EmbeddedServer curious = with(options -> options.ackEvery(1));
                EmbeddedServer silent = with(options -> options.ackEvery(0))) {
            ManagedClient alice = ManagedClient.login(curious, "alice", "a");
            alice.echo(1);
            alice.raw().next("r");
            alice.echo(2);
            alice.raw().next("r");
            ManagedClient other = ManagedClient.login(silent, "alice", "a");
            for (int i = 1; i <= 50; i++) {
                other.echo(i);
            }
            other.raw().nothingElse();
        }
    }

    @Test
    void theTestAsksOutOfTurn() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        sm.requestAck("alice@localhost/a");
        alice.raw().next("r");
    }

    @Test
    void moreThanWasSentCannotBeAcknowledged() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.echo(1);
        alice.answer(2);
        Stanza error = alice.raw().next("error");
        assertThat(error.child("undefined-condition")).isNotNull();
        Stanza detail = RawClient.within(error, "handled-count-too-high");
        assertThat(detail.namespace()).isEqualTo(SM);
        assertThat(detail.attr("h")).isEqualTo("2");
        assertThat(detail.attr("send-count")).isEqualTo("1");
        alice.raw().next("close");
        server.awaitSessions(0, SOON);
        assertThat(ids(sm.abandoned("alice@localhost"))).containsExactly("1");
        assertThat(sm.acknowledged("alice@localhost")).isEmpty();
    }

    @Test
    void nothingIsAcknowledgedTwice() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.echo(1);
        alice.answer(1);
        alice.answer(0);
        assertThat(alice.raw().next("error").child("undefined-condition")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "4294967296", "1junk", "0x1", "99999999999999999999"})
    void whatIsNoCountEndsTheStream(String handled) {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.raw().send("<a xmlns='urn:xmpp:sm:3' h='" + handled + "'/>");
        assertThat(alice.raw().next("error").child("invalid-xml")).isNotNull();
    }

    // --- the end

    @Test
    void aGracefulEndIsAnEndAndTellsTheCount() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.echo(1);
        alice.raw().send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
        assertThat(alice.raw().next("a").attr("h")).isEqualTo("1");
        alice.raw().next("close");
        server.awaitSessions(0, SOON);
        Stanza failed = alice.fail(server, "alice", 0);
        assertThat(reason(failed)).isEqualTo("item-not-found");
        assertThat(failed.attr("h")).isNull();
    }

    @Test
    void whatIsKnownIsNotSaidAgainAtTheEnd() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.echo(1);
        alice.raw().send("<r xmlns='urn:xmpp:sm:3'/>");
        alice.raw().send("<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>");
        assertThat(alice.raw().next("a").attr("h")).isEqualTo("1");
        alice.raw().next("close");
    }

    // --- faults

    @Test
    void enablingFailsOnDemand() {
        RawClient alice = RawClient.login(server, "alice", "a");
        sm.failNextEnable();
        alice.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        assertThat(reason(alice.next())).isEqualTo("internal-server-error");
        alice.nothingElse();
        ManagedClient.enable(alice);
    }

    @Test
    void countsAreHeldBackOnDemand() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        sm.holdAcks(true);
        alice.raw().send("<r xmlns='urn:xmpp:sm:3'/>");
        alice.echo(1);
        alice.echo(2);
        sm.holdAcks(false);
        assertThat(alice.raw().next("a").attr("h")).isEqualTo("2");
        sm.holdAcks(false);
        alice.raw().nothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"77", "", "1junk"})
    void wrongCountsAreToldOnDemand(String handled) {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        sm.reportWrongCount("alice@localhost/a", handled);
        assertThat(alice.raw().next("a").attr("h")).isEqualTo(handled);
        assertThat(alice.count()).isEqualTo("0");
    }
}
