package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What the answers say about the bodies that were written. */
final class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries();
    private final Body first = body(7, "a", "b");
    private final Body second = body(8, "c");

    @Test
    void aGoodAnswerConfirmsWhatWasWritten() {
        deliveries.posted(first);
        deliveries.posted(second);
        assertThat(deliveries.confirmed()).as("nothing is written yet").isEmpty();
        deliveries.written(first);
        assertThat(confirmed()).containsExactly("a", "b");
        deliveries.written(second);
        assertThat(confirmed()).containsExactly("c");
        assertThat(confirmed()).as("each once").isEmpty();
    }

    @Test
    void inTheOrderInWhichItWasMade() {
        writes(second);
        writes(first);
        assertThat(confirmed()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsInDoubtHasToBeWrittenAgain() {
        writes(first);
        writes(second);
        deliveries.doubt(7);
        assertThat(confirmed()).as("the other is not in doubt").containsExactly("c");
        deliveries.posted(first);
        assertThat(confirmed()).isEmpty();
        deliveries.written(first);
        assertThat(confirmed()).containsExactly("a", "b");
    }

    @Test
    void whatIsPostedAgainForAnyOtherReasonToo() {
        writes(first);
        deliveries.posted(first);
        assertThat(confirmed()).isEmpty();
        deliveries.written(first);
        assertThat(confirmed()).containsExactly("a", "b");
    }

    @Test
    void aServerThatAsksForABodyAgainMayMissThoseBeforeItToo() {
        Body third = body(9, "d");
        Stream.of(first, second, third).forEach(this::writes);
        deliveries.doubtUpTo(8);
        assertThat(confirmed()).containsExactly("d");
    }

    @Test
    void whatIsConfirmedStaysSo() {
        writes(first);
        assertThat(confirmed()).hasSize(2);
        deliveries.doubt(7);
        writes(first);
        assertThat(confirmed()).isEmpty();
    }

    @Test
    void onlyTheFirstWritingIsNews() {
        deliveries.posted(first);
        assertThat(deliveries.written(first)).isTrue();
        deliveries.doubt(7);
        deliveries.posted(first);
        assertThat(deliveries.written(first)).isFalse();
    }

    @Test
    void aBodyThatNobodyKnowsAnyMoreIsForgotten() {
        deliveries.posted(first);
        deliveries.posted(body(7 + 33, "z"));
        assertThat(deliveries.written(first)).isFalse();
        assertThat(deliveries.confirmed()).isEmpty();
    }

    private void writes(Body body) {
        deliveries.posted(body);
        deliveries.written(body);
    }

    private List<String> confirmed() {
        return deliveries.confirmed().stream()
                .map(element -> String.valueOf(element.element().attr("id")))
                .toList();
    }

    private static Body body(long rid, String... ids) {
        List<Outgoing> contents = Stream.of(ids)
                .map(id -> Outgoing.of(Stanza.parse(Wire.message(id))))
                .toList();
        return new Body(rid, Body.Kind.DATA, new byte[0], contents);
    }
}
