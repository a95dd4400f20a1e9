package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.OPENING;
import static org.strophe4j.internal.bosh.engine.EngineBench.RETRIES;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.ids;
import static org.strophe4j.internal.bosh.engine.EngineBench.incoming;
import static org.strophe4j.internal.bosh.engine.EngineBench.post;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.received;
import static org.strophe4j.internal.bosh.engine.EngineBench.text;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.transport.Ending;

/** A session that is left to somebody else, and one that somebody has left to us: XEP-0124, section 10; row I8. */
final class HandOverTest {
    // ---- leaving

    @ParameterizedTest
    @CsvSource({"60, 120, 60", "500, 120, 120", "60, 0, 0"})
    void asksForAPauseAndLeavesWhenItIsGranted(int wanted, int granted, String asked) {
        EngineBench bench = leaving(HELD + " maxpause='" + granted + "'", wanted);
        List<BoshEffect> effects = bench.does(out -> bench.engine.established(bench.now, out));
        assertThat(posts(effects)).extracting(Body::kind).containsExactly(Body.Kind.PAUSE);
        assertThat(post(effects).attr("pause")).isEqualTo(asked);
        assertLeaves(bench.answers(RID + 1, "", ""), RID + 2);
    }

    @Test
    void leavesAtOnceWhereThereIsNothingToAskFor() {
        EngineBench bench = leaving(HELD, 60);
        assertLeaves(bench.does(out -> bench.engine.established(bench.now, out)), RID + 1);
        EngineBench other = leaving(HELD + " maxpause='120'", 0);
        assertLeaves(other.does(out -> other.engine.established(other.now, out)), RID + 1);
    }

