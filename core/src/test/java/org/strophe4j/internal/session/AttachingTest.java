package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.message;
import static org.strophe4j.internal.session.Machine.outcome;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Machine.streamError;
import static org.strophe4j.internal.session.Machine.transmitted;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/** Sessions that exist already: attach, verified attach and restore; rows B10 and B11. */
final class AttachingTest {
    private static final String REPLY =
            "<iq xmlns='jabber:client' type='result' id='" + Machine.SESSION_ID + "' from='example.com'/>";
    private static final String STANZA = "<message xmlns='jabber:client' id='m'/>";

    private static Machine opened(Entrance entrance) {
        Machine machine = Machine.entering(entrance);
        machine.does(out -> machine.session.start(0, out));
        machine.does(machine.session::opened);
        return machine;
    }

    private static Outcome end(Machine machine, Ending ending) {
        return Objects.requireNonNull(outcome(machine.ends(ending)));
    }

    // ---- the beginning

    @ParameterizedTest
    @CsvSource({"ATTACH,", "VERIFIED_ATTACH, CONNECTING", "RESTORE, CONNECTING"})
    void begins(Entrance entrance, @Nullable Status first) {
        Machine machine = Machine.entering(entrance);
        List<Effect> effects = machine.does(out -> machine.session.start(0, out));
        assertThat(reports(effects)).isEqualTo(first == null ? List.of() : List.of(first));
        assertThat(effects)
                .contains(
                        new Effect.Arm(Effect.Timer.HANDSHAKE, 30_000),
                        new Effect.Arm(Effect.Timer.STAGE, 15_000),
                        new Effect.Open());
        assertThat(machine.session.jid()).isEqualTo("alice@example.com/desk");
        assertThat(machine.session.isOnline()).isFalse();
        assertThat(machine.session.accepts()).isTrue();
    }

