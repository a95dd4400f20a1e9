package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.condition;
import static org.strophe4j.internal.bosh.engine.EngineBench.ids;
import static org.strophe4j.internal.bosh.engine.EngineBench.incoming;
import static org.strophe4j.internal.bosh.engine.EngineBench.over;
import static org.strophe4j.internal.bosh.engine.EngineBench.post;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.received;
import static org.strophe4j.internal.bosh.engine.EngineBench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What leaves in which request, and in which order answers count: XEP-0124, sections 9, 11 and 14; rows F17 and I8. */
final class RequestsTest {
    private static final int LARGE = 100 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void asManyAreOpenAsTheServerAllows(int requests) {
        EngineBench bench = EngineBench.established("sid='s1' requests='" + requests + "'");
        for (int i = 1; i < requests; i++) {
            List<Body> posts = posts(bench.sends(String.valueOf(i)));
            assertThat(posts).hasSize(1);
            assertThat(posts.get(0).rid()).isEqualTo(RID + 1 + i);
        }
        assertThat(bench.sends("late", "later")).as("the window is full").isEmpty();
        List<Body> next = posts(bench.answers(RID + 1, "", ""));
        assertThat(next).hasSize(1);
        assertThat(ids(next.get(0))).as("all in one body").containsExactly("late", "later");
        assertThat(text(next.get(0))).contains("sid=\"s1\"").doesNotContain("ack=", "type=", "key=");
    }

    @Test
    void aBodyHasALimit() {
        EngineBench bench = EngineBench.live("sid='s1' requests='4'");
        for (int i = 0; i < 3; i++) {
            bench.engine.transmit(large("large-" + i));
        }
        bench.engine.transmit(EngineBench.message("small"));
        List<Body> posts = posts(bench.proceeds());
        assertThat(posts.stream().map(EngineBench::ids))
                .containsExactly(List.of("large-0"), List.of("large-1"), List.of("large-2", "small"));
    }

    @Test
    void aBodyIsFilledToTheByte() {
        EngineBench bench = EngineBench.live("sid='s1' requests='4'");
        int small = EngineBench.message("1").utf8().length;
        bench.engine.transmit(sized("fits", SendQueue.BODY_BYTES - small));
        bench.engine.transmit(EngineBench.message("1"));
        bench.engine.transmit(EngineBench.message("2"));
        assertThat(posts(bench.proceeds()).stream().map(EngineBench::ids))
                .containsExactly(List.of("fits", "1"), List.of("2"));
    }

    @Test
    void aSingleElementMayBeLarger() {
        EngineBench bench = EngineBench.live("sid='s1' requests='4'");
        bench.engine.transmit(EngineBench.message("1"));
        bench.engine.transmit(sized("huge", 3 * SendQueue.BODY_BYTES));
        bench.engine.transmit(EngineBench.message("2"));
        assertThat(posts(bench.proceeds()).stream().map(EngineBench::ids))
                .containsExactly(List.of("1"), List.of("huge"), List.of("2"));
    }

    @Test
    void aRestartStandsAlone() {
        EngineBench bench = EngineBench.live("sid='s1' requests='4'");
        bench.engine.transmit(EngineBench.message("before"));
        bench.engine.restart();
        bench.engine.transmit(EngineBench.message("after"));
        List<Body> posts = posts(bench.proceeds());
        assertThat(posts).extracting(Body::kind).containsExactly(Body.Kind.DATA, Body.Kind.RESTART, Body.Kind.DATA);
        assertThat(ids(posts.get(0))).containsExactly("before");
        assertThat(ids(posts.get(2))).containsExactly("after");
        assertThat(text(posts.get(1)))
                .isEqualTo("<body rid=\"" + posts.get(1).rid() + "\" sid=\"s1\" to=\"example.com\" xml:lang=\"en\""
                        + " xmpp:restart=\"true\" xmlns:xmpp=\"urn:xmpp:xbosh\""
                        + " xmlns=\"http://jabber.org/protocol/httpbind\"/>");
    }

    // ---- answers

