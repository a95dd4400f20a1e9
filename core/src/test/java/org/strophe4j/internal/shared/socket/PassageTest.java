package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

final class PassageTest {
    private final Passage passage = new Passage();

    private static Outgoing message(String id) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' id='" + id + "'/>"));
    }

    private static Stanza iq(String type, String rest) {
        return Stanza.parse("<iq xmlns='jabber:client' type='" + type + "' " + rest + "/>");
    }

    private void ask(String rest) {
        passage.send(Outgoing.of(iq("get", rest)));
    }

    private void receive(long number) {
        passage.receive(message("m").element(), number);
    }

    // ---- out

    @Test
    void whatIsSentHasPlacesFromOne() {
        assertThat(passage.send(message("a"))).isEqualTo(1);
        assertThat(passage.send(message("a"))).isEqualTo(2);
        assertThat(passage.send(message("a"))).isEqualTo(3);
    }

    @Test
    void eachIsDoneWithOnce() {
        Outgoing first = message("a");
        Outgoing second = message("b");
        passage.send(first);
        passage.send(second);
        assertThat(passage.conclude(2)).containsExactly(second);
        assertThat(passage.conclude(2)).isEmpty();
        assertThat(passage.conclude(3)).as("never sent").isEmpty();
        assertThat(passage.conclude(0)).isEmpty();
        assertThat(passage.behind(0)).containsOnlyKeys(1L).containsValue(first);
    }

    @Test
    void allUpToAPlaceAreDoneWithInOrder() {
        List<Outgoing> sent = List.of(message("a"), message("b"), message("c"), message("d"));
        sent.forEach(passage::send);
        passage.conclude(2);
        assertThat(passage.concludeUpTo(3)).containsExactly(sent.get(0), sent.get(2));
        assertThat(passage.concludeUpTo(3)).isEmpty();
        assertThat(passage.behind(0)).containsOnlyKeys(4L);
        assertThat(passage.concludeUpTo(Long.MAX_VALUE)).containsExactly(sent.get(3));
    }

    @Test
    void anotherHubIsGivenWhatIsBehindAPlaceInOrder() {
        List<Outgoing> sent = List.of(message("a"), message("b"), message("c"), message("d"));
        sent.forEach(passage::send);
        passage.conclude(3);
        assertThat(passage.behind(1)).containsExactly(Map.entry(2L, sent.get(1)), Map.entry(4L, sent.get(3)));
        assertThat(passage.behind(0).keySet()).as("it is only looked at").containsExactly(1L, 2L, 4L);
        assertThat(passage.behind(4)).isEmpty();
    }

    @Test
    void itIsKnownWhatAHubWasGiven() {
        passage.send(message("a"));
        assertThat(passage.hasSpoken()).isFalse();
        assertThat(passage.given()).isZero();
        passage.handedOver();
        passage.send(message("b"));
        assertThat(passage.hasSpoken()).isTrue();
        assertThat(passage.given()).isEqualTo(1);
    }

    // ---- in

    @Test
    void whatAnEarlierHubGaveIsNotHandledForThisOne() {
        receive(1);
        receive(2);
        receive(3);
        assertThat(passage.handle()).isTrue();
        passage.lose();
        receive(4);
        assertThat(passage.handle()).as("2").isFalse();
        passage.lose();
        receive(5);
        assertThat(passage.handle()).as("3").isFalse();
        assertThat(passage.handle()).as("4").isFalse();
        assertThat(passage.handle()).as("5").isTrue();
    }

    @Test
    void whatHasANumberIsRemembered() {
        receive(1);
        receive(4);
        receive(0);
        receive(-1);
        assertThat(passage.comeback().had().encode()).isEqualTo("1-1,4-4");
    }

    // ---- questions

    @Test
    void aQuestionIsOpenUntilItsReplyComes() {
        ask("id='q1' to='bob@example.com'");
        ask("id='q2'");
        passage.send(Outgoing.of(iq("set", "id='q3' to='bob@example.com'")));
        passage.receive(iq("get", "id='q1' from='bob@example.com'"), 1);
        assertThat(passage.comeback().questions())
                .containsOnly(
                        Map.entry("q1", "bob@example.com"), Map.entry("q2", ""), Map.entry("q3", "bob@example.com"));
        passage.receive(iq("result", "id='q1' from='bob@example.com'"), 2);
        passage.receive(iq("error", "id='q3' from='bob@example.com'"), 3);
        passage.receive(iq("result", ""), 4);
        assertThat(passage.comeback().questions()).containsOnlyKeys("q2");
    }

    @Test
    void onlyRequestsAreQuestions() {
        passage.send(message("m"));
        passage.send(Outgoing.of(iq("result", "id='r'")));
        passage.send(Outgoing.of(iq("error", "id='e'")));
        ask("to='bob@example.com'");
        passage.send(Outgoing.of(Stanza.parse("<iq xmlns='urn:other' type='get' id='o'/>")));
        assertThat(passage.comeback().questions()).isEmpty();
    }

    @Test
    void theOldestOfTenThousandQuestionsIsForgotten() {
        for (int i = 0; i <= 10_000; i++) {
            ask("id='" + i + "'");
        }
        assertThat(passage.comeback().questions())
                .hasSize(10_000)
                .doesNotContainKey("0")
                .containsKeys("1", "10000");
    }

    // ---- from hub to hub

    @Test
    void theSessionGoesOnOrBeginsAnew() {
        receive(1);
        ask("id='q'");
        passage.welcome(true, "s1");
        assertThat(passage.comeback().session()).isEqualTo("s1");
        assertThat(passage.comeback().had().contains(1)).isTrue();
        assertThat(passage.comeback().questions()).containsKey("q");
        passage.named("s2");
        assertThat(passage.comeback().session()).isEqualTo("s2");
        passage.conclude(1);
        ask("id='next'");
        passage.welcome(false, null);
        assertThat(passage.comeback().session()).isNull();
        assertThat(passage.comeback().had().contains(1)).isFalse();
        assertThat(passage.behind(0)).as("it goes to the new one").containsOnlyKeys(2L);
        assertThat(passage.comeback().questions()).as("and is asked there").containsOnlyKeys("next");
    }
}