    @Test
    void whoIsBelievedIsAttachedAtOnce() {
        Machine machine = Machine.entering(Entrance.ATTACH);
        machine.does(out -> machine.session.start(0, out));
        machine.does(out -> machine.session.send(message("1"), out));
        List<Effect> effects = machine.does(machine.session::opened);
        assertThat(reports(effects)).containsExactly(Status.ATTACHED);
        assertThat(has(effects, Effect.Established.class)).isTrue();
        assertThat(transmitted(effects)).as("no question").hasSize(1);
        assertThat(effects).contains(new Effect.Disarm(Effect.Timer.STAGE), new Effect.Disarm(Effect.Timer.HANDSHAKE));
        assertThat(machine.session.isAuthenticated()).isTrue();
        assertThat(machine.session.isRestored()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED_ATTACH, ATTACHED, false", "RESTORE, CONNECTED, true"})
    void theServersReplyIsTheProofAndIsSeenByNobody(Entrance entrance, Status success, boolean restored) {
        Machine machine = Machine.entering(entrance);
        machine.does(out -> machine.session.start(0, out));
        machine.does(out -> machine.session.send(message("1"), out));
        List<Effect> asked = machine.does(machine.session::opened);
        assertThat(transmitted(asked)).as("what was sent waits").singleElement().satisfies(ping -> {
            Stanza iq = Stanza.parse(ping);
            assertThat(iq.attr("type")).isEqualTo("get");
            assertThat(iq.attr("id")).isEqualTo(Machine.SESSION_ID);
            assertThat(iq.attr("to")).isEqualTo("example.com");
            assertThat(iq.child("ping", "urn:xmpp:ping")).isNotNull();
        });
        assertThat(reports(asked)).isEmpty();
        List<Effect> proven = machine.receives(REPLY);
        assertThat(reports(proven)).containsExactly(success);
        assertThat(has(proven, Effect.Deliver.class)).isFalse();
        assertThat(transmitted(proven)).as("now it leaves").hasSize(1);
        assertThat(machine.session.isRestored()).isEqualTo(restored);
        assertThat(has(machine.receives(STANZA), Effect.Deliver.class)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_ATTACH", "RESTORE"})
    void anErrorInReplyIsAProofToo(Entrance entrance) {
        Machine machine = opened(entrance);
        List<Effect> effects = machine.receives(
                "<iq xmlns='jabber:client' type='error' id='" + Machine.SESSION_ID
                        + "'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        assertThat(reports(effects)).containsExactly(entrance.success());
        assertThat(has(effects, Effect.Deliver.class)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_ATTACH", "RESTORE"})
    void whatComesBeforeTheReplyProvesItAndIsDelivered(Entrance entrance) {
        Machine machine = opened(entrance);
        List<Effect> effects = machine.receives(STANZA);
        assertThat(reports(effects)).containsExactly(entrance.success());
        assertThat(effects.get(effects.size() - 1)).isInstanceOfSatisfying(Effect.Deliver.class, delivered -> {
            assertThat(delivered.element().attr("id")).isEqualTo("m");
            assertThat(delivered.bytes()).isEqualTo(STANZA.length());
        });
        assertThat(machine.receives(REPLY))
                .as("the reply is swallowed all the same")
                .isEmpty();
        assertThat(has(machine.receives(REPLY), Effect.Deliver.class))
                .as("a second one is nobody's")
                .isTrue();
    }

    // ---- failures

    @ParameterizedTest
    @CsvSource({"ATTACH, CONNFAIL", "VERIFIED_ATTACH, ATTACHFAIL", "RESTORE, CONNFAIL"})
    void b10TheServerDoesNotKnowTheSession(Entrance entrance, Status failure) {
        Outcome outcome = end(opened(entrance), Ending.failed("item-not-found", "gone"));
        assertThat(outcome.failure()).isEqualTo(failure);
        assertThat(outcome.condition()).isEqualTo("item-not-found");
        assertThat(outcome.farewell()).isEqualTo("item-not-found");
    }

    @ParameterizedTest
    @CsvSource({"ATTACH, CONNFAIL", "VERIFIED_ATTACH, ATTACHFAIL", "RESTORE, CONNFAIL"})
    void aCleanEndBeforeAnyProofIsAFailure(Entrance entrance, Status failure) {
        Machine machine = Machine.entering(entrance);
        machine.does(out -> machine.session.start(0, out));
        Outcome outcome = end(machine, Ending.clean());
        assertThat(outcome.failure()).isEqualTo(failure);
        assertThat(outcome.condition()).isEqualTo("remote-connection-failed");
    }

    @ParameterizedTest
    @CsvSource({"ATTACH, CONNFAIL", "VERIFIED_ATTACH, ATTACHFAIL", "RESTORE, CONNFAIL"})
    void aStreamErrorBeforeAnyProof(Entrance entrance, Status failure) {
        Machine machine = opened(entrance);
        List<Effect> effects = machine.receives(streamError("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"));
        assertThat(has(effects, Effect.End.class)).isTrue();
        Outcome outcome = end(machine, Ending.clean());
        assertThat(outcome.failure()).isEqualTo(failure);
        assertThat(outcome.condition()).isEqualTo("conflict");
    }

    @ParameterizedTest
    @EnumSource(
            value = Entrance.class,
            names = {"ATTACH", "VERIFIED_ATTACH", "RESTORE"})
    void afterTheProofItIsAnError(Entrance entrance) {
        Machine machine = opened(entrance);
        machine.receives(entrance == Entrance.ATTACH ? STANZA : REPLY);
        Outcome outcome = end(machine, Ending.failed("item-not-found", "gone"));
        assertThat(outcome.failure()).isEqualTo(Status.ERROR);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_ATTACH", "RESTORE"})
    void silenceEndsIt(Entrance entrance) {
        Machine machine = opened(entrance);
        List<Effect> effects = machine.does(out -> machine.session.expired(Effect.Timer.STAGE, 15_000, out));
        assertThat(has(effects, Effect.Abort.class)).isTrue();
        Outcome outcome = end(machine, Ending.aborted());
        assertThat(outcome.failure()).isEqualTo(Status.CONNTIMEOUT);
        assertThat(outcome.condition()).isEqualTo("connection-timeout");
    }

    @ParameterizedTest
    @EnumSource
    void onlyALoginFollowsTheServerElsewhere(Entrance entrance) {
        Machine machine = opened(entrance);
        URI elsewhere = URI.create("https://example.com/other");
        List<Effect> effects = machine.ends(Ending.seeOther(elsewhere));
        if (entrance == Entrance.LOGIN) {
            assertThat(effects).contains(new Effect.Redirect(elsewhere));
        } else {
            assertThat(has(effects, Effect.Redirect.class)).isFalse();
            assertThat(Objects.requireNonNull(outcome(effects)).condition()).isEqualTo("see-other-host");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_ATTACH", "RESTORE"})
    void disconnectBeforeTheProofDropsIt(Entrance entrance) {
        Machine machine = opened(entrance);
        List<Effect> effects = machine.does(out -> machine.session.disconnect("bye", out));
        assertThat(reports(effects)).containsExactly(Status.DISCONNECTING);
        assertThat(has(effects, Effect.Abort.class)).isTrue();
        Outcome outcome = end(machine, Ending.aborted());
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.farewell()).isEqualTo("bye");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_ATTACH", "RESTORE"})
    void disconnectAfterwardsIsGraceful(Entrance entrance) {
        Machine machine = opened(entrance);
        machine.receives(REPLY);
        List<Effect> effects = machine.does(out -> machine.session.disconnect("bye", out));
        assertThat(has(effects, Effect.End.class)).isTrue();
        assertThat(transmitted(effects)).singleElement().asString().contains("unavailable");
    }

    @Test
    void aLoginDoesNotMindThatTheTransportIsOpen() {
        Machine machine = new Machine();
        assertThat(machine.does(machine.session::opened)).isEmpty();
    }
}
