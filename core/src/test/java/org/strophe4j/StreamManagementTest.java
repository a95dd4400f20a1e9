package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.Bench.message;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.SessionInUseException;

/** Stream management, as the application sees it: what becomes of a stanza, and who hears of it. */
class StreamManagementTest {
    private final Returning client = new Returning(options -> {});
    private final Bench bench = client.bench;
    private final List<String> undelivered = new ArrayList<>();

    private CompletableFuture<Delivery> submit(Returning by, String id) {
        return by.connection.submit($msg().attrs("id", id));
    }

    private CompletableFuture<Delivery> submit(String id) {
        return submit(client, id);
    }

    private static void assertFailed(CompletableFuture<Delivery> outcome, boolean mayHaveArrived) {
        assertThatThrownBy(outcome::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failure -> assertThat(failure.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }

    private void note(DeliveryException failure) {
        String id = String.valueOf(failure.stanza().attr("id"));
        undelivered.add(id + (failure.mayHaveArrived() ? " maybe" : " not"));
        bench.statuses.add("undelivered " + id);
    }

    // ---- outcomes

    @Test
    void whatIsSubmittedIsAskedForAtOnceAndAcknowledged() {
        client.online();
        CompletableFuture<Delivery> first = submit("1");
        CompletableFuture<Delivery> second = submit("2");
        assertThat(client.allSent()).containsExactly("message 1", "r", "message 2");
        client.nonza("a h='1'");
        assertThat(first).isCompletedWithValue(Delivery.ACKED);
        assertThat(second).isNotDone();
        assertThat(client.allSent()).containsExactly("r");
        client.nonza("a h='2'");
        assertThat(second).isCompletedWithValue(Delivery.ACKED);
        assertThat(client.allSent()).isEmpty();
    }

    @Test
    void whatIsSentIsAskedForAfterAWhile() {
        client.online();
        client.connection.send($msg().attrs("id", "1"));
        assertThat(client.allSent()).containsExactly("message 1");
        bench.timers.advance(999);
        assertThat(client.allSent()).isEmpty();
        bench.timers.advance(1);
        assertThat(client.allSent()).containsExactly("r");
        for (int i = 2; i <= 6; i++) {
            client.connection.send($msg().attrs("id", String.valueOf(i)));
        }
        assertThat(client.allSent()).endsWith("message 6", "r");
    }

    @Test
    void withoutStreamManagementItIsWritten() {
        client.connect();
        bench.authenticate().bind();
        bench.wire().clogged = true;
        CompletableFuture<Delivery> outcome = submit("1");
        assertThat(outcome).isNotDone();
        bench.wire().drain();
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
        assertThat(client.connection.isStreamManagementEnabled()).isFalse();
    }

    /** Row M7. */
    @Test
    void aServerThatRefusesToCountIsBelieved() {
        client.connect().login();
        bench.answerBind();
        CompletableFuture<Delivery> outcome = submit("1");
        client.nonza("failed");
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
        assertThat(client.connection.isStreamManagementEnabled()).isFalse();
        assertThat(client.connection.isConnected()).isTrue();
        client.allSent();
        assertThat(submit("2")).isCompletedWithValue(Delivery.WRITTEN);
        assertThat(client.allSent()).containsExactly("message 2");
    }

    /** Invariant I3. */
    @Test
    void whatWasNotAcknowledgedIsSentAgainAsItWas() {
        client.online();
        CompletableFuture<Delivery> first = submit("1");
        CompletableFuture<Delivery> second = submit("2");
        client.connection.send($pres().attrs("id", "3"));
        List<String> bytes = List.copyOf(bench.wire().sent);
        client.cut();
        assertThat(first).isNotDone();
        CompletableFuture<Delivery> later = submit("4");
        client.waits().login().resumed(1);
        assertThat(first).isCompletedWithValue(Delivery.ACKED);
        assertThat(client.sent()).isEqualTo(bytes.get(2));
        assertThat(client.sent()).isEqualTo(bytes.get(3));
        assertThat(client.allSent()).containsExactly("r", "message 4");
        client.nonza("a h='4'");
        assertThat(second).isCompletedWithValue(Delivery.ACKED);
        assertThat(later).isCompletedWithValue(Delivery.ACKED);
    }

    /** Row F9. */
    @Test
    void twentyCutsInTheMiddleOfAResumeLoseNothing() {
        client.connection.maxRetries(-1);
        client.online();
        CompletableFuture<Delivery> outcome = submit("1");
        for (int i = 0; i < 20; i++) {
            client.cut().waits().login();
            assertThat(client.sent()).startsWith("<resume").contains("h=\"0\"");
        }
        client.nonza("resumed previd='s1' h='0'");
        assertThat(client.allSent()).containsExactly("message 1", "r");
        client.nonza("a h='1'");
        assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
    }

    /** Row F14. */
    @Test
    void eachLostStanzaIsToldOnceAndBeforeTheEnd() {
        client.connection.onUndelivered(this::note);
        client.online();
        CompletableFuture<Delivery> submitted = submit("1");
        client.connection.send($msg().attrs("id", "2"));
        client.connection.send($iq("type", "get", "id", "3"));
        client.cut().waits().login();
        client.nonza("failed h='1'");
        assertThat(submitted).isCompletedWithValue(Delivery.ACKED);
        assertThat(undelivered).containsExactly("2 maybe", "3 maybe");
        client.sent(); // resume
        bench.answerBind();
        client.allSent();
        client.connection.pause();
        CompletableFuture<Delivery> held = submit("4");
        client.cut();
        client.connection.disconnect();
        assertFailed(held, false);
        assertThat(undelivered).containsExactly("2 maybe", "3 maybe", "4 not");
        assertThat(bench.statuses).endsWith("DISCONNECTING", "undelivered 4", "DISCONNECTED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void messagesMayGoAgainWhenTheSessionIsLost(boolean resend) {
        Returning other = new Returning(options ->
                options.streamManagement(sm -> sm.afterLoss(resend ? ResendPolicy.RESEND : ResendPolicy.FAIL)));
        other.online();
        CompletableFuture<Delivery> outcome = submit(other, "1");
        other.cut().waits().login();
        other.nonza("failed");
        other.sent(); // resume
        other.bench.answerBind();
        assertThat(other.sent()).startsWith("<enable");
        if (resend) {
            assertThat(other.sent()).contains("id=\"1\"").contains("urn:xmpp:delay");
            other.nonza("enabled");
            other.nonza("a h='1'");
            assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
        } else {
            assertFailed(outcome, true);
            assertThat(other.sent()).isEqualTo("nothing");
        }
    }

    @Test
    void whatWasOnItsWayUncountedMayHaveArrived() {
        Returning plain = new Returning(options -> options.enableStreamManagement(false));
        plain.connect().bench.authenticate().bind();
        plain.bench.wire().clogged = true;
        CompletableFuture<Delivery> outcome = submit(plain, "1");
        plain.cut();
        assertFailed(outcome, true);
        plain.waits().bench.authenticate().bind();
        assertThat(plain.allSent()).as("at most once").isEmpty();
    }

    @Test
    void theEndTellsTheRest() {
        client.connection.onUndelivered(this::note);
        client.online();
        CompletableFuture<Delivery> outcome = submit("1");
        bench.wire().polite = false;
        CompletableFuture<Void> ended = client.connection.disconnect();
        assertThat(client.allSent()).containsExactly("message 1", "r", "presence", "a", "r");
        assertThat(outcome).isNotDone();
        bench.wire().close(Ending.clean());
        assertThat(ended).isCompleted();
        assertFailed(outcome, true);
        assertThat(undelivered).containsExactly("1 maybe");
    }

    @Test
    void theLastAcknowledgementCounts() {
        client.connection.onUndelivered(this::note);
        client.online();
        CompletableFuture<Delivery> outcome = submit("1");
        bench.wire().polite = false;
        client.connection.disconnect();
        client.nonza("a h='2'");
        assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
        bench.wire().close(Ending.clean());
        assertThat(undelivered).isEmpty();
    }

    /** Row M1. */
    @Test
    void aServerThatCountsWronglyIsLeft() {
        client.online();
        CompletableFuture<Delivery> outcome = submit("1");
        client.nonza("a h='1junk'");
        assertThat(client.connection.isConnected()).isTrue();
        client.nonza("a h='7'");
        assertThat(bench.statuses).endsWith("RECONNECTING(undefined-condition)");
        assertThat(outcome).isNotDone();
        client.waits().login().resumed(1);
        assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
    }

    // ---- inbound

    @Test
    void aHandlerThatIsNotDoneIsNotCounted() {
        client.online();
        client.connection.on("message").handle(stanza -> client.nonza("r")); // it comes while the handler is at work
        client.server(message("1"));
        assertThat(client.sent()).contains("h=\"0\"");
        client.nonza("r");
        assertThat(client.sent()).contains("h=\"1\"");
    }

    @Test
    void aHandlerThatThrowsIsDone() {
        client.online();
        client.connection.onHandlerError(failure -> {});
        client.connection.on("message").handle(stanza -> {
            throw new IllegalStateException("bug");
        });
        client.server(message("1"));
        client.nonza("r");
        assertThat(client.sent()).contains("h=\"1\"");
    }

    // ---- the next connect()

    @Test
    void theNextConnectGoesOnWithTheSessionThatWasLost() {
        Returning once = new Returning(options -> options.reconnect(false)).online();
        List<String> heard = new ArrayList<>();
        once.connection.on("message").handle(stanza -> heard.add(stanza.getTextContent()));
        CompletableFuture<Delivery> lost = submit(once, "1");
        once.server(message("in"));
        once.cut();
        assertFailed(lost, true);
        once.connect().login();
        assertThat(once.sent()).startsWith("<resume").contains("previd=\"s1\"").contains("h=\"1\"");
        once.nonza("resumed previd='s1' h='1'");
        assertThat(once.connection.hasResumed()).isTrue();
        assertThat(once.allSent()).isEmpty();
    }

    @Test
    void anotherAccountDoesNot() {
        Returning once = new Returning(options -> options.reconnect(false)).online();
        once.cut();
        once.connection.connect("bob@example.com/desk", "secret", once.recorder());
        once.login();
        assertThat(once.sent()).contains("xmpp-bind");
    }

    @Test
    void nothingIsLeftAfterACleanEnd() {
        client.online();
        client.connection.disconnect();
        client.connect().login();
        assertThat(client.sent()).contains("xmpp-bind");
    }

    // ---- a store

    private static Returning kept(OneSession store) {
        return new Returning(options -> options.reconnect(false)
                .streamManagement(sm -> sm.storage(store).afterLoss(ResendPolicy.RESEND)));
    }

    @Test
    void anotherProcessGoesOn() {
        OneSession store = new OneSession();
        Returning first = kept(store).online();
        submit(first, "1");
        submit(first, "2");
        first.server(message("in"));
        store.owned = false; // it was killed
        Returning second = kept(store);
        second.connect().login();
        assertThat(second.sent()).startsWith("<resume").contains("h=\"1\"");
        second.nonza("resumed previd='s1' h='1'");
        assertThat(second.connection.jid()).isEqualTo("alice@example.com/desk");
        assertThat(second.allSent()).containsExactly("message 2", "r");
        second.nonza("a h='2'");
        assertThat(store.field("a")).isEqualTo("2");
        second.connection.disconnect();
        assertThat(store.stored).isNull();
        assertThat(store.owned).isFalse();
    }

    @Test
    void whatCouldNotBeResumedGoesAgain() {
        OneSession store = new OneSession();
        Returning first = kept(store).online();
        submit(first, "1");
        store.owned = false;
        Returning second = kept(store);
        second.connect().login();
        second.nonza("failed");
        second.sent(); // resume
        second.bench.answerBind();
        assertThat(second.allSent()).containsExactly("enable", "message 1");
    }

    /** Invariant I7. */
    @Test
    void aSessionThatWasTakenEndsTheConnectionForGood() {
        OneSession store = new OneSession();
        Returning fenced = new Returning(options -> options.streamManagement(sm -> sm.storage(store)));
        fenced.online();
        fenced.bench.statuses.clear();
        store.failure = () -> new SessionInUseException("taken");
        CompletableFuture<Delivery> outcome = submit(fenced, "1");
        assertThat(fenced.allSent()).as("nothing leaves").isEmpty();
        assertFailed(outcome, true);
        assertThat(fenced.bench.statuses).containsExactly("ERROR(conflict)", "DISCONNECTED(conflict)");
        assertThat(fenced.bench.timers.waiting()).isZero();
    }

    /** Row F36, invariant I6: what waits for the store belongs to the stream that it was meant for. */
    @Test
    void aSlowStoreDelaysAndDoublesNothing() {
        OneSession store = new OneSession();
        Returning slow = new Returning(options -> options.streamManagement(sm -> sm.storage(store)));
        slow.online();
        slow.bench.late = true;
        CompletableFuture<Delivery> outcome = submit(slow, "1");
        assertThat(slow.allSent()).as("not before it is kept").isEmpty();
        slow.cut();
        slow.bench.timers.advance(slow.delay());
        assertThat(slow.bench.transports)
                .as("not before the store says whose it is")
                .hasSize(1);
        slow.bench.late = false;
        slow.bench.catchUp();
        assertThat(slow.bench.transports).hasSize(2);
        slow.server(Bench.features("<mechanisms xmlns='" + Bench.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        assertThat(slow.allSent()).as("not on a stream that has not logged in").containsExactly("auth");
        slow.server("<success xmlns='" + Bench.SASL + "'/>");
        slow.server(Bench.features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm xmlns='urn:xmpp:sm:3'/>"));
        slow.resumed(0);
        assertThat(slow.allSent()).containsExactly("message 1", "r");
        slow.nonza("a h='1'");
        assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
    }

    @Test
    void noSecretOfTheSessionIsShown() {
        try (LogLines log = new LogLines()) {
            client.online();
            client.server("<mystery xmlns='urn:xmpp:sm:3' id='s1'/>");
            client.cut();
            assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains("s1"));
            assertThat(client.details().toXml()).doesNotContain("s1");
        }
    }
}
