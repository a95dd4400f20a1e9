package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.OPENING;
import static org.strophe4j.internal.bosh.engine.EngineBench.RETRIES;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.bosh.engine.BoshEffect.Post;

/** Two connections are two ways to the server: a request must not overtake the one before it. */
final class SpacingTest {
    private static final long SPACING = 20;
    private static final long POLL = RID + 1;

    private final EngineBench bench = new EngineBench(new BoshPlan(OPENING, RETRIES, SPACING, null));

    /** A session with one request open, which the server holds. */
    @BeforeEach
    void established() {
        bench.start();
        bench.answers(RID, HELD, "");
        bench.does(out -> bench.engine.established(bench.now, out));
        assertThat(open()).hasSize(1);
    }

    @Test
    void theNextWaitsUntilTheOneBeforeIsWrittenAndHasHadTimeToArrive() {
        assertThat(bench.sends("a")).isEmpty();
        assertThat(bench.ticks(1_000)).as("not written yet").isEmpty();
        assertThat(written(POLL)).isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + SPACING);
        assertThat(bench.ticks(SPACING - 1)).isEmpty();
        assertThat(bench.ticks(1)).hasSize(1).first().isInstanceOf(Post.class);
    }

    @Test
    void whatComesMeanwhileLeavesTogether() {
        written(POLL);
        bench.sends("a");
        bench.sends("b");
        List<BoshEffect> effects = bench.ticks(SPACING);
        assertThat(effects).hasSize(1);
        assertThat(((Post) effects.get(0)).body().contents()).hasSize(2);
    }

    @Test
    void anAnswerShowsThatTheServerIsThere() {
        written(POLL);
        bench.ticks(SPACING);
        assertThat(bench.sends("a")).as("the poll has arrived long ago").hasSize(1);
        assertThat(bench.sends("b")).as("no room").isEmpty();
        List<BoshEffect> effects = bench.answers(POLL, "", "");
        assertThat(effects)
                .as("at once, although the one before was not even written")
                .anyMatch(Post.class::isInstance);
    }

    @Test
    void nothingWaitsWhenNothingIsOpen() {
        written(POLL);
        bench.ticks(SPACING);
        bench.sends("a");
        bench.answers(POLL, "", "");
        bench.answers(POLL + 1, "", "");
        assertThat(open()).as("the next poll at once").hasSize(1);
    }

    @Test
    void theAnswerToTheServersWordsKeepsNoDistance() {
        written(POLL);
        bench.ticks(SPACING);
        bench.answers(POLL, "", EngineBench.incoming("question"));
        bench.ticks(1);
        assertThat(bench.sends("answer")).as("nothing is open before it").hasSize(1);
    }

    @Test
    void theLastRequestWaitsTooAndTheEngineSleepsMeanwhile() {
        assertThat(bench.ends()).isEmpty();
        written(POLL);
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + SPACING);
        List<BoshEffect> effects = bench.ticks(SPACING);
        assertThat(effects).hasSize(1);
        assertThat(((Post) effects.get(0)).body().kind()).isEqualTo(Body.Kind.TERMINATE);
    }

    private List<BoshState.OpenBody> open() {
        BoshState state = bench.engine.state();
        return state == null ? List.of() : state.open();
    }

    private List<BoshEffect> written(long rid) {
        return bench.does(out -> bench.engine.written(rid, bench.now, out));
    }
}
