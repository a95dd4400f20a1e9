package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.condition;
import static org.strophe4j.internal.bosh.engine.EngineBench.ending;
import static org.strophe4j.internal.bosh.engine.EngineBench.ids;
import static org.strophe4j.internal.bosh.engine.EngineBench.incoming;
import static org.strophe4j.internal.bosh.engine.EngineBench.over;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.received;
import static org.strophe4j.internal.bosh.engine.EngineBench.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strophe4j.transport.Ending;

/** The end that we want: XEP-0124, section 13. */
final class EndTest {
    @Test
    void oneRequestWithAllThatIsLeft() {
        EngineBench bench = EngineBench.established(HELD);
        bench.engine.transmit(EngineBench.message("1"));
        bench.engine.transmit(EngineBench.message("2"));
        List<Body> posts = posts(bench.ends());
        assertThat(posts).extracting(Body::kind).containsExactly(Body.Kind.TERMINATE);
        assertThat(text(posts.get(0))).contains(" type=\"terminate\"");
        assertThat(ids(posts.get(0))).containsExactly("1", "2");
        assertThat(received(bench.answers(RID + 1, "", incoming("a")))).containsExactly("a");
        List<BoshEffect> last = bench.answers(RID + 2, "type='terminate'", incoming("b"));
        assertThat(received(last)).containsExactly("b");
        assertThat(ending(last)).isEqualTo(Ending.clean());
        assertThat(bench.engine.wakeUp()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void oneMoreThanTheServerAllowsIsAllowedForThat() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.sends("2", "3");
        List<Body> posts = posts(bench.ends());
        assertThat(posts).extracting(Body::rid).containsExactly(RID + 3);
        assertThat(posts).extracting(Body::kind).containsExactly(Body.Kind.TERMINATE);
        assertThat(ids(posts.get(0))).containsExactly("2", "3");
        assertThat(bench.proceeds()).as("once").isEmpty();
        assertThat(posts(bench.ends())).as("and never again").isEmpty();
    }

    @Test
    void whatDoesNotFitIntoTheLastRequestLeavesBefore() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.engine.transmit(RequestsTest.large("large-1"));
        bench.engine.transmit(RequestsTest.large("large-2"));
        assertThat(bench.ends()).as("no room, and more than one body").isEmpty();
        List<Body> after = posts(bench.answers(RID + 1, "", ""));
        assertThat(after).extracting(Body::kind).containsExactly(Body.Kind.DATA, Body.Kind.TERMINATE);
        assertThat(ids(after.get(0))).containsExactly("large-1");
        assertThat(ids(after.get(1))).containsExactly("large-2");
    }

    @Test
    void aRestartIsNotOvertaken() {
        EngineBench bench = EngineBench.established(HELD);
        bench.engine.restart();
        List<Body> posts = posts(bench.ends());
        assertThat(posts).extracting(Body::kind).containsExactly(Body.Kind.RESTART, Body.Kind.TERMINATE);
    }

    @Test
    void nothingIsAskedAfterwards() {
        EngineBench bench = EngineBench.established(HELD);
        bench.ends();
        assertThat(posts(bench.answers(RID + 1, "", ""))).isEmpty();
        assertThat(posts(bench.sends("late"))).isEmpty();
    }

    @Test
    void theAnswerToTheLastDoesNotWaitForOthersForEver() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.ends();
        bench.answers(RID + 2, "", incoming("b"));
        assertThat(bench.answers(RID + 3, "type='terminate'", "")).isEmpty();
        List<BoshEffect> effects = bench.wakes();
        assertThat(received(effects)).containsExactly("b");
        assertThat(ending(effects)).isEqualTo(Ending.clean());
        assertThat(effects).noneMatch(BoshEffect.Post.class::isInstance);
    }

    @Test
    void theLastRequestIsRepeatedLikeAnyOther() {
        EngineBench bench = EngineBench.established(HELD);
        byte[] last = posts(bench.ends()).get(0).utf8();
        assertThat(posts(bench.loses(RID + 2)).get(0).utf8()).isEqualTo(last);
        assertThat(posts(bench.answers(RID + 1, "", ""))).isEmpty();
        assertThat(ending(bench.answers(RID + 2, "", "")))
                .as("an answer that says nothing of it")
                .isEqualTo(Ending.clean());
    }

    @Test
    void aServerThatHasForgottenTheSessionSaysSo() {
        EngineBench bench = EngineBench.established(HELD);
        bench.ends();
        assertThat(condition(bench.answers(RID + 1, "type='terminate' condition='item-not-found'", "")))
                .isEqualTo("item-not-found");
    }

    /** As ejabberd does when it deals with the last one before it has answered those before it. */
    @Test
    void aRequestThatTheLastOneHasOvertakenEndsWithIt() {
        EngineBench bench = EngineBench.established(HELD);
        assertThat(condition(bench.answers(RID + 1, "type='terminate' condition='other-request'", "")))
                .as("without our doing")
                .isEqualTo("other-request");
        bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.ends();
        assertThat(ending(bench.answers(RID + 1, "type='terminate' condition='other-request'", "")))
                .isEqualTo(Ending.clean());
    }

    @Test
    void aServerThatDoesNotAnswerTheEndIsGivenUp() {
        EngineBench bench = EngineBench.established(HELD);
        bench.ends();
        List<BoshEffect> effects = List.of();
        for (int i = 0; i < 100 && over(effects) == null; i++) {
            effects = bench.wakes();
        }
        assertThat(condition(effects)).isEqualTo("remote-connection-failed");
    }

    @Test
    void overIsOver() {
        EngineBench bench = EngineBench.established(HELD);
        bench.answers(RID + 1, "type='terminate' condition='conflict'", "");
        assertThat(bench.answers(RID + 1, "", incoming("x"))).isEmpty();
        assertThat(bench.loses(RID + 1)).isEmpty();
        assertThat(bench.sends("1")).isEmpty();
        assertThat(bench.ends()).isEmpty();
        assertThat(bench.ticks(1_000_000)).isEmpty();
        assertThat(bench.does(out -> bench.engine.established(bench.now, out))).isEmpty();
        assertThat(bench.does(out -> bench.engine.reading(true, bench.now, out)))
                .isEmpty();
        assertThat(bench.engine.state()).isNull();
    }
}
