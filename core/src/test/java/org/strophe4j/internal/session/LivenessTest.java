package org.strophe4j.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.session.Machine.has;
import static org.strophe4j.internal.session.Managed.written;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xmpp.Status;

/** Row F12: a peer that has gone without a word is noticed within 40 seconds. */
class LivenessTest {
    private static Effect.Arm look(long millis) {
        return new Effect.Arm(Effect.Timer.SILENCE, millis);
    }

    private static Managed client(boolean counting) {
        return new Managed(() -> 5, counting, Machine.policy(false, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSilentServerIsAskedAndThenTakenForDead(boolean counting) {
        Managed client = client(counting);
        client.login();
        assertThat(client.binds()).contains(look(30_000));
        client.nonza("enabled resume='true' id='s1'");
        List<Effect> asked = client.silent(30_000);
        assertThat(written(asked)).containsExactly(counting ? "r" : "iq " + Machine.PROBE_ID);
        assertThat(asked).contains(look(10_000));
        assertThat(has(client.silent(40_000), Effect.Abort.class)).isTrue();
        List<Effect> end = client.machine.ends(Ending.aborted());
        Effect.Rest rest = (Effect.Rest) end.get(end.size() - 1);
        assertThat(rest.cause().failure()).isEqualTo(Status.ERROR);
        assertThat(rest.cause().condition()).isEqualTo("connection-timeout");
    }

    @Test
    void aServerThatSpokeIsNotAsked() {
        Managed client = client(true).online();
        assertThat(client.silent(12_000)).containsExactly(look(18_000));
        assertThat(client.silent(29_999)).containsExactly(look(1));
        assertThat(written(client.silent(30_000))).containsExactly("r");
    }

    @Test
    void whateverItSaysIsASignOfLife() {
        Managed client = client(true).online();
        client.silent(30_000);
        assertThat(client.silent(3_000)).containsExactly(look(27_000));
        assertThat(written(client.silent(30_000)))
                .as("and later it is asked again")
                .containsExactly("r");
    }

    @Test
    void theAnswerIsNobodysBusiness() {
        Managed client = client(false).online();
        String answer = "<iq xmlns='jabber:client' type='error' id='" + Machine.PROBE_ID + "'/>";
        assertThat(client.machine.receives(answer)).as("nobody has asked").anyMatch(Effect.Deliver.class::isInstance);
        client.silent(30_000);
        assertThat(client.machine.receives("<message xmlns='jabber:client' id='" + Machine.PROBE_ID + "'/>"))
                .anyMatch(Effect.Deliver.class::isInstance);
        assertThat(client.machine.receives(answer)).isEmpty();
    }

    @Test
    void theQuestionIsAPing() {
        Managed client = client(false).online();
        assertThat(Machine.transmitted(client.silent(30_000)))
                .singleElement()
                .asString()
                .contains("urn:xmpp:ping")
                .contains("to=\"example.com\"");
    }

    @Test
    void aReliableCarrierNoticesItself() {
        Managed client = new Managed(() -> 5, false, Machine.policy(false, true));
        client.login();
        assertThat(client.binds()).noneMatch(look(30_000)::equals);
    }

    @Test
    void afterAReturnItBeginsAnew() {
        Managed client = client(true).online();
        client.silent(30_000);
        client.cut();
        client.retries();
        client.login();
        assertThat(client.nonza("resumed h='0' previd='s1'")).contains(look(30_000));
        assertThat(has(client.silent(30_000), Effect.Abort.class))
                .as("asked on the stream before")
                .isFalse();
    }

    @Test
    void itMayBeTurnedOff() {
        Profile.Times never = new Profile.Times(30_000, 15_000, 3_000, 0, 10_000);
        Profile.Policy policy = new Profile.Policy(true, false, false, false, false, never);
        Managed client = new Managed(() -> 5, false, policy);
        client.login();
        assertThat(client.binds())
                .filteredOn(Effect.Arm.class::isInstance)
                .noneMatch(arm -> ((Effect.Arm) arm).timer() == Effect.Timer.SILENCE);
    }

    @Test
    void aRestedConnectionIsNotDead() {
        Managed client = client(true);
        assertThat(client.silent(1_000_000)).as("before it is online").isEmpty();
        client.online();
        client.machine.does(out -> client.session.disconnect(null, out));
        assertThat(client.silent(1_000_000)).as("while it ends").isEmpty();
        assertThat(Objects.requireNonNull(Machine.outcome(client.machine.ends(Ending.clean())))
                        .failure())
                .isNull();
    }
}