    @Test
    void aServerThatNeverAnswersThePauseIsLeftAnyway() {
        EngineBench bench = leaving(HELD + " maxpause='120'", 60);
        bench.does(out -> bench.engine.established(bench.now, out));
        assertThat(bench.ticks(1_999)).isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + 1);
        assertLeaves(bench.ticks(1), RID + 2);
    }

    @Test
    void whatWasSentLeavesBefore() {
        EngineBench bench = leaving(HELD, 60);
        List<Body> posts = posts(bench.sends("1"));
        assertThat(ids(posts.get(0))).containsExactly("1");
        assertThat(bench.does(out -> bench.engine.established(bench.now, out))).isEmpty();
        List<BoshEffect> effects = bench.answers(RID + 1, "", incoming("a"));
        assertThat(received(effects)).containsExactly("a");
        assertLeaves(effects, RID + 2);
    }

    @Test
    void theEndIsStrongerThanLeaving() {
        EngineBench bench = leaving(HELD + " maxpause='120'", 60);
        bench.does(out -> bench.engine.established(bench.now, out));
        assertThat(posts(bench.ends())).extracting(Body::kind).containsExactly(Body.Kind.TERMINATE);
        assertThat(bench.answers(RID + 1, "", "")).noneMatch(BoshEffect.Leave.class::isInstance);
        assertThat(EngineBench.ending(bench.answers(RID + 2, "type='terminate'", "")))
                .isEqualTo(Ending.clean());
    }

    @Test
    void aSessionThatIsEndedIsNotWokenForNothing() {
        EngineBench bench = leaving(HELD + " maxpause='120'", 60);
        bench.does(out -> bench.engine.established(bench.now, out));
        bench.ends();
        bench.ticks(2_000);
        assertThat(bench.engine.wakeUp())
                .as("no tick that does nothing, again and again")
                .isGreaterThan(bench.now);
    }

    private static EngineBench leaving(String terms, int pause) {
        EngineBench bench = new EngineBench(new BoshPlan(OPENING, RETRIES, new BoshPlan.HandOver(pause)));
        bench.start();
        bench.answers(RID, terms, "<features xmlns='x'/>");
        return bench;
    }

    private static void assertLeaves(List<BoshEffect> effects, long nextRid) {
        assertThat(effects)
                .filteredOn(BoshEffect.Leave.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    BoshEffect.Leave leave = (BoshEffect.Leave) effect;
                    assertThat(leave.nextRid()).isEqualTo(nextRid);
                    assertThat(leave.terms().sid()).isEqualTo("s1");
                });
        assertThat(EngineBench.ending(effects)).isEqualTo(Ending.clean());
    }

    // ---- going on

    @Test
    void whatWasOpenIsMadeAgainWithTheSameBytes() {
        EngineBench before = EngineBench.established("sid='s1' requests='4'");
        before.sends("1");
        before.sends("2");
        BoshState state = Objects.requireNonNull(before.engine.state());
        EngineBench bench = resumed(state);
        List<Body> again = posts(bench.start());
        assertThat(again).extracting(Body::rid).containsExactly(RID + 1, RID + 2, RID + 3);
        for (int i = 0; i < 3; i++) {
            assertThat(again.get(i).utf8()).isEqualTo(state.open().get(i).utf8());
        }
        assertThat(posts(bench.sends("3"))).extracting(Body::rid).containsExactly(RID + 4);
        assertThat(received(bench.answers(RID + 2, "", incoming("b")))).isEmpty();
        assertThat(received(bench.answers(RID + 1, "", incoming("a")))).containsExactly("a", "b");
    }

    @Test
    void nothingWasOpen() {
        EngineBench bench = resumed(new BoshState(Terms.attached("s1", 60, 1, 5), 77, List.of(), null));
        List<BoshEffect> effects = bench.start();
        assertThat(posts(effects)).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
        assertThat(text(posts(effects).get(0)))
                .isEqualTo("<body rid=\"77\" sid=\"s1\" xmlns=\"http://jabber.org/protocol/httpbind\"/>");
    }

    @Test
    void whatIsQueuedBeforeTheStartLeavesInsteadOfAnEmptyRequest() {
        EngineBench bench = resumed(new BoshState(Terms.attached("s1", 60, 1, 5), 77, List.of(), null));
        bench.engine.transmit(EngineBench.message("1"));
        List<Body> posts = posts(bench.start());
        assertThat(posts).hasSize(1);
        assertThat(ids(posts.get(0))).containsExactly("1");
    }

    @Test
    void keysGoOn() {
        BoshPlan plan = new BoshPlan(OPENING, RETRIES, null);
        EngineBench before = new EngineBench(BoshEngine.create(plan, RID, true, EngineBench.chance()));
        before.start();
        before.answers(RID, HELD, "<features xmlns='x'/>");
        BoshState state = Objects.requireNonNull(before.engine.state());
        String expected = post(before.sends("1")).attr("key");
        EngineBench bench = resumed(state);
        assertThat(post(bench.sends("1")).attr("key")).isEqualTo(expected).isNotNull();
    }

    @Test
    void theRequestsOfSomebodyElsesSessionAreLimited() {
        assertThat(Terms.attached("s1", 60, 1, 5).requests()).isEqualTo(2);
        assertThat(Terms.attached("s1", 60, 3, 2).requests()).isEqualTo(2);
        assertThat(Terms.attached("s1", 60, 0, 5).requests()).isEqualTo(1);
        assertThat(Terms.attached("s1", 60, 1, 1).requests()).isEqualTo(1);
    }

    @Test
    void aSessionThatTheServerDoesNotKnow() {
        EngineBench bench = resumed(new BoshState(Terms.attached("s1", 60, 1, 5), 77, List.of(), null));
        bench.start();
        assertThat(EngineBench.condition(bench.answers(77, "type='terminate' condition='item-not-found'", "")))
                .isEqualTo("item-not-found");
    }

    @Test
    void theStateOfAResumedSessionIsTheSame() {
        EngineBench before = EngineBench.established("sid='s1' requests='4' ack='1'");
        before.sends("1");
        BoshState state = Objects.requireNonNull(before.engine.state());
        EngineBench bench = resumed(state);
        bench.start();
        BoshState same = Objects.requireNonNull(bench.engine.state());
        assertThat(same.terms()).isEqualTo(state.terms());
        assertThat(same.nextRid()).isEqualTo(state.nextRid());
        assertThat(same.open()).extracting(BoshState.OpenBody::rid).containsExactly(RID + 1, RID + 2);
        assertThat(post(bench.sends("2")).attr("ack"))
                .as("up to where answers have arrived")
                .isEqualTo("1000");
    }

    private static EngineBench resumed(BoshState state) {
        return new EngineBench(BoshEngine.resume(new BoshPlan(OPENING, RETRIES, null), state, EngineBench.chance()));
    }
}
