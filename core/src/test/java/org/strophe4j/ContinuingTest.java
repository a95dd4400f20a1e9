package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.sm.SmFields;
import org.strophe4j.internal.sm.SmPolicy;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionInUseException;

/** What an earlier process has left, and whether it may be gone on with: rows M12 and M13, promise 14. */
class ContinuingTest {
    private static final String JID = "alice@example.com/desk";

    private final LogLines log = new LogLines();
    private final OneSession store = new OneSession();
    private final ConnectionOptions options =
            new ConnectionOptions().streamManagement(sm -> sm.storage(store).maxUnacked(7));
    private final Continuing continuing =
            new Continuing(URI.create("wss://example.com/ws"), options, () -> 5, Runnable::run);

    @AfterEach
    void silence() {
        log.close();
    }

    private static Map<String, String> fields(String jid) {
        return new HashMap<>(SmFields.of(new SmState(jid, "id", null, 0, 3, 4, List.of())));
    }

    private void stored(String kind, Map<String, String> fields) {
        store.stored = new StoredSession(kind, fields, Instant.now());
    }

    @Test
    void whatIsThereIsTakenUp() {
        stored("sm", fields(JID));
        Plan.Continuation found = continuing.of(JID);
        SmState kept = Objects.requireNonNull(found.kept());
        assertThat(kept.id()).isEqualTo("id");
        assertThat(kept.handled()).isEqualTo(3);
        assertThat(found.archive()).isNotNull();
        assertThat(Objects.requireNonNull(found.management()).stored()).isTrue();
        assertThat(store.owned).isTrue();
        assertThat(log.lines).isEmpty();
    }

    @Test
    void whereNothingIsThereItIsOwnedAllTheSame() {
        Plan.Continuation found = continuing.of(JID);
        assertThat(found.kept()).isNull();
        assertThat(found.archive()).isNotNull();
        assertThat(store.owned).isTrue();
        assertThat(log.lines).isEmpty();
    }

    @Test
    void anotherResourceOfTheAccountIsTheSameAccount() {
        stored("sm", fields("alice@example.com/elsewhere"));
        assertThat(continuing.of(JID).kept()).isNotNull();
    }

    /** Rows M12 and M13. */
    @ParameterizedTest
    @CsvSource({
        "sm,jid,mallory@example.com/desk",
        "sm,jid,alice@evil.example/desk",
        "sm,jid,not a jid@@",
        "sm,jid,''",
        "sm,h,-1",
        "sm,a,truncat",
        "sm,u.9,7 0 <message xmlns='jabber:client'/>",
        "bosh,later,x",
        "later,later,x",
    })
    void whatCannotBeTrustedIsRemoved(String kind, String field, String value) {
        Map<String, String> fields = fields(JID);
        fields.put(field, value);
        stored(kind, fields);
        Plan.Continuation found = continuing.of(JID);
        assertThat(found.kept()).isNull();
        assertThat(found.archive()).as("the next one is kept").isNotNull();
        assertThat(store.stored).isNull();
        assertThat(log.lines).singleElement().asString().startsWith("WARNING").doesNotContain(value + "!");
    }

    @Test
    void whatSomebodyElseHasIsNotOurs() {
        store.owned = true;
        assertThatThrownBy(() -> continuing.of(JID)).isInstanceOf(SessionInUseException.class);
        assertThat(store.owned).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aStoreThatCannotBeUsedIsGoneWithout(int failsAtCall) {
        stored("unknown", fields(JID)); // acquire, load, clear
        int[] calls = {0};
        store.failure = () -> ++calls[0] == failsAtCall ? new IOException("secret path") : null;
        Plan.Continuation found = continuing.of(JID);
        assertThat(found.archive()).isNull();
        assertThat(found.kept()).isNull();
        assertThat(Objects.requireNonNull(found.management()).stored()).isFalse();
        assertThat(store.owned).as("nothing is left behind").isFalse();
        assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aStoreThatBreaksTellsTheCallerAndLeavesNothingBehind() {
        int[] calls = {0};
        store.failure = () -> ++calls[0] == 2 ? new IllegalStateException("bug") : null;
        assertThatThrownBy(() -> continuing.of(JID)).isInstanceOf(IllegalStateException.class);
        assertThat(store.owned).isFalse();
    }

    @Test
    void whoIsNobodyHasNothing() {
        assertThat(continuing.of("example.com").archive()).isNull();
        assertThat(store.calls).isEmpty();
    }

    @Test
    void theOptionsArriveAsTheyAre() {
        options.streamManagement().afterLoss(ResendPolicy.RESEND).max(300).requestResume(false);
        SmPolicy policy = Objects.requireNonNull(continuing.of(JID).management());
        assertThat(policy.maxUnacked()).isEqualTo(7);
        assertThat(policy.maxSeconds()).isEqualTo(300);
        assertThat(policy.resumable()).isFalse();
        assertThat(policy.resend()).isTrue();
        assertThat(policy.ackDelayMillis()).isEqualTo(1_000);
        assertThat(policy.room()).isEqualTo(new SmPolicy.Room(1_000, 8 << 20));
    }

    @Test
    void withoutStreamManagementNobodyAsksTheStore() {
        options.enableStreamManagement(false);
        assertThat(continuing.of(JID).management()).isNull();
        assertThat(store.calls).isEmpty();
    }

    @Test
    void whoDoesNotComeBackHasNoRetries() {
        assertThat(continuing.of("example.com").mostFailures().getAsInt()).isZero();
        options.reconnect().enabled(true);
        assertThat(continuing.of("example.com").mostFailures().getAsInt()).isEqualTo(5);
    }

    // ---- through a connection

    @Test
    void connectThrowsWhenSomebodyElseHasTheSession() {
        store.owned = true;
        Bench bench = new Bench(options);
        assertThatThrownBy(() -> bench.connection.connect(JID, "secret")).isInstanceOf(SessionInUseException.class);
        assertThat(bench.transports).isEmpty();
        store.owned = false;
        bench.connect();
        assertThat(bench.transports).hasSize(1);
    }

    @Test
    void aLoginThatDoesNotEvenBeginGivesItBack() {
        Bench bench = new Bench(options);
        bench.connection.close();
        assertThatThrownBy(() -> bench.connection.connect(JID, "secret")).isInstanceOf(IllegalStateException.class);
        assertThat(store.owned).isFalse();
    }

    @Test
    void aLoginThatCannotBeIsRefusedBeforeItIsTaken() {
        Bench bench = new Bench(options);
        assertThatThrownBy(() -> bench.connection.connect(JID, "sec\0ret"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.calls).isEmpty();
    }
}
