package org.strophe4j.integration.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Role;

/** Several connections and one session, at the embedded server. */
abstract class SharedSessionContract {
    private static final String ALICE = "alice@localhost";

    private final EmbeddedServer server = EmbeddedServer.builder()
            .account("alice", "wonder")
            .account("bob", "builder")
            .start();
    private String hub = "";
    private final List<Partner> partners = new ArrayList<>();

    @BeforeEach
    void begin() {
        hub = newHub();
    }

    @AfterEach
    void stop() {
        partners.forEach(Partner::close);
        server.close();
    }

    /** {@return the name of a hub of its own} */
    abstract String newHub();

    private Partner partner() {
        return partner(hub);
    }

    private Partner partner(String name) {
        Partner made = new Partner(
                server.service(),
                name,
                options -> options.enableStreamManagement(true)
                        .reconnect(true)
                        .limits(limits -> limits.incomingStanzas(100)));
        partners.add(made);
        return made;
    }

    private Partner alice() {
        return partner().join(ALICE + "/desk", "wonder");
    }

    private Connection bob() {
        Partner bob = partner("own " + UUID.randomUUID()).join("bob@localhost/shop", "builder");
        bob.connection.send($pres());
        return bob.connection;
    }

    private long sessionsOfAlice() {
        return server.sessions().stream()
                .filter(session -> session.jid().toString().startsWith("alice@"))
                .count();
    }

    private static void say(Connection from, String to, String id) {
        from.send($msg("to", to, "type", "chat", "id", id).c("body").t("x"));
    }

