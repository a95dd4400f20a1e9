package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.outcome;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Managed.written;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Status;

/** Whether and how a connection comes back. */
class ReturnTest {
    private static Effect.Rest rest(List<Effect> effects) {
        return (Effect.Rest) effects.stream()
                .filter(Effect.Rest.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static boolean rests(List<Effect> effects) {
        return has(effects, Effect.Rest.class);
    }

    // ---- which causes pass

    @ParameterizedTest
    @CsvSource({
        "system-shutdown,true",
        "reset,true",
        "resource-constraint,true",
        "internal-server-error,true",
        "connection-timeout,true",
        "remote-connection-failed,true",
        "undefined-condition,true",
        "conflict,false",
        "policy-violation,false",
        "not-authorized,false",
        "host-unknown,false",
        "host-gone,false",
        "improper-addressing,false",
        "see-other-host,false",
        "restricted-xml,false",
        "unsupported-encoding,false",
        "unsupported-stanza-type,false",
        "unsupported-version,false",
    })
    void aStreamErrorMayPassOrNot(String condition, boolean passes) {
        Managed client = Managed.plain(5).online();
        client.streamError(condition);
        List<Effect> end = client.machine.ends(Ending.clean());
        assertThat(rests(end)).isEqualTo(passes);
        assertThat(outcome(end) == null).isEqualTo(passes);
        if (passes) {
            assertThat(rest(end).cause().condition()).isEqualTo(condition);
            assertThat(rest(end).failures()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "remote-connection-failed,true,true",
        "x-strophe-tls,false,false",
        "bad-format,true,true",
        "policy-violation,false,false"
    })
    void soMayTheEndOfTheTransport(String condition, boolean before, boolean after) {
        for (boolean online : List.of(false, true)) {
            boolean passes = online ? after : before;
            Managed client = Managed.plain(5);
            if (online) {
                client.online();
            }
            List<Effect> end = client.machine.ends(Ending.failed(condition, "gone"));
            assertThat(rests(end)).isEqualTo(passes);
            if (passes) {
                assertThat(rest(end).failures()).isEqualTo(online ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"not-authorized,false", "account-disabled,false", "temporary-auth-failure,true", "aborted,false"})
    void aRefusedLoginDoesNotPassUnlessItSaysSo(String condition, boolean passes) {
        Managed client = Managed.plain(5);
        client.machine.receives(
                Machine.features("<mechanisms xmlns='" + Machine.SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        client.machine.mechanismSays(Effect.Sasl.Step.START, new byte[] {1});
        client.machine.receives("<failure xmlns='" + Machine.SASL + "'><" + condition + "/></failure>");
        assertThat(rests(client.machine.ends(Ending.clean()))).isEqualTo(passes);
    }

    @Test
    void aCleanEndByTheServerPassesToo() {
        Managed client = Managed.plain(5).online();
        List<Effect> end = client.machine.ends(Ending.clean());
        assertThat(rest(end).cause().failure()).isNull();
        assertThat(rest(end).cause().condition()).isNull();
    }

    @Test
    void whoHasNotLoggedInDoesNotComeBack() {
        for (Entrance entrance : List.of(Entrance.ATTACH, Entrance.RESTORE)) {
            Return comeback = new Return(entrance, () -> -1);
            assertThat(comeback.isDueAfter(Outcome.wanted(null), true)).isFalse();
        }
    }

    // ---- how often

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,2", "5,5"})
    void soManyAttemptsInARow(int most, int attempts) {
        Managed client = Managed.plain(most);
        for (int i = 1; i < attempts; i++) {
            List<Effect> end = client.cut();
            assertThat(rest(end).failures()).isEqualTo(i);
            client.retries();
        }
        List<Effect> end = client.cut();
        assertThat(rests(end)).isFalse();
        assertThat(Objects.requireNonNull(outcome(end)).failure()).isEqualTo(Status.CONNFAIL);
    }

    @Test
    void aLostSessionIsNoFailure() {
        Managed client = Managed.plain(2);
        for (int i = 0; i < 20; i++) {
            client.online();
            assertThat(rest(client.cut()).failures()).isZero();
            client.retries();
            assertThat(rest(client.cut()).failures()).isEqualTo(1);
            client.retries();
        }
        client.cut();
        assertThat(client.session.isClosed()).isTrue();
    }

    @Test
    void forEver() {
        Managed client = Managed.plain(-1);
        for (int i = 1; i <= 1_000; i++) {
            assertThat(rest(client.cut()).failures()).isEqualTo(i);
            assertThat(reports(client.retries())).containsExactly(Status.CONNECTING);
        }
    }

    @Test
    void theLimitMayChangeMeanwhile() {
        AtomicInteger most = new AtomicInteger(-1);
        Managed client = new Managed(most::get, false, Machine.policy(false, false));
        assertThat(rests(client.cut())).isTrue();
        client.retries();
        most.set(0);
        assertThat(rests(client.cut())).isFalse();
    }

    @Test
    void eachAttemptHasItsTime() {
        Managed client = Managed.plain(5);
        client.cut();
        List<Effect> again = client.retries();
        assertThat(again)
                .contains(
                        new Effect.Arm(Effect.Timer.HANDSHAKE, 30_000),
                        new Effect.Arm(Effect.Timer.STAGE, 15_000),
                        new Effect.Open());
        assertThat(has(
                        client.machine.does(out -> client.session.expired(Effect.Timer.STAGE, 0, out)),
                        Effect.Abort.class))
                .isTrue();
        List<Effect> end = client.machine.ends(Ending.aborted());
        assertThat(rest(end).cause().failure()).isEqualTo(Status.CONNTIMEOUT);
        assertThat(rest(end).failures()).isEqualTo(2);
    }

    // ---- at rest

    @Test
    void whatIsSentAtRestWaits() {
        Managed client = Managed.plain(5).online();
        client.cut();
        assertThat(client.session.isResting()).isTrue();
        assertThat(client.session.accepts()).isTrue();
        assertThat(client.sends("1")).isEmpty();
        assertThat(client.sends("2")).isEmpty();
        client.retries();
        client.login();
        assertThat(written(client.binds())).containsExactly("message 1", "message 2");
    }

    @Test
    void nothingIsHeardAtRest() {
        Managed client = Managed.counting().online();
        client.cut();
        assertThat(client.stanza("1"))
                .noneMatch(Effect.Deliver.class::isInstance)
                .noneMatch(Effect.Count.class::isInstance);
        assertThat(client.nonza("r")).allMatch(Effect.Discard.class::isInstance);
        assertThat(client.cut()).as("an end that is told twice").isEmpty();
        assertThat(client.silent(1_000_000)).isEmpty();
        assertThat(client.session.isResting()).isTrue();
    }

    @Test
    void disconnectEndsIt() {
        Managed client = Managed.counting().online();
        client.sends("1");
        client.cut();
        List<Effect> effects = client.machine.does(out -> client.session.disconnect("bye", out));
        assertThat(reports(effects)).containsExactly(Status.DISCONNECTING);
        assertThat(has(effects, Effect.Abort.class)).isTrue();
        List<Effect> end = client.machine.ends(Ending.aborted());
        assertThat(end).filteredOn(Effect.Settled.class::isInstance).hasSize(1);
        assertThat(Objects.requireNonNull(outcome(end)).failure()).isNull();
        assertThat(Objects.requireNonNull(outcome(end)).farewell()).isEqualTo("bye");
        assertThat(client.retries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void disconnectIsTheEndWhateverTheServerDoes(boolean polite) {
        Managed client = Managed.plain(-1).online();
        client.machine.does(out -> client.session.disconnect("bye", out));
        if (!polite) {
            client.machine.does(out -> client.session.expired(Effect.Timer.CLOSE, 0, out));
        }
        List<Effect> end = client.machine.ends(polite ? Managed.CUT : Ending.aborted());
        assertThat(rests(end)).isFalse();
        assertThat(outcome(end)).isNotNull();
    }

    @Test
    void disconnectIsTheEndAlsoWhileTheStreamEndsByItself() {
        Managed client = Managed.plain(-1).online();
        client.streamError("system-shutdown");
        client.machine.does(out -> client.session.disconnect("bye", out));
        assertThat(client.session.accepts()).isFalse();
        List<Effect> end = client.machine.ends(Ending.clean());
        assertThat(rests(end)).isFalse();
        assertThat(Objects.requireNonNull(outcome(end)).failure()).isEqualTo(Status.ERROR);
    }

    /** Invariant I7: whoever was fenced while his stream ended does not come back. */
    @Test
    void aFinalCauseCountsAlsoWhileTheStreamEnds() {
        Managed client = Managed.plain(-1).online();
        client.streamError("system-shutdown");
        client.machine.does(out -> client.session.fail(Outcome.failed(Status.ERROR, "conflict", "taken"), out));
        assertThat(rests(client.machine.ends(Ending.clean()))).isFalse();
    }

    @Test
    void aPassingCauseWhileTheStreamEndsChangesNothing() {
        Managed client = Managed.plain(-1).online();
        client.streamError("system-shutdown");
        client.machine.does(
                out -> client.session.fail(Outcome.failed(Status.ERROR, "undefined-condition", "another"), out));
        assertThat(rest(client.machine.ends(Ending.clean())).cause().condition())
                .isEqualTo("system-shutdown");
    }

    @Test
    void whatIsSentWhileTheStreamEndsWaitsForTheNextOne() {
        Managed client = Managed.counting().online();
        client.streamError("system-shutdown");
        assertThat(client.session.accepts()).isTrue();
        assertThat(client.sends("1")).isEmpty();
        client.machine.ends(Ending.clean());
        client.retries();
        client.login();
        assertThat(written(client.nonza("resumed h='0' previd='s1'"))).containsExactly("message 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict", "policy-violation"})
    void nothingIsAcceptedWhenNoStreamFollows(String condition) {
        Managed client = Managed.counting().online();
        client.streamError(condition);
        assertThat(client.session.accepts()).isFalse();
    }

    /** Invariants I3 and I5: what nobody handles is not counted, and comes again. */
    @Test
    void whatArrivesAfterAFailureComesAgain() {
        Managed client = Managed.counting().online();
        client.machine.does(
                out -> client.session.fail(Outcome.failed(Status.ERROR, "connection-timeout", "dead"), out));
        assertThat(client.stanza("1")).allMatch(Effect.Discard.class::isInstance);
        client.machine.ends(Ending.aborted());
        client.retries();
        assertThat(Machine.transmitted(client.login()))
                .singleElement()
                .asString()
                .contains("h=\"0\"");
        client.nonza("resumed h='0' previd='s1'");
        assertThat(client.stanza("1")).anyMatch(Effect.Deliver.class::isInstance);
    }
}
