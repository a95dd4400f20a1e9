package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.sasl.SaslPlain;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.RequestCancelledException;
import org.strophe4j.xmpp.Role;
import org.strophe4j.xmpp.SessionException;

/** Members of a hub without a network: the test is the server, and time stands still. */
final class SharedTest {
    private final String name = "hub " + UUID.randomUUID();
    private final Bench first = new Bench(options());
    private final List<Bench> all = new ArrayList<>(List.of(first));

    private ConnectionOptions options() {
        return new ConnectionOptions().worker(name).mechanisms(List.of(SaslPlain::new));
    }

    @AfterEach
    void nothingIsLeft() {
        all.forEach(bench -> bench.connection.disconnect());
        first.timers.advance(60_000);
        assertThat(first.timers.waiting()).isZero();
        assertThat(first.transports).allMatch(transport -> transport.closed);
    }

    private Bench member() {
        return member(options());
    }

    private Bench member(ConnectionOptions options) {
        Bench made = Bench.beside(first, options, Runnable::run);
        all.add(made);
        return made;
    }

    private Bench joined() {
        Bench made = member();
        made.connection.connect("alice@example.com/other", "secret", made.recorder());
        assertThat(made.connection.isConnected()).isTrue();
        return made;
    }

    @Test
    void theFirstOneLogsInForAll() {
        first.connect().authenticate().bind();
        assertThat(first.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        Bench second = joined();
        assertThat(second.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        assertThat(second.connection.jid()).isEqualTo("alice@example.com/desk");
        assertThat(first.connection.role()).isEqualTo(Role.PRIMARY);
        assertThat(second.connection.role()).isEqualTo(Role.SECONDARY);
        assertThat(first.transports).as("one line to the server").hasSize(1);
        assertThat(first.wire().sent).isEmpty();
    }

    @Test
    void whoComesEarlyWaitsForTheSession() {
        first.connect();
        Bench second = member();
        second.connection.connect("alice@example.com", "secret", second.recorder());
        Bench guest = member();
        guest.connection.attach(guest.recorder());
        first.authenticate();
        assertThat(second.statuses).containsExactly("CONNECTING");
        first.bind();
        assertThat(second.statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        assertThat(guest.statuses).containsExactly("ATTACHED");
        assertThat(guest.connection.isRestored()).isTrue();
    }

    @Test
    void aLoginThatFailsIsToldToEachInHisWords() {
        first.connect();
        Bench second = member();
        second.connection.connect("alice@example.com", "secret", second.recorder());
        Bench guest = member();
        guest.connection.attach(guest.recorder());
        first.wire()
                .receive(Bench.features(
                        "<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        first.wire().receive("<failure xmlns='" + Bench.SASL + "'><not-authorized/></failure>");
        assertThat(first.statuses)
                .containsExactly(
                        "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        assertThat(second.statuses)
                .containsExactly("CONNECTING", "CONNFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        assertThat(guest.statuses).containsExactly("ATTACHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
    }

    @Test
    void anotherPasswordIsNotTheSame() {
        first.online();
        Bench wrong = member();
        wrong.connection.connect("alice@example.com", "guess", wrong.recorder());
        assertThat(wrong.statuses)
                .containsExactly(
                        "CONNECTING", "AUTHENTICATING", "AUTHFAIL(not-authorized)", "DISCONNECTED(not-authorized)");
        first.wire().receive(Bench.message("secret"));
        assertThat(first.connection.isConnected()).isTrue();
    }

    @Test
    void repliesAreTheAskers() {
        first.online();
        Bench second = joined();
        List<String> seen = new ArrayList<>();
        first.connection.addHandler(stanza -> seen.add(stanza.toXml()), null, "iq");
        CompletableFuture<Stanza> reply =
                second.connection.requestIQ($iq("type", "get", "id", "q").c("q", "xmlns", "urn:q"));
        assertThat(first.wire().sent.poll()).contains("id=\"q\"");
        first.wire().receive("<iq xmlns='jabber:client' type='result' id='q' from='mallory@example.com'/>");
        assertThat(reply).isNotDone();
        first.wire().receive("<iq xmlns='jabber:client' type='result' id='q' from='alice@example.com'/>");
        assertThat(reply).isCompleted();
        assertThat(seen).isEmpty();
    }

    @Test
    void theLastOneLeavesAGraceInWhichAnotherMayCome() {
        first.online();
        first.connection.disconnect();
        assertThat(first.wire().ending).isFalse();
        first.wire().receive(Bench.message("meanwhile"));
        Bench second = member();
        List<Stanza> heard = new ArrayList<>();
        second.connection.addHandler(heard::add, null, "message");
        second.connection.connect("alice@example.com", "secret", second.recorder());
        assertThat(heard).as("nobody was there, so it was kept").hasSize(1);
        second.connection.disconnect();
        first.timers.advance(9_999);
        assertThat(first.wire().ending).isFalse();
        first.timers.advance(1);
        assertThat(first.wire().sent.poll()).contains("unavailable");
        assertThat(first.wire().ending).isTrue();
        Bench third = member();
        third.connection.attach(third.recorder());
        assertThat(third.statuses).containsExactly("ATTACHFAIL(item-not-found)", "DISCONNECTED(item-not-found)");
    }

    @Test
    void anotherAccountTakesANameThatNobodyUses() {
        first.online();
        first.connection.disconnect();
        Bench bob = member();
        bob.connection.connect("bob@example.com", "secret", bob.recorder());
        assertThat(first.transports).hasSize(2);
        assertThat(bob.statuses).containsExactly("CONNECTING");
    }

    @Test
    void aLossIsToldToAllAndWhatWasAskedFails() {
        ConnectionOptions back = options().reconnect(true);
        Bench founder = member(back);
        founder.connect().authenticate().bind();
        Bench second = joined();
        List<DeliveryException> undelivered = new ArrayList<>();
        second.connection.onUndelivered(undelivered::add);
        founder.wire().clogged = true;
        CompletableFuture<Stanza> reply =
                second.connection.requestIQ($iq("type", "get").c("q", "xmlns", "urn:q"));
        founder.wire().close(Ending.failed("remote-connection-failed", "cut"));
        assertThat(second.statuses).endsWith("RECONNECTING(remote-connection-failed)");
        assertThat(second.connection.isConnected()).isFalse();
        assertThat(reply).isCompletedExceptionally();
        assertThatThrownBy(reply::join).hasCauseInstanceOf(RequestCancelledException.class);
        assertThat(undelivered).hasSize(1);
        second.connection.send($msg("to", "bob@example.com", "id", "later"));
        while (founder.transports.size() < 2) {
            founder.timers.advance(100);
        }
        founder.authenticate().bind();
        assertThat(second.statuses).endsWith("RECONNECTING(remote-connection-failed)", "CONNECTED");
        assertThat(founder.statuses).endsWith("RECONNECTING(remote-connection-failed)", "CONNECTED");
        assertThat(founder.wire().sent.poll()).contains("later");
    }

    @Test
    void whatBecameOfAStanzaIsTold() {
        first.online();
        Bench second = joined();
        first.wire().clogged = true;
        CompletableFuture<Delivery> outcome = second.connection.submit($msg("to", "bob@example.com"));
        assertThat(outcome).isNotDone();
        first.wire().drain();
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
    }

    @Test
    void whatOneSendsTheOthersSee() {
        first.online();
        Bench second = joined();
        List<String> shown = new ArrayList<>();
        first.connection.onForeignStanzaSent(stanza -> shown.add(stanza.toXml()));
        second.connection.send($msg("to", "bob@example.com", "id", "m"));
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0)).startsWith("<message").contains("id=\"m\"");
    }

    @Test
    void whoStandsStillIsCutAlone() {
        Deque<Runnable> ice = new ArrayDeque<>();
        first.online();
        Bench frozen = Bench.beside(first, options(), ice::add);
        all.add(frozen);
        frozen.connection.connect("alice@example.com", "secret", frozen.recorder());
        for (int i = 0; i < 13; i++) { // within what the server may be silent
            first.wire().receive(Bench.message("one"));
            first.timers.advance(10_000);
        }
        while (!ice.isEmpty()) {
            ice.poll().run();
        }
        assertThat(frozen.statuses).endsWith("ERROR(policy-violation)", "DISCONNECTED(policy-violation)");
        assertThat(first.connection.isConnected()).isTrue();
    }

    @Test
    void aServerCannotSpeakAsAHubDoes() {
        first.online();
        List<Role> roles = new ArrayList<>();
        first.connection.onRoleChanged(roles::add);
        first.wire().receive("<role xmlns='urn:strophe4j:hub' primary='false'/>");
        first.wire().receive("<end xmlns='urn:strophe4j:hub' status='ERROR' condition='conflict'/>");
        assertThat(roles).isEmpty();
        assertThat(first.connection.isConnected()).isTrue();
        Bench own = new Bench();
        own.online();
        own.wire().receive("<end xmlns='urn:strophe4j:hub' status='ERROR' condition='conflict'/>");
        assertThat(own.connection.isConnected()).isTrue();
    }

    @Test
    void misuseIsToldAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionOptions().worker(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connection("https://example.com/bosh", new ConnectionOptions().worker("x")))
                .withMessageContaining("ws:");
        assertThatThrownBy(() -> new Bench().connection.attach((status, condition, element) -> {}))
                .isInstanceOf(SessionException.class);
        Bench binder = member(options().explicitResourceBinding(true));
        assertThatIllegalStateException().isThrownBy(binder::connect);
        first.online();
        assertThatIllegalStateException()
                .isThrownBy(() -> first.connection.options().worker(null));
    }
}
