package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.testkit.ManagedClient.SM;
import static org.strophe4j.testkit.ManagedClient.ids;
import static org.strophe4j.testkit.ManagedClient.message;
import static org.strophe4j.testkit.ManagedClient.reason;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.xml.Stanza;

/** Sessions that wait for their client, and are taken up again or not (XEP-0198, section 5). */
class ResumptionTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedServer server = EmbeddedServer.start();
    private final StreamManagement sm = server.streamManagement();

    @AfterEach
    void close() {
        server.close();
    }

    private ManagedClient broken(String user, String resource) {
        ManagedClient client = ManagedClient.login(server, user, resource);
        kill(client.raw().jid());
        return client;
    }

    private void kill(String jid) {
        server.kill(jid);
        sm.awaitHibernating(jid, SOON);
    }

    // --- and it works

    @Test
    void aBrokenConnectionIsTakenUpWithoutLossOrDouble() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        RawClient bob = RawClient.login(server, "bob", "b");
        for (int i = 1; i <= 4; i++) {
            bob.send(message("alice@localhost/a", i));
            assertThat(alice.raw().next("message").attr("id")).isEqualTo(Integer.toString(i));
        }
        alice.raw().send(message("bob@localhost/b", 7));
        bob.next("message");
        kill("alice@localhost/a");
        assertThat(server.sessions()).hasSize(2);
        bob.send(message("alice@localhost/a", 5));
        bob.nothingElse(); // no error: the message waits

        ManagedClient again = alice.resume(server, "alice", 2, 1);
        for (int i = 3; i <= 5; i++) {
            assertThat(again.raw().next("message").attr("id")).isEqualTo(Integer.toString(i));
        }
        again.raw().next("r");
        again.answer(5);
        bob.send(message("alice@localhost/a", 6));
        assertThat(again.raw().next("message").attr("id")).isEqualTo("6");
        again.raw().send(message("bob@localhost/b", 8));
        assertThat(bob.next("message").attr("from")).isEqualTo("alice@localhost/a");
        assertThat(again.count()).isEqualTo("2");
        assertThat(sm.hibernating()).isEmpty();
        assertThat(sm.resumptions()).isEqualTo(1);
        assertThat(ids(sm.accepted("alice@localhost"))).containsExactly("7", "8");
        assertThat(ids(sm.sent("alice@localhost"))).isEqualTo(ids(1, 6));
        assertThat(ids(sm.acknowledged("alice@localhost"))).isEqualTo(ids(1, 5));
        assertThat(sm.accepted("bob@localhost")).isEmpty();
    }

    @Test
    void whoHibernatesStaysAvailable() {
        RawClient bob = RawClient.available(server, "bob", "b");
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.raw().send("<presence xmlns='jabber:client'/>").next("presence");
        alice.raw().next("presence"); // her own, and bob's
        bob.next("presence");
        alice.raw().close(); // a FIN without a word
        sm.awaitHibernating("alice@localhost", SOON);
        bob.nothingElse();
        ManagedClient again = alice.resume(server, "alice", 2, 1);
        bob.nothingElse();
        again.raw().nothingElse();
    }

    @Test
    void aSessionIsTakenFromASocketThatStillLives() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        ManagedClient again = alice.resume(server, "alice", 0, 0);
        assertThat(alice.raw().next("error").child("conflict")).isNotNull();
        alice.raw().next("close");
        alice.raw().next("closed");
        again.raw().nothingElse();
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void aSessionIsTakenUpManyTimes() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        for (int i = 1; i <= 20; i++) {
            alice.echo(i);
            kill("alice@localhost/a");
            alice = alice.resume(server, "alice", i, i);
        }
        assertThat(ids(sm.accepted("alice@localhost"))).isEqualTo(ids(1, 20));
        assertThat(ids(sm.acknowledged("alice@localhost"))).isEqualTo(ids(1, 20));
        assertThat(sm.resumptions()).isEqualTo(20);
        alice.raw().nothingElse();
    }

    // --- and it does not

    @Test
    void aSessionThatNobodyKnowsIsRefusedAndBindingWorks() {
        RawClient alice = RawClient.unbound(server, "alice");
        alice.send(ManagedClient.resume("no-such-session", 0));
        Stanza failed = alice.next();
        assertThat(reason(failed)).isEqualTo("item-not-found");
        assertThat(failed.attr("h")).isNull();
        alice.bind("a");
        ManagedClient.enable(alice);
        alice.nothingElse();
    }

    @Test
    void ofAnExpiredSessionTheCountIsKnown() {
        RawClient bob = RawClient.available(server, "bob", "b");
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.raw().send("<presence xmlns='jabber:client'/>").next("presence");
        bob.next("presence");
        kill("alice@localhost/a");
        sm.expire("alice@localhost");
        assertThat(bob.next("presence").attr("type")).isEqualTo("unavailable");
        Stanza failed = alice.fail(server, "alice", 0);
        assertThat(reason(failed)).isEqualTo("item-not-found");
        assertThat(failed.attr("h")).isEqualTo("1");
        assertThat(sm.abandoned("alice@localhost")).hasSize(2); // her own presence and bob's
        Stanza others = alice.fail(server, "bob", 0);
        assertThat(others.attr("h")).isNull();
    }

    @Test
    void aSessionEndsByItselfWhenItsTimeIsOver() {
        RawClient alice = RawClient.login(server, "alice", "a");
        alice.send("<enable xmlns='urn:xmpp:sm:3' resume='true' max='1'/>").next("enabled");
        kill("alice@localhost/a");
        server.awaitSessions(0, SOON);
        assertThat(sm.hibernating()).isEmpty();
    }

    @Test
    void nobodyTakesUpWhatIsNotHis() {
        ManagedClient alice = broken("alice", "a");
        Stanza failed = alice.fail(server, "bob", 0);
        assertThat(reason(failed)).isEqualTo("item-not-found");
        assertThat(failed.attr("h")).isNull();
        alice.resume(server, "alice", 0, 0).raw().nothingElse();
    }

    @Test
    void moreThanWasSentCannotBeClaimed() {
        ManagedClient alice = broken("alice", "a");
        RawClient again = RawClient.unbound(server, "alice");
        again.send(ManagedClient.resume(alice.id(), 1));
        assertThat(again.next("error").child("handled-count-too-high", SM)).isNotNull();
        alice.resume(server, "alice", 0, 0).raw().nothingElse();
    }

    @Test
    void aRequestWithoutItsAttributesIsBad() {
        RawClient alice = RawClient.unbound(server, "alice");
        alice.send("<resume xmlns='urn:xmpp:sm:3' previd='x'/>");
        assertThat(reason(alice.next())).isEqualTo("bad-request");
    }

    @Test
    void whoBindsTheResourceOfAHibernatingSessionReplacesIt() {
        ManagedClient alice = broken("alice", "a");
        RawClient again = RawClient.login(server, "alice", "a");
        assertThat(again.jid()).isEqualTo("alice@localhost/a");
        assertThat(sm.hibernating()).isEmpty();
        assertThat(server.sessions()).hasSize(1);
        assertThat(reason(alice.fail(server, "alice", 0))).isEqualTo("item-not-found");
        again.nothingElse();
    }

    @Test
    void aSessionForWhichTooMuchWaitsEnds() {
        broken("alice", "a");
        String large = "<message xmlns='jabber:client'><body>" + "x".repeat(60_000) + "</body></message>";
        int sent = 0;
        while (!server.sessions().isEmpty()) {
            server.send("alice@localhost/a", large);
            sent++;
        }
        assertThat(sent).isBetween(139, 141); // 8 MiB
    }

    @Test
    void aHibernatingSessionEndsWithAnErrorThatNobodyHears() {
        ManagedClient alice = broken("alice", "a");
        server.closeStream("alice@localhost/a", "policy-violation");
        assertThat(server.sessions()).isEmpty();
        assertThat(reason(alice.fail(server, "alice", 0))).isEqualTo("item-not-found");
    }

    // --- faults

    @Test
    void resumingFailsOnDemandAsOftenAsWanted() {
        ManagedClient alice = broken("alice", "a");
        sm.failNextResume();
        sm.failNextResume("12");
        Stanza first = alice.fail(server, "alice", 0);
        assertThat(reason(first)).isEqualTo("item-not-found");
        assertThat(first.attr("h")).isNull();
        assertThat(server.sessions()).isEmpty();
        assertThat(alice.fail(server, "alice", 0).attr("h")).isEqualTo("12");
        broken("alice", "b").resume(server, "alice", 0, 0);
    }

    @Test
    void theServerForgetsOnDemand() {
        ManagedClient alice = broken("alice", "a");
        ManagedClient bob = ManagedClient.login(server, "bob", "b");
        sm.forgetSessions();
        assertThat(reason(alice.fail(server, "alice", 0))).isEqualTo("item-not-found");
        bob.raw().nothingElse();
        server.kill("bob@localhost/b");
        server.awaitSessions(0, SOON);
        assertThat(reason(bob.fail(server, "bob", 0))).isEqualTo("item-not-found");
    }

    @Test
    void aServerThatStartsAgainHasForgotten() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        server.restart();
        assertThat(server.sessions()).isEmpty();
        assertThat(reason(alice.fail(server, "alice", 0))).isEqualTo("item-not-found");
    }

    @Test
    void aServerThatStartsAgainRemembersOnDemand() {
        ManagedClient alice = ManagedClient.login(server, "alice", "a");
        alice.echo(1);
        sm.keepOverRestarts(true);
        server.restart();
        assertThat(sm.hibernating()).hasSize(1);
        alice.resume(server, "alice", 1, 1).raw().nothingElse();
    }

    @Test
    void onlyWhatHibernatesExpires() {
        ManagedClient.login(server, "alice", "a");
        assertThatThrownBy(() -> sm.expire("alice@localhost")).isInstanceOf(AssertionError.class);
    }
}
