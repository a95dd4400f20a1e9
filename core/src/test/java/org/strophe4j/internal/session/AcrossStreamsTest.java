package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Machine.reports;
import static org.strophe4j.internal.session.Managed.answered;
import static org.strophe4j.internal.session.Managed.written;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Status;

/** What goes on from one stream to the next: requests, a pause, the order, the session itself. */
class AcrossStreamsTest {
    private static boolean rests(List<Effect> effects) {
        return has(effects, Effect.Rest.class);
    }

    // ---- requests

    @Test
    void aRequestIsAnsweredAcrossAResume() {
        Managed client = Managed.counting().online();
        client.asks("q");
        assertThat(answered(client.cut())).isEmpty();
        client.retries();
        client.login();
        assertThat(written(client.nonza("resumed h='0' previd='s1'"))).containsExactly("iq q", "r");
        assertThat(client.machine.receives("<iq xmlns='jabber:client' type='result' id='q'/>"))
                .anyMatch(Effect.Answer.class::isInstance);
    }

    @Test
    void aRequestFailsWhenThereIsNothingToResume() {
        Managed client = Managed.plain(5).online();
        client.asks("q");
        assertThat(answered(client.cut())).containsExactly("q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "failed h='1'"})
    void aRequestFailsWithTheResume(String failed) {
        Managed client = Managed.counting().online();
        client.asks("q");
        client.cut();
        client.retries();
        client.login();
        assertThat(answered(client.nonza(failed))).containsExactly("q");
    }

    @Test
    void aRequestFailsWhenTheServerDoesNotResumeAnyMore() {
        Managed client = Managed.counting().online();
        client.asks("q");
        client.cut();
        client.retries();
        client.machine.authenticated();
        assertThat(answered(client.machine.receives(Machine.bindFeature()))).containsExactly("q");
    }

    @Test
    void aRequestExpiresAtRest() {
        Managed client = Managed.counting().online();
        client.asks("q");
        assertThat(client.cut()).noneMatch(new Effect.Disarm(Effect.Timer.REPLY)::equals);
        assertThat(answered(client.machine.does(out -> client.session.expired(Effect.Timer.REPLY, 60_000, out))))
                .containsExactly("q");
    }

    /** What was never sent can still be answered. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRequestThatHasNotLeftYetIsStillAsked(boolean counting) {
        Managed client = new Managed(() -> 5, counting, Machine.policy(false, false));
        client.asks("early");
        assertThat(answered(client.login())).isEmpty();
        assertThat(written(client.binds())).contains("iq early");
        client.nonza("enabled resume='true' id='s1'");
        client.cut();
        client.asks("at-rest");
        client.retries();
        client.cut();
        client.retries();
        client.login();
        List<Effect> effects = counting ? client.nonza("failed") : List.of();
        assertThat(answered(effects)).doesNotContain("at-rest");
        assertThat(written(client.binds())).contains("iq at-rest");
        assertThat(client.machine.receives("<iq xmlns='jabber:client' type='result' id='at-rest'/>"))
                .anyMatch(Effect.Answer.class::isInstance);
    }

    // ---- pause, binding, resuming

    @Test
    void aPauseGoesOnAcrossIt() {
        Managed client = Managed.counting().online();
        client.sends("1");
        client.session.pause();
        client.sends("2");
        client.cut();
        client.retries();
        client.login();
        assertThat(written(client.nonza("resumed h='0' previd='s1'")))
                .as("what was on its way is none of the pause's")
                .containsExactly("message 1", "r");
        assertThat(written(client.nonza("r"))).as("paused or not").containsExactly("a");
        assertThat(written(client.machine.does(client.session::resume))).containsExactly("message 2");
    }

    @Test
    void whoBindsHimselfDoesItAgain() {
        Managed client = new Managed(() -> 5, true, Machine.policy(true, false));
        assertThat(reports(client.login())).containsExactly(Status.BINDREQUIRED);
        client.machine.does(client.session::bind);
        client.binds();
        client.nonza("enabled resume='true' id='s1'");
        client.cut();
        client.retries();
        assertThat(reports(client.login())).as("it resumes first").isEmpty();
        assertThat(reports(client.nonza("resumed h='0' previd='s1'"))).containsExactly(Status.CONNECTED);
        assertThat(client.session.hasResumed()).isTrue();
        client.cut();
        assertThat(client.session.hasResumed()).isFalse();
        client.retries();
        client.login();
        assertThat(reports(client.nonza("failed"))).containsExactly(Status.BINDREQUIRED);
    }

    /** Promise 6: what was lost before goes first. */
    @Test
    void whatIsResentGoesBeforeWhatIsNew() {
        for (boolean resumed : List.of(true, false)) {
            Managed client = Managed.counting().online();
            client.sends("1");
            client.sends("2");
            client.cut();
            client.sends("3");
            client.retries();
            client.login();
            List<Effect> effects = client.nonza(resumed ? "resumed h='1' previd='s1'" : "failed h='1'");
            assertThat(written(resumed ? effects : client.binds()))
                    .containsSubsequence("message 2", "message 3")
                    .doesNotContain("message 1");
        }
    }

    @Test
    void aFullLedgerHoldsTheGateNotTheReader() {
        Managed client = Managed.counting().online();
        for (int i = 1; i <= 5; i++) {
            client.sends(String.valueOf(i));
        }
        assertThat(client.stanza("in")).anyMatch(Effect.Deliver.class::isInstance);
        assertThat(written(client.nonza("a h='2'"))).containsExactly("message 4", "message 5", "r");
    }

    @Test
    void theFarewellComesBeforeTheEnd() {
        Managed client = Managed.counting().online();
        client.sends("1");
        List<Effect> effects = client.machine.does(out -> client.session.disconnect(null, out));
        assertThat(written(effects)).containsExactly("presence", "a", "r");
        assertThat(client.nonza("a h='2'"))
                .filteredOn(Effect.Settled.class::isInstance)
                .hasSize(2);
        assertThat(client.machine.ends(Ending.clean())).noneMatch(Effect.Settled.class::isInstance);
    }

    /** Row E2. */
    @Test
    void aConflictEndsTheSessionForGood() {
        Managed client = Managed.counting().online();
        client.sends("1");
        client.streamError("conflict");
        List<Effect> end = client.machine.ends(Ending.clean());
        assertThat(end).filteredOn(Effect.Settled.class::isInstance).hasSize(1);
        assertThat(rests(end)).isFalse();
    }

    /** Row M14. */
    @Test
    void streamManagementInsideAStanzaOrBeforeTheLoginIsIgnored() {
        Managed client = Managed.counting();
        assertThat(client.nonza("enabled resume='true' id='evil'")).allMatch(Effect.Discard.class::isInstance);
        client.online();
        List<Effect> effects = client.machine.receives("<message xmlns='jabber:client' id='1'>"
                + "<a xmlns='urn:xmpp:sm:3' h='77'/><failed xmlns='urn:xmpp:sm:3'/></message>");
        assertThat(effects).hasSize(2).anyMatch(Effect.Deliver.class::isInstance);
        assertThat(client.session.isManaged()).isTrue();
    }

    /** A reliable carrier has no use for it. */
    @Test
    void overAReliableCarrierNothingIsCounted() {
        Managed client = new Managed(() -> 5, true, Machine.policy(false, true));
        client.login();
        assertThat(written(client.binds())).isEmpty();
        assertThat(client.session.isManaged()).isFalse();
    }

    /** The time was up when the server's word came. */
    @Test
    void aResumeThatComesTooLateIsNone() {
        Managed client = Managed.counting().online();
        client.sends("1");
        client.cut();
        client.retries();
        client.login();
        client.machine.does(out -> client.session.expired(Effect.Timer.STAGE, 0, out));
        assertThat(client.nonza("resumed h='1' previd='s1'")).allMatch(Effect.Discard.class::isInstance);
        assertThat(client.session.isOnline()).isFalse();
        client.machine.ends(Ending.aborted());
        client.retries();
        client.login();
        assertThat(client.nonza("resumed h='1' previd='s1'")).anyMatch(Effect.Settled.class::isInstance);
        assertThat(client.session.isOnline()).isTrue();
    }
}