    @Test
    void allHaveOneSessionAndItsServerKnowsOfOne() {
        Partner first = alice();
        Partner second = alice();
        Partner third = partner().attach();
        assertThat(sessionsOfAlice()).isEqualTo(1);
        assertThat(second.connection.jid()).isEqualTo(first.connection.jid());
        assertThat(third.connection.jid()).isEqualTo(first.connection.jid());
        assertThat(third.connection.domain()).isEqualTo("localhost");
        assertThat(first.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        assertThat(second.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        assertThat(third.statuses).containsExactly("ATTACHED");
        assertThat(first.connection.role()).isEqualTo(Role.PRIMARY);
        assertThat(second.connection.role()).isEqualTo(Role.SECONDARY);
        assertThat(third.roles).containsExactly(Role.SECONDARY);
    }

    @Test
    void whoHasAnotherPasswordOrAccountSeesNothing() {
        Partner first = alice();
        Partner wrong = partner();
        assertThatThrownBy(() -> Partner.await(wrong.begin(ALICE, "wrong"))).hasMessageContaining("not-authorized");
        Partner other = partner();
        assertThatThrownBy(() -> Partner.await(other.begin("bob@localhost", "builder")))
                .hasMessageContaining("another account");
        say(bob(), first.connection.jid(), "secret");
        assertThat(first.next()).isEqualTo("secret");
        Partner.await(wrong.disconnected);
        Partner.await(other.disconnected);
        assertThat(wrong.statuses)
                .containsExactly(
                        "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        assertThat(other.statuses).containsExactly("CONNECTING", "CONNFAIL(conflict)", "DISCONNECTED(conflict)");
        assertThat(wrong.heard).isEmpty();
        assertThat(other.heard).isEmpty();
        assertThat(first.connection.isConnected()).isTrue();
    }

    @Test
    void attachingToNothingFails() {
        Partner lonely = partner();
        assertThatThrownBy(() -> lonely.attach()).hasMessageContaining("no shared connection");
        Partner.await(lonely.disconnected);
        assertThat(lonely.statuses).containsExactly("ATTACHFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
    }

    @Test
    void stanzasReachAllRepliesReachTheAskerAndSentOnesAreShown() {
        Partner first = alice();
        Partner second = alice();
        List<String> replies = new CopyOnWriteArrayList<>();
        first.connection.on("iq").type("result").handle(iq -> replies.add(String.valueOf(iq.attr("id"))));
        Stanza pong = Partner.await(second.connection.requestIQ(
                $iq("type", "get", "to", "localhost").c("ping", "xmlns", "urn:xmpp:ping")));
        assertThat(pong.attr("type")).isEqualTo("result");
        Connection bob = bob();
        say(second.connection, bob.jid(), "from second");
        say(bob, first.connection.jid(), "to all");
        assertThat(first.next()).isEqualTo("to all");
        assertThat(second.next()).isEqualTo("to all");
        assertThat(first.foreign).containsExactly("from second");
        assertThat(second.foreign).isEmpty();
        assertThat(replies).isEmpty();
    }

    @Test
    void oneGoesAndTheOthersStay() {
        Partner first = alice();
        Partner second = alice();
        Partner.await(first.connection.disconnect("lunch"));
        Partner.await(first.disconnected);
        assertThat(first.statuses).endsWith("DISCONNECTING(lunch)", "DISCONNECTED(lunch)");
        Connection bob = bob();
        say(bob, second.connection.jid(), "still there?");
        assertThat(second.next()).isEqualTo("still there?");
        assertThat(second.roles).containsExactly(Role.SECONDARY, Role.PRIMARY);
        assertThat(second.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        Partner third = alice();
        assertThat(sessionsOfAlice()).isEqualTo(1);
        assertThat(third.connection.role()).isEqualTo(Role.SECONDARY);
    }

    @Test
    void aRequestIsAnsweredOnceByTheFirstWhoHandlesIt() {
        Partner first = alice();
        Partner second = alice();
        Partner third = alice();
        List<String> asked = new CopyOnWriteArrayList<>();
        for (Partner able : List.of(second, third)) {
            able.connection.addHandler(
                    request -> {
                        asked.add(able == second ? "second" : "third");
                        able.connection.send(
                                $iq("type", "result", "to", request.attr("from"), "id", request.attr("id")));
                        return true;
                    },
                    "urn:q",
                    "iq");
        }
        Connection bob = bob();
        Stanza answer = Partner.await(
                bob.requestIQ($iq("type", "get", "to", first.connection.jid()).c("q", "xmlns", "urn:q")));
        assertThat(answer.attr("type")).isEqualTo("result");
        assertThat(asked).containsExactly("second");
        assertThatThrownBy(() -> Partner.await(bob.requestIQ(
                        $iq("type", "get", "to", first.connection.jid()).c("q", "xmlns", "urn:other"))))
                .hasMessageContaining("service-unavailable");
    }

    @Test
    void theSessionComesBackForAll() {
        Partner first = alice();
        Partner second = alice();
        server.stop();
        server.restart();
        awaitStatus(first, 2);
        awaitStatus(second, 2);
        assertThat(first.statuses).anyMatch(status -> status.startsWith("RECONNECTING"));
        assertThat(second.statuses).anyMatch(status -> status.startsWith("RECONNECTING"));
        say(bob(), first.connection.jid(), "back");
        assertThat(first.next()).isEqualTo("back");
        assertThat(second.next()).isEqualTo("back");
    }

    private static void awaitStatus(Partner partner, int times) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (partner.statuses.stream().filter("CONNECTED"::equals).count() < times && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(partner.statuses.stream().filter("CONNECTED"::equals).count())
                .isEqualTo(times);
    }

    /** Members come, go and freeze at random while stanzas come in; whoever is there at the end has all that came since. */
    @Test
    void tenMembersComeGoAndFreezeAtRandom() {
        Random random = new Random(7);
        Connection bob = bob();
        List<Partner> present = new ArrayList<>();
        List<Integer> since = new ArrayList<>();
        List<CompletableFuture<Stanza>> pings = new ArrayList<>();
        int sent = 0;
        for (int round = 0; round < 60; round++) {
            while (present.size() < 10) {
                present.add(alice());
                since.add(sent);
            }
            for (int i = 0; i < 5; i++) {
                say(bob, present.get(0).connection.jid(), Integer.toString(sent));
                sent++;
            }
            // The server has all of it, and then the hub has: the second answer comes behind it.
            Partner.await(bob.requestIQ($iq("type", "get", "to", "localhost").c("ping", "xmlns", "urn:xmpp:ping")));
            int who = random.nextInt(present.size());
            pings.add(present.get(random.nextInt(10))
                    .connection
                    .requestIQ($iq("type", "get", "to", "localhost").c("ping", "xmlns", "urn:xmpp:ping")));
            Partner.await(pings.get(pings.size() - 1));
            switch (random.nextInt(3)) {
                case 0 -> {
                    Partner.await(present.remove(who).connection.disconnect());
                    since.remove(who);
                }
                case 1 -> present.get(who).freeze();
                default -> present.forEach(Partner::thaw);
            }
        }
        present.forEach(Partner::thaw);
        say(bob, present.get(0).connection.jid(), "last");
        for (int i = 0; i < present.size(); i++) {
            assertHasAll(present.get(i), since.get(i), sent);
        }
        assertThat(sessionsOfAlice()).isEqualTo(1);
    }

    private static void assertHasAll(Partner partner, int from, int to) {
        String next = partner.next();
        while (!next.equals("last")) {
            next = partner.next();
        }
        List<String> mine =
                partner.heard.stream().filter(id -> !id.equals("last")).toList();
        assertThat(partner.connection.isConnected()).isTrue();
        assertThat(mine).doesNotHaveDuplicates();
        int first = mine.isEmpty() ? to : Integer.parseInt(mine.get(0));
        assertThat(first).isBetween(from - 5, Math.max(from, to)); // what was on its way when he came may be his, too
        List<String> wanted = new ArrayList<>();
        for (int id = first; id < to; id++) {
            wanted.add(Integer.toString(id));
        }
        assertThat(mine).isEqualTo(wanted);
    }

    @Test
    void aMemberThatStandsStillIsCutAlone() {
        Partner first = alice();
        Partner frozen = alice();
        frozen.freeze();
        Connection bob = bob();
        CompletableFuture<?> said = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                say(bob, first.connection.jid(), Integer.toString(i));
            }
        });
        for (int i = 0; i < 500; i++) {
            assertThat(first.next()).isEqualTo(Integer.toString(i));
        }
        Partner.await(said);
        Partner.awaitThat("the hub has cut him", () -> !frozen.connection.isConnected());
        frozen.thaw();
        Partner.await(frozen.disconnected);
        assertThat(frozen.statuses).endsWith("ERROR(policy-violation)", "DISCONNECTED(policy-violation)");
        assertThat(first.connection.isConnected()).isTrue();
        assertThat(first.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
    }
}