    @Test
    void f17AnswersCountInTheOrderOfTheRequests() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4'");
        bench.sends("1");
        bench.sends("2");
        bench.sends("3");
        assertThat(received(bench.answers(RID + 4, "", incoming("d")))).isEmpty();
        assertThat(received(bench.answers(RID + 2, "", incoming("b")))).isEmpty();
        assertThat(received(bench.answers(RID + 1, "", incoming("a")))).containsExactly("a", "b");
        assertThat(received(bench.answers(RID + 3, "", incoming("c")))).containsExactly("c", "d");
    }

    @Test
    void f17EachAnswerCountsOnce() {
        EngineBench bench = EngineBench.established("sid='s1' requests='3'");
        bench.sends("1");
        bench.answers(RID + 2, "", incoming("b"));
        assertThat(bench.answers(RID + 2, "", incoming("other"))).isEmpty();
        assertThat(received(bench.answers(RID + 1, "", incoming("a")))).containsExactly("a", "b");
        assertThat(bench.answers(RID + 1, "", incoming("a"))).isEmpty();
        assertThat(bench.answers(RID + 2, "", incoming("b"))).isEmpty();
        assertThat(bench.loses(RID + 2)).as("a failure after the answer").isEmpty();
    }

    @Test
    void answersThatNobodyAskedForAreIgnored() {
        EngineBench bench = EngineBench.established(HELD);
        assertThat(bench.answers(RID + 50, "", incoming("x"))).isEmpty();
        assertThat(bench.answers(RID - 1, "type='terminate' condition='conflict'", ""))
                .isEmpty();
        assertThat(bench.loses(RID + 50)).isEmpty();
        assertThat(bench.engine.state()).isNotNull();
    }

    @Test
    void eachAnswerThatWasDealtWithTellsTheNextRid() {
        EngineBench bench = EngineBench.established("sid='s1' requests='3'");
        bench.sends("1");
        assertThat(bench.answers(RID + 2, "", "")).isEmpty();
        assertThat(bench.answers(RID + 1, "", "").stream().filter(BoshEffect.Advance.class::isInstance))
                .containsExactly(new BoshEffect.Advance(RID + 3), new BoshEffect.Advance(RID + 3));
    }

    @Test
    void contentsOfBoshItselfStayHere() {
        EngineBench bench = EngineBench.established(HELD);
        assertThat(received(bench.answers(RID + 1, "", "<uri>https://x.example/</uri>" + incoming("a"))))
                .containsExactly("a");
    }

    @Test
    void sizesGoWithTheElements() {
        EngineBench bench = EngineBench.established(HELD);
        String first = incoming("a");
        String second = "<message xmlns='jabber:client' id='b'><body>\u00e9</body></message>";
        assertThat(bench.answers(RID + 1, "", first + " " + second).stream()
                        .filter(BoshEffect.Receive.class::isInstance)
                        .map(effect -> ((BoshEffect.Receive) effect).bytes()))
                .containsExactly(first.length(), second.length() + 1);
    }

    // ---- acknowledgements

    @Test
    void saysWhereTheAnswersHaveArrivedWhenThatIsNotClear() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4' ack='1000'");
        assertThat(post(bench.sends("1")).attr("ack")).isEqualTo("1000");
        assertThat(post(bench.sends("2")).attr("ack")).isEqualTo("1000");
        bench.answers(RID + 1, "", "");
        assertThat(post(bench.sends("3")).attr("ack")).isEqualTo("1001");
        bench.answers(RID + 2, "", "");
        bench.answers(RID + 3, "", "");
        assertThat(post(bench.answers(RID + 4, "", "")).attr("ack"))
                .as("the answer to the request before has arrived: that goes without saying")
                .isNull();
    }

    @Test
    void noAcknowledgementsForAServerThatDoesNotKnowThem() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4'");
        assertThat(post(bench.sends("1")).attr("ack")).isNull();
    }

    @Test
    void aReportOfALostAnswerMakesTheRequestAgain() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4' ack='1'");
        byte[] lost = posts(bench.sends("1")).get(0).utf8();
        List<Body> again = posts(bench.answers(RID + 1, "report='1002' time='500'", ""));
        assertThat(again).hasSize(1);
        assertThat(again.get(0).utf8()).isEqualTo(lost);
        assertThat(posts(bench.answers(RID + 2, "report='1001'", "")))
                .as("the answer has arrived after all")
                .noneMatch(body -> body.rid() < RID + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "999", "99999", "9223372036854775808"})
    void aReportOfNothingThatWeMissChangesNothing(String report) {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        List<Body> posts = posts(bench.answers(RID + 1, "report='" + report + "'", ""));
        assertThat(posts).noneMatch(body -> body.rid() < RID + 3);
        assertThat(bench.engine.state()).isNotNull();
    }

    @Test
    void aRecoverableErrorMakesAllUpToItAgain() {
        EngineBench bench = EngineBench.established("sid='s1' requests='5'");
        List<Body> sent = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            sent.addAll(posts(bench.sends(String.valueOf(i))));
        }
        bench.answers(RID + 2, "", incoming("b"));
        List<Body> again = posts(bench.answers(RID + 3, "type='error'", incoming("never")));
        assertThat(again).extracting(Body::rid).containsExactly(RID + 1, RID + 3);
        assertThat(again.get(1).utf8()).isEqualTo(sent.get(1).utf8());
        assertThat(received(bench.answers(RID + 1, "", ""))).containsExactly("b");
        assertThat(received(bench.answers(RID + 3, "", incoming("c")))).containsExactly("c");
    }

    @Test
    void aServerThatAlwaysAsksAgainIsGivenUp() {
        EngineBench bench = EngineBench.established(HELD);
        List<BoshEffect> effects = bench.answers(RID + 1, "type='error'", "");
        int posts = 1;
        while (over(effects) == null) {
            posts += posts(effects).size();
            assertThat(posts).isLessThan(20);
            effects = posts(effects).isEmpty() ? bench.wakes() : bench.answers(RID + 1, "type='error'", "");
        }
        assertThat(condition(effects)).isEqualTo("remote-connection-failed");
        assertThat(posts).as("one and five repetitions").isEqualTo(6);
    }

    @Test
    void aTerminateWaitsForEarlierAnswersButNotForEver() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4'");
        bench.sends("1");
        bench.sends("2");
        String terminate = "type='terminate' condition='system-shutdown'";
        assertThat(bench.answers(RID + 3, terminate, incoming("c"))).isEmpty();
        assertThat(bench.sends("3")).as("nothing new is said to it").isEmpty();
        bench.answers(RID + 2, "", incoming("b"));
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + 500);
        List<BoshEffect> effects = bench.wakes();
        assertThat(received(effects)).containsExactly("b", "c");
        assertThat(condition(effects)).isEqualTo("system-shutdown");
    }

    @Test
    void anEarlierAnswerThatComesInTimeIsDeliveredFirst() {
        EngineBench bench = EngineBench.established("sid='s1' requests='4'");
        bench.sends("1");
        bench.answers(RID + 2, "type='terminate' condition='system-shutdown'", incoming("b"));
        List<BoshEffect> effects = bench.answers(RID + 1, "", incoming("a"));
        assertThat(received(effects)).containsExactly("a", "b");
        assertThat(condition(effects)).isEqualTo("system-shutdown");
    }

    @Test
    void nextRidIsPartOfTheState() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        BoshState state = Objects.requireNonNull(bench.engine.state());
        assertThat(state.nextRid()).isEqualTo(RID + 3);
        assertThat(state.open()).extracting(BoshState.OpenBody::rid).containsExactly(RID + 1, RID + 2);
        assertThat(state.keys()).isNull();
    }

    static Outgoing large(String id) {
        return sized(id, LARGE);
    }

    /** {@return a message of exactly that many bytes} */
    static Outgoing sized(String id, int bytes) {
        int head = message(id, "").utf8().length;
        Outgoing made = message(id, "x".repeat(bytes - head));
        assertThat(made.utf8()).hasSize(bytes);
        return made;
    }

    /** The text is never empty, so that the tags are always the same. */
    private static Outgoing message(String id, String text) {
        Outgoing one = Outgoing.of(
                Stanza.parse("<message xmlns='jabber:client' id='" + id + "'><body>x" + text + "</body></message>"));
        return one;
    }
}
