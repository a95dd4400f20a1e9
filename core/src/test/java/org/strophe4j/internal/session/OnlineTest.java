package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.message;
import static org.strophe4j.internal.session.Machine.outcome;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Machine.streamError;
import static org.strophe4j.internal.session.Machine.transmitted;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

class OnlineTest {
    private record Claim(String name) implements Ticket {}

    private static List<Effect> ask(Machine machine, String id, @Nullable String to, long timeout, long now) {
        String address = to == null ? "" : " to='" + to + "'";
        Outgoing iq =
                Outgoing.of(Stanza.parse("<iq xmlns='jabber:client' type='get' id='" + id + "'" + address + "/>"));
        Question question = new Question("iq", id, to, timeout, new Claim(id));
        return machine.does(out -> machine.session.ask(iq, question, now, out));
    }

    private static String result(String id, @Nullable String from) {
        String sender = from == null ? "" : " from='" + from + "'";
        return "<iq xmlns='jabber:client' type='result' id='" + id + "'" + sender + "/>";
    }

    @ParameterizedTest
    @CsvSource({
        "bob@example.com/x, bob@example.com/x, true",
        "bob@example.com/x, BOB@example.com/x, true",
        "bob@example.com/x, bob@example.com, false",
        "bob@example.com/x, , false",
        "bob@example.com/x, mallory@example.com/x, false",
        "example.com, example.com, true",
        "example.com, , true",
        "other.example, example.com, false",
        ", , true",
        ", example.com, true",
        ", alice@example.com, true",
        ", alice@example.com/desk, true",
        ", alice@example.com/other, false",
        ", bob@example.com, false",
        "alice@example.com, , true",
        "alice@example.com, alice@example.com, true",
        "alice@example.com, example.com, false",
        "alice@example.com, mallory@example.com, false",
    })
    void onlyTheEntityAskedAnswers(@Nullable String to, @Nullable String from, boolean answers) {
        Machine machine = new Machine().online();
        ask(machine, "q", to, 1000, 0);
        List<Effect> effects = machine.receives(result("q", from));
        assertThat(has(effects, Effect.Answer.class)).isEqualTo(answers);
        assertThat(has(effects, Effect.Deliver.class)).isFalse();
        assertThat(machine.session.awaits("q")).isEqualTo(!answers);
    }

    @Test
    void theRealReplyCountsAfterAnImpostors() {
        Machine machine = new Machine().online();
        ask(machine, "q", "bob@example.com/x", 1000, 0);
        assertThat(machine.receives(result("q", "mallory@evil.example/x")))
                .singleElement()
                .isInstanceOf(Effect.Discard.class);
        assertThat(machine.receives(result("q", "bob@example.com/x")))
                .singleElement()
                .isInstanceOf(Effect.Answer.class);
        assertThat(machine.receives(result("q", "bob@example.com/x")))
                .as("a second reply is nobody's")
                .singleElement()
                .isInstanceOf(Effect.Deliver.class);
    }

    @Test
    void aRequestWithTheSameIdIsNoReply() {
        Machine machine = new Machine().online();
        ask(machine, "q", "bob@example.com/x", 1000, 0);
        List<Effect> effects =
                machine.receives("<iq xmlns='jabber:client' type='get' id='q' from='bob@example.com/x'/>");
        assertThat(has(effects, Effect.Deliver.class)).isTrue();
        assertThat(machine.session.awaits("q")).isTrue();
    }

    @Test
    void requestsExpireInTheOrderOfTheirDeadlines() {
        Machine machine = new Machine().online();
        assertThat(ask(machine, "slow", null, 5_000, 0)).contains(new Effect.Arm(Effect.Timer.REPLY, 5_000));
        assertThat(ask(machine, "quick", null, 1_000, 100)).contains(new Effect.Arm(Effect.Timer.REPLY, 1_000));
        assertThat(ask(machine, "later", null, 5_000, 200)).noneMatch(Effect.Arm.class::isInstance);
        List<Effect> first = machine.does(out -> machine.session.expired(Effect.Timer.REPLY, 1_100, out));
        assertThat(first)
                .containsExactly(
                        new Effect.Unanswered(new Claim("quick"), true), new Effect.Arm(Effect.Timer.REPLY, 3_900));
        List<Effect> second = machine.does(out -> machine.session.expired(Effect.Timer.REPLY, 5_200, out));
        assertThat(second)
                .containsExactly(
                        new Effect.Unanswered(new Claim("slow"), true),
                        new Effect.Unanswered(new Claim("later"), true));
    }

