package org.strophe4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.sm.Fate;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;

/** Who hears what became of his stanza: promise 2, row F14. */
class DeliveriesTest {
    private final List<DeliveryException> told = new ArrayList<>();
    private final Completions completions = new Completions(Runnable::run);
    private final Deliveries deliveries = new Deliveries(completions, told::add);

    private static Outgoing message(String id) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + id + "'/>"));
    }

    private CompletableFuture<Delivery> accept(Outgoing element) {
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        deliveries.accepted(element, outcome);
        return outcome;
    }

    private static void assertFailed(CompletableFuture<Delivery> outcome, boolean mayHaveArrived) {
        assertThatThrownBy(outcome::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        failure -> assertThat(failure.mayHaveArrived()).isEqualTo(mayHaveArrived));
    }

    @Test
    void whatIsNotCountedIsWritten() {
        Outgoing element = message("1");
        CompletableFuture<Delivery> outcome = accept(element);
        deliveries.leaves(element, false);
        assertThat(outcome).isNotDone();
        deliveries.left(element);
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
    }

    @Test
    void whatIsCountedIsAcknowledged() {
        Outgoing element = message("1");
        CompletableFuture<Delivery> outcome = accept(element);
        deliveries.leaves(element, true);
        deliveries.left(element);
        deliveries.streamLost();
        assertThat(outcome).as("it may still be resumed").isNotDone();
        deliveries.leaves(element, true);
        deliveries.settled(element, Fate.ACKED);
        assertThat(outcome).isCompletedWithValue(Delivery.ACKED);
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void eachHearsOnce(Fate fate) {
        Outgoing element = message("1");
        CompletableFuture<Delivery> outcome = accept(element);
        deliveries.leaves(element, true);
        for (int i = 0; i < 2; i++) {
            deliveries.settled(element, fate);
            deliveries.left(element);
            deliveries.streamLost();
            deliveries.end();
            completions.settle();
        }
        assertThat(outcome).isDone();
        assertThat(told).hasSize(fate == Fate.UNKNOWN ? 1 : 0);
        if (fate == Fate.UNKNOWN) {
            assertFailed(outcome, true);
        }
    }

    @Test
    void aServerThatRefusesToCountHasGotIt() {
        Outgoing element = message("1");
        CompletableFuture<Delivery> outcome = accept(element);
        deliveries.leaves(element, true);
        deliveries.settled(element, Fate.WRITTEN);
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
    }

    @Test
    void aLostStreamTakesOnlyWhatWasOnItsWayUncounted() {
        Outgoing leaving = message("leaving");
        Outgoing tracked = message("tracked");
        Outgoing held = message("held");
        CompletableFuture<Delivery> first = accept(leaving);
        CompletableFuture<Delivery> second = accept(tracked);
        CompletableFuture<Delivery> third = accept(held);
        deliveries.leaves(leaving, false);
        deliveries.leaves(tracked, true);
        deliveries.streamLost();
        assertFailed(first, true);
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
        assertThat(told)
                .singleElement()
                .satisfies(failure -> assertThat(failure.stanza()).isSameAs(leaving.element()));
    }

    @Test
    void theEndTellsWhetherItMayHaveArrived() {
        Outgoing tracked = message("tracked");
        Outgoing held = message("held");
        CompletableFuture<Delivery> second = accept(tracked);
        CompletableFuture<Delivery> third = accept(held);
        deliveries.leaves(tracked, true);
        deliveries.end();
        completions.settle();
        assertFailed(second, true);
        assertFailed(third, false);
        assertThat(told).hasSize(2);
        deliveries.end();
        assertThat(told).hasSize(2);
    }

    @Test
    void whatGoesOnAsAnotherIsToldAsItWasAccepted() {
        Outgoing before = message("1");
        Outgoing after = message("1");
        CompletableFuture<Delivery> outcome = accept(before);
        deliveries.leaves(before, true);
        deliveries.replaced(before, after);
        deliveries.settled(before, Fate.ACKED);
        assertThat(outcome).as("nobody knows it under that name").isNotDone();
        deliveries.leaves(after, true);
        deliveries.settled(after, Fate.UNKNOWN);
        assertFailed(outcome, true);
        assertThat(told)
                .singleElement()
                .satisfies(failure -> assertThat(failure.stanza()).isSameAs(before.element()));
    }

    @Test
    void whatIsSentAgainUncountedIsWritten() {
        Outgoing before = message("1");
        Outgoing after = message("1");
        CompletableFuture<Delivery> outcome = accept(before);
        deliveries.leaves(before, true);
        deliveries.replaced(before, after);
        deliveries.leaves(after, false);
        deliveries.left(after);
        assertThat(outcome).isCompletedWithValue(Delivery.WRITTEN);
    }

    @Test
    void theHookHearsWithoutAFuture() {
        Outgoing element = message("1");
        deliveries.accepted(element, null);
        deliveries.leaves(element, true);
        deliveries.settled(element, Fate.UNKNOWN);
        assertThat(told).hasSize(1);
    }

    @Test
    void equalStanzasAreNotTheSame() {
        Outgoing one = message("1");
        Outgoing same = message("1");
        CompletableFuture<Delivery> first = accept(one);
        CompletableFuture<Delivery> second = accept(same);
        deliveries.leaves(same, false);
        deliveries.left(same);
        assertThat(first).isNotDone();
        assertThat(second).isDone();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNobodyWantsToKnowIsNotTold(boolean others) {
        if (others) {
            accept(message("other"));
        }
        Outgoing element = message("1");
        deliveries.leaves(element, true);
        deliveries.left(element);
        deliveries.settled(element, Fate.UNKNOWN);
        deliveries.streamLost();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasNotAcceptedAfterAllIsNotTold() {
        Outgoing element = message("1");
        CompletableFuture<Delivery> outcome = accept(element);
        deliveries.refused(element);
        deliveries.end();
        completions.settle();
        assertThat(outcome).isNotDone();
        assertThat(told).isEmpty();
    }
}
