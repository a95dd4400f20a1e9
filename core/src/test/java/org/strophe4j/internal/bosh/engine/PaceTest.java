package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.HELD;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.over;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.received;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the server is asked although there is nothing to say: XEP-0124, sections 8, 11 and 12; row B5. */
final class PaceTest {
    private static final long HOUR = 3_600_000;

    @Test
    void duringTheHandshakeTheServersWordsAreAnsweredFirst() {
        EngineBench bench = new EngineBench();
        bench.start();
        assertThat(posts(bench.answers(RID, HELD, "<features xmlns='x'/>"))).isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + 1_000);
        assertThat(bench.ticks(999)).isEmpty();
        assertThat(posts(bench.ticks(1)))
                .as("nothing was said: the server may have more to say")
                .extracting(Body::kind)
                .containsExactly(Body.Kind.EMPTY);
    }

    @Test
    void duringTheHandshakeAnEmptyAnswerIsFollowedByAnotherRequest() {
        EngineBench bench = new EngineBench();
        bench.start();
        assertThat(posts(bench.answers(RID, HELD, ""))).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
        EngineBench later = EngineBench.live(HELD);
        later.sends("auth");
        assertThat(posts(later.answers(RID + 2, "", ""))).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
    }

    /** But for 5 ms, which the server's words may need to be answered; and but for a hasty server. */
    @Test
    void anEstablishedSessionAlwaysHasARequestOpen() {
        EngineBench bench = EngineBench.established(HELD);
        for (int i = 1; i < 100; i++) {
            boolean hasty = i % 2 == 0;
            bench.now += hasty ? 0 : 60_000;
            String contents = i % 3 == 0 ? "" : EngineBench.incoming("a");
            List<Body> polls = posts(bench.answers(RID + i, "", contents));
            if (!contents.isEmpty()) {
                assertThat(polls).isEmpty();
                assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + 5);
                polls = posts(bench.wakes());
            } else if (hasty) {
                polls = posts(bench.wakes());
            }
            assertThat(polls).extracting(Body::rid).containsExactly(RID + i + 1);
            assertThat(polls).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
        }
    }

    @Test
    void whatIsSaidToTheServersWordsTravelsInTheNextRequest() {
        EngineBench bench = EngineBench.established(HELD);
        bench.answers(RID + 1, "", EngineBench.incoming("question"));
        assertThat(bench.ticks(4)).isEmpty();
        List<Body> posts = posts(bench.sends("answer"));
        assertThat(posts).extracting(Body::rid).containsExactly(RID + 2);
        assertThat(EngineBench.ids(posts.get(0))).containsExactly("answer");
        assertThat(bench.engine.wakeUp()).as("that one is open now").isGreaterThan(bench.now + 50_000);
    }

    @Test
    void wordsOnAnotherRequestDelayNothing() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        bench.answers(RID + 1, "", EngineBench.incoming("a"));
        assertThat(posts(bench.answers(RID + 2, "", "")))
                .as("the last answer was empty")
                .extracting(Body::kind)
                .containsExactly(Body.Kind.EMPTY);
    }

    /** However the server behaves, the polls of an hour are limited. */
    @ParameterizedTest
    @CsvSource({
        // terms | what each poll is answered with | after how many ms | most polls in an hour
        "sid='s1' wait='60' hold='1' requests='2' polling='5', '', 0, 721",
        "sid='s1' wait='60' hold='1' requests='2' polling='0', '', 0, 3602",
        "sid='s1' wait='60' hold='1' requests='2' polling='0', '', 999, 3602",
        "sid='s1' wait='60' hold='1' requests='2' polling='5', '', 1000, 3602",
        "sid='s1' wait='60' hold='1' requests='2' polling='5', '', 60000, 62",
        "sid='s1' wait='0' hold='0' requests='1' polling='15', '', 0, 242",
        "sid='s1' wait='0' hold='0' requests='1' polling='0', '', 0, 3602",
        "sid='s1' wait='60' hold='0' requests='9' polling='60', '', 5, 62",
        "sid='s1' wait='60' hold='1' requests='2' polling='5', '<uri>https://x.example/</uri>', 0, 721",
        "sid='s1' wait='60' hold='0' requests='2' polling='5', '<uri>https://x.example/</uri>', 0, 721",
    })
    void noServerMakesUsRunInCircles(String terms, String contents, long after, int most) {
        EngineBench bench = new EngineBench();
        bench.start();
        bench.answers(RID, terms, "<features xmlns='x'/>");
        long until = bench.now + HOUR;
        List<BoshEffect> effects = bench.does(out -> bench.engine.established(bench.now, out));
        int polls = 0;
        while (bench.now < until) {
            assertThat(over(effects)).isNull();
            for (Body poll : posts(effects)) {
                assertThat(poll.kind()).isEqualTo(Body.Kind.EMPTY);
                assertThat(++polls).isLessThanOrEqualTo(most);
            }
            if (posts(effects).isEmpty()) {
                effects = bench.wakes();
            } else {
                bench.now += after;
                effects = bench.answers(RID + polls, "", contents);
            }
        }
        assertThat(polls).as("it is asked, too").isGreaterThan(most / 2);
    }

    @Test
    void whatIsSaidIsNotDelayedByAHastyServer() {
        EngineBench bench = EngineBench.established(HELD);
        assertThat(posts(bench.answers(RID + 1, "", "")))
                .as("it answers at once")
                .isEmpty();
        assertThat(posts(bench.sends("1"))).hasSize(1);
    }

    @Test
    void anAnswerThatARequestOfOursHasFreedIsNotHasty() {
        EngineBench bench = EngineBench.established(HELD);
        bench.sends("1");
        assertThat(posts(bench.answers(RID + 1, "", "")))
                .as("the other is open")
                .isEmpty();
        assertThat(posts(bench.answers(RID + 2, "", ""))).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
    }

    @Test
    void whileNothingIsReadNothingIsAskedAndNothingIsLate() {
        EngineBench bench = EngineBench.established(HELD);
        bench.does(out -> bench.engine.reading(false, bench.now, out));
        assertThat(bench.engine.wakeUp()).isEqualTo(Long.MAX_VALUE);
        assertThat(bench.ticks(HOUR)).isEmpty();
        assertThat(posts(bench.sends("1"))).as("but what is said is said").hasSize(1);
        assertThat(received(bench.answers(RID + 1, "", EngineBench.incoming("a"))))
                .containsExactly("a");
        assertThat(bench.answers(RID + 2, "", "").stream().filter(BoshEffect.Post.class::isInstance))
                .isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(Long.MAX_VALUE);
        List<BoshEffect> on = bench.does(out -> bench.engine.reading(true, bench.now, out));
        assertThat(posts(on)).extracting(Body::kind).containsExactly(Body.Kind.EMPTY);
    }

    @Test
    void readingAgainGivesTheFullTime() {
        EngineBench bench = EngineBench.established(HELD);
        bench.does(out -> bench.engine.reading(false, bench.now, out));
        bench.now += HOUR;
        assertThat(bench.does(out -> bench.engine.reading(true, bench.now, out)))
                .isEmpty();
        assertThat(bench.engine.wakeUp()).isEqualTo(bench.now + 66_000);
    }

    @Test
    void repetitionsGoOnWhileNothingIsRead() {
        EngineBench bench = EngineBench.established(HELD);
        bench.does(out -> bench.engine.reading(false, bench.now, out));
        bench.fails(RID + 1, EngineBench.trouble(Trouble.Kind.BUSY));
        assertThat(posts(bench.wakes())).extracting(Body::rid).containsExactly(RID + 1);
    }
}