    @Test
    void theEndOfTheConnectionAnswersEverybodyOnce() {
        Machine machine = new Machine().online();
        ask(machine, "one", null, 1000, 0);
        ask(machine, "two", null, 2000, 0);
        machine.session.forget("two");
        List<Effect> effects = machine.ends(Ending.failed("remote-connection-failed", "gone"));
        assertThat(effects)
                .filteredOn(Effect.Unanswered.class::isInstance)
                .containsExactly(new Effect.Unanswered(new Claim("one"), false));
        Outcome outcome = Objects.requireNonNull(outcome(effects));
        assertThat(outcome.failure()).isEqualTo(Status.ERROR);
        assertThat(outcome.farewell()).isEqualTo("remote-connection-failed");
        assertThat(effects.get(effects.size() - 1)).isInstanceOf(Effect.Finished.class);
        assertThat(machine.ends(Ending.clean())).as("over is over").isEmpty();
    }

    @Test
    void whatIsSentWhileConnectingLeavesInOrder() {
        Machine machine = new Machine();
        assertThat(transmitted(machine.does(out -> machine.session.send(message("1"), out))))
                .isEmpty();
        machine.does(out -> machine.session.send(message("2"), out));
        machine.authenticated();
        machine.receives(Machine.bindFeature());
        List<Effect> online = machine.receives(Machine.bound("alice@example.com/desk"));
        assertThat(transmitted(online)).hasSize(2);
        assertThat(transmitted(online).get(0)).contains("id=\"1\"");
        assertThat(transmitted(online).get(1)).contains("id=\"2\"");
    }

    @Test
    void pauseHoldsStanzasAndNothingElse() {
        Machine machine = new Machine();
        machine.session.pause();
        machine.online();
        assertThat(transmitted(machine.does(out -> machine.session.send(message("1"), out))))
                .isEmpty();
        assertThat(transmitted(machine.does(out -> machine.session.send(message("2"), out))))
                .isEmpty();
        assertThat(transmitted(machine.does(machine.session::resume))).hasSize(2);
        assertThat(transmitted(machine.does(out -> machine.session.send(message("3"), out))))
                .hasSize(1);
    }

    @Test
    void disconnectLosesNothingThatWasSentBefore() {
        Machine machine = new Machine().online();
        machine.session.pause();
        machine.does(out -> machine.session.send(message("1"), out));
        List<Effect> effects = machine.does(out -> machine.session.disconnect("bye", out));
        assertThat(reports(effects)).containsExactly(Status.DISCONNECTING);
        assertThat(transmitted(effects)).hasSize(2);
        assertThat(transmitted(effects).get(1)).contains("unavailable");
        assertThat(has(machine.receives("<message xmlns='jabber:client'/>"), Effect.Deliver.class))
                .as("what arrives before the end is delivered")
                .isTrue();
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.farewell()).isEqualTo("bye");
    }

    @Test
    void aServerThatDoesNotLetGoIsDropped() {
        Machine machine = new Machine().online();
        machine.does(out -> machine.session.disconnect("bye", out));
        assertThat(machine.does(out -> machine.session.expired(Effect.Timer.CLOSE, 0, out)))
                .containsExactly(new Effect.Abort());
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.aborted())));
        assertThat(outcome.failure()).isEqualTo(Status.CONNTIMEOUT);
        assertThat(outcome.farewell()).isEqualTo("bye");
    }

    @ParameterizedTest
    @CsvSource({
        "<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>,conflict",
        "<system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>,system-shutdown",
        "<made-up xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>,undefined-condition",
        "'',undefined-condition",
        "<reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>,"
                + "undefined-condition",
        "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>x</text>"
                + "<reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><app xmlns='x'/>,reset",
    })
    void aStreamErrorEndsTheSessionWithItsCondition(String inside, String condition) {
        Machine machine = new Machine().online();
        assertThat(has(machine.receives(streamError(inside)), Effect.End.class)).isTrue();
        assertThat(has(machine.receives("<message xmlns='jabber:client'/>"), Effect.Deliver.class))
                .isFalse();
        Outcome outcome = Objects.requireNonNull(outcome(machine.ends(Ending.clean())));
        assertThat(outcome.failure()).isEqualTo(Status.ERROR);
        assertThat(outcome.condition()).isEqualTo(condition);
    }

    @Test
    void theTextOfAStreamErrorIsShortened() {
        Machine machine = new Machine().online();
        machine.receives(streamError("<reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>" + "x".repeat(60_000) + "</text>"));
        assertThat(Objects.requireNonNull(outcome(machine.ends(Ending.clean())))
                        .detail()
                        .length())
                .isLessThan(1_200);
    }

    @Test
    void aRemoteUsersMessageCannotEndTheStream() {
        Machine machine = new Machine().online();
        List<String> payloads = List.of(
                streamError("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"),
                "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
                "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
                Machine.bindFeature());
        for (String payload : payloads) {
            List<Effect> effects = machine.receives(
                    "<message xmlns='jabber:client' from='m@evil.example/x'>" + payload + "</message>");
            assertThat(effects).singleElement().isInstanceOf(Effect.Deliver.class);
            assertThat(machine.session.isOnline()).isTrue();
        }
    }
}
