package org.strophe4j.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What comes in and what is handled of it: row M9, invariant I5. */
class InboundTest {
    private static void handled(SmBench bench, long number) {
        bench.does(out -> bench.sm.handled(number, out));
    }

    @Test
    void onlyWhatIsHandledIsCounted() {
        SmBench bench = new SmBench().on();
        long first = bench.sm.arrived();
        long second = bench.sm.arrived();
        assertThat(bench.hears("r")).containsExactly("say a h=0");
        handled(bench, first);
        assertThat(bench.hears("r")).containsExactly("say a h=1");
        handled(bench, second);
        handled(bench, second);
        handled(bench, first);
        assertThat(bench.hears("r")).containsExactly("say a h=2");
    }

    /** Row M9. */
    @Test
    void eachRequestIsAnsweredOnce() {
        SmBench bench = new SmBench().on();
        bench.sm.arrived();
        for (int i = 0; i < 1_000; i++) {
            assertThat(bench.hears("r")).containsExactly("say a h=0");
        }
    }

    @Test
    void whatComesAgainAfterAResumeIsDropped() {
        SmBench bench = new SmBench().on();
        handled(bench, bench.sm.arrived());
        long pending = bench.sm.arrived();
        long another = bench.sm.arrived();
        bench.lost();
        assertThat(bench.resumes()).containsExactly("say resume h=1 previd=s1");
        handled(bench, pending); // meanwhile, but the server was told another count
        bench.hears("resumed h='0' previd='s1'");
        assertThat(bench.sm.arrived()).as("handed on before").isZero();
        assertThat(bench.sm.arrived()).as("handed on before").isZero();
        long fresh = bench.sm.arrived();
        assertThat(fresh).isGreaterThan(another);
        assertThat(bench.hears("r")).containsExactly("say a h=2");
        handled(bench, fresh);
        assertThat(bench.hears("r")).containsExactly("say a h=4");
    }

    @Test
    void nothingIsDroppedThatTheServerHadNotSent() {
        SmBench bench = new SmBench().on();
        handled(bench, bench.sm.arrived());
        bench.lost();
        bench.resumes();
        bench.hears("resumed h='0' previd='s1'");
        assertThat(bench.sm.arrived()).isEqualTo(2);
    }

    @Test
    void aLossWhileResumingChangesNothing() {
        SmBench bench = new SmBench().on();
        long pending = bench.sm.arrived();
        for (int i = 0; i < 20; i++) {
            bench.lost();
            assertThat(bench.resumes()).containsExactly("say resume h=0 previd=s1");
        }
        handled(bench, pending);
        bench.lost();
        assertThat(bench.resumes()).containsExactly("say resume h=1 previd=s1");
    }

    @Test
    void whatIsHandledLateBelongsToItsOwnSession() {
        SmBench bench = new SmBench().on();
        long old = bench.sm.arrived();
        long older = bench.sm.arrived();
        bench.lost();
        bench.resumes();
        bench.hears("failed");
        bench.begins();
        bench.hears("enabled resume='true' id='s2'");
        handled(bench, old);
        handled(bench, older);
        assertThat(bench.hears("r")).containsExactly("say a h=0");
        long fresh = bench.sm.arrived();
        assertThat(fresh).as("numbers never come again").isGreaterThan(older);
        handled(bench, fresh);
        assertThat(bench.hears("r")).containsExactly("say a h=1");
    }

    @Test
    void aNewSessionBeginsWhileTheOldOnesStanzasAreHandled() {
        SmBench bench = new SmBench().on();
        long old = bench.sm.arrived();
        bench.lost();
        bench.resumes();
        bench.hears("failed");
        bench.begins();
        bench.hears("enabled resume='true' id='s2'");
        bench.sm.arrived();
        bench.lost();
        assertThat(bench.resumes()).containsExactly("say resume h=0 previd=s2");
        handled(bench, old);
        bench.hears("resumed h='0' previd='s2'");
        assertThat(bench.sm.arrived()).as("it was handed on").isZero();
    }

    @Test
    void aKeptSessionBeginsWhereItWasHandled() {
        SmBench bench = new SmBench(SmBench.policy(5, false), SmBench.state(7, 0, 0));
        assertThat(bench.resumes()).containsExactly("say resume h=7 previd=old");
        bench.hears("resumed h='0' previd='old'");
        long number = bench.sm.arrived();
        assertThat(bench.hears("r")).containsExactly("say a h=7");
        handled(bench, number);
        assertThat(bench.hears("r")).containsExactly("say a h=8");
    }
}
