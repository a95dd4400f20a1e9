package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.OPENING;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.condition;
import static org.strophe4j.internal.bosh.engine.EngineBench.ending;
import static org.strophe4j.internal.bosh.engine.EngineBench.over;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.trouble;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;

/** When a request is made again, and when the session is given up: rows F17 to F19. */
final class RetriesTest {
    /** The wait and a tenth of it. */
    private static final long PATIENCE = 66_000;

    @ParameterizedTest
    @CsvSource({
        "LOST, 0 1000 2000 4000 8000",
        "BUSY, 1000 1000 2000 4000 8000",
        "UNREACHABLE, 1000 1000 2000 4000 8000",
    })
    void theSameBytesAfterLongerAndLongerPauses(Trouble.Kind kind, String schedule) {
        EngineBench bench = EngineBench.established(HELD);
        byte[] first = posts(bench.sends("1")).get(0).utf8();
        List<String> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long failedAt = bench.now;
            List<BoshEffect> effects = bench.fails(RID + 2, trouble(kind));
            assertThat(over(effects)).isNull();
            List<Body> again = posts(effects).isEmpty() ? posts(bench.wakes()) : posts(effects);
            assertThat(again).hasSize(1);
            assertThat(again.get(0).utf8()).isEqualTo(first);
            pauses.add(String.valueOf(bench.now - failedAt));
        }
        assertThat(String.join(" ", pauses)).isEqualTo(schedule);
        assertThat(condition(bench.fails(RID + 2, trouble(kind)))).isEqualTo("remote-connection-failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void theEndIsTheCallersChoice(int most) {
        EngineBench bench = new EngineBench(new BoshPlan(OPENING, new Retries(most), null));
        bench.start();
        for (int i = 0; i < most; i++) {
            List<BoshEffect> effects = bench.loses(RID);
            assertThat(over(effects)).isNull();
            if (posts(effects).isEmpty()) {
                assertThat(posts(bench.wakes())).hasSize(1);
            }
        }
        assertThat(over(bench.loses(RID))).isNotNull();
    }

    @Test
    void thePausesNeitherOverflowNorGrowForEver() {
        Retries many = new Retries(Integer.MAX_VALUE);
        for (int posts = 6; posts < 10_000; posts++) {
            assertThat(many.delay(trouble(Trouble.Kind.LOST), posts, 0)).isEqualTo(16_000);
        }
        assertThat(many.delay(trouble(Trouble.Kind.LOST), Integer.MAX_VALUE, 0)).isEqualTo(16_000);
    }

    @Test
    void chanceTakesUpToAHalf() {
        Retries retries = new Retries(5);
        assertThat(retries.delay(trouble(Trouble.Kind.LOST), 3, 0)).isEqualTo(2_000);
        assertThat(retries.delay(trouble(Trouble.Kind.LOST), 3, 0.5)).isEqualTo(1_500);
        assertThat(retries.delay(trouble(Trouble.Kind.LOST), 3, 0.999_999)).isBetween(1_000L, 1_001L);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "30000, 30000", "60000, 60000", "999999000, 60000"})
    void theServerMayNameThePause(long asked, long granted) {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        Trouble busy = new Trouble(Trouble.Kind.BUSY, Ending.failed("remote-connection-failed", "busy"), asked);
        assertThat(bench.fails(RID + 2, busy)).isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + granted);
    }

    @Test
    void noAnswerInTimeIsALoss() {
        EngineBench bench = EngineBench.established(HELD);
        byte[] poll = EngineBench.text(open(bench)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + PATIENCE);
        assertThat(bench.ticks(PATIENCE - 1)).isEmpty();
        List<Body> again = posts(bench.ticks(1));
        assertThat(again).hasSize(1);
        assertThat(again.get(0).utf8()).isEqualTo(poll);
        assertThat(EngineBench.received(bench.answers(RID + 1, "", EngineBench.incoming("a"))))
                .as("late, but once")
                .containsExactly("a");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        EngineBench bench = EngineBench.established(HELD);
        long since = bench.now;
        List<BoshEffect> effects = List.of();
        int ticks = 0;
        while (over(effects) == null) {
            assertThat(++ticks).isLessThan(50);
            effects = bench.wakes();
        }
        assertThat(condition(effects)).isEqualTo("remote-connection-failed");
        assertThat(ending(effects).detail()).contains("in time");
        assertThat(bench.now - since).isEqualTo(6 * PATIENCE + 15_000);
    }

    @ParameterizedTest
    @CsvSource({"0, 5000", "10, 15000", "60, 66000", "300, 330000"})
    void thePatienceGrowsWithTheWait(int wait, long patience) {
        EngineBench bench = new EngineBench(
                new BoshPlan(new Opening("x", null, "en", "text/xml", wait, 1, null), new Retries(5), null));
        bench.start();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + patience);
    }

    @Test
    void oneRequestMayWaitForItsRepetitionWhileAnotherIsAnswered() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.fails(RID + 1, trouble(Trouble.Kind.BUSY));
        assertThat(EngineBench.received(bench.answers(RID + 2, "", EngineBench.incoming("b"))))
                .isEmpty();
        assertThat(posts(bench.sends("2"))).as("two are open still").isEmpty();
        assertThat(posts(bench.wakes())).extracting(Body::rid).containsExactly(RID + 1);
        List<BoshEffect> effects = bench.answers(RID + 1, "", EngineBench.incoming("a"));
        assertThat(EngineBench.received(effects)).containsExactly("a", "b");
        assertThat(posts(effects)).extracting(Body::rid).containsExactly(RID + 3);
    }

    @Test
    void anAnswerToTheFirstPostStopsTheRepetition() {
        EngineBench bench = EngineBench.established(HELD);
        bench.fails(RID + 1, trouble(Trouble.Kind.BUSY));
        assertThat(EngineBench.received(bench.answers(RID + 1, "", EngineBench.incoming("a"))))
                .containsExactly("a");
        assertThat(posts(bench.ticks(60_000))).noneMatch(body -> body.rid() == RID + 1);
    }

    private static Body open(EngineBench bench) {
        BoshState state = java.util.Objects.requireNonNull(bench.engine.state());
        assertThat(state.open()).hasSize(1);
        return new Body(
                state.open().get(0).rid(), Body.Kind.EMPTY, state.open().get(0).utf8(), List.of());
    }
}
