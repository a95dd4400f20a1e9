package org.strophe4j.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What is sent and what is acknowledged of it: rows M1 and M3, invariants I1, I2 and I3. */
class OutboundTest {
    private static final long WRAP = 1L << 32;

    /** Row M1, weakness 36: a count that cannot be settles nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"3", "4294967295", "100"})
    void aCountThatIsTooHighEndsTheStreamAndNothingElse(String h) {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        bench.sends("2");
        assertThat(bench.hears("a h='" + h + "'")).containsExactly("Violation");
        assertThat(bench.unacked()).containsExactly("1", "2");
        bench.lost();
        assertThat(bench.resumes()).containsExactly("say resume h=0 previd=s1");
        assertThat(bench.hears("resumed h='1' previd='s1'"))
                .containsExactly("1 ACKED", "again 2", "say r", "resumed alice@example.com/desk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a h='4294967296'",
                "a h='-1'",
                "a h=''",
                "a h='1junk'",
                "a h='0x1'",
                "a h='+1'",
                "a h=' 1'",
                "a h='1.0'",
                "a h='٣'",
                "a",
                "a x='1'",
                "a h='00000000001'",
                "a h='18446744073709551616'"
            })
    void nonsenseIsDropped(String nonza) {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        assertThat(bench.hears(nonza)).containsExactly("Drop");
        assertThat(bench.unacked()).containsExactly("1");
        assertThat(bench.hears("a h='1'")).containsExactly("1 ACKED");
    }

    @Test
    void anOldCountIsOneThatIsTooHigh() {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        bench.sends("2");
        bench.hears("a h='2'");
        bench.sends("3");
        assertThat(bench.hears("a h='1'")).containsExactly("Violation");
        assertThat(bench.unacked()).containsExactly("3");
    }

    /** Row M3. */
    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "25,24", "50,49"})
    void theCountWrapsWithFiftyUnacknowledged(int covered, long h) {
        SmBench bench = new SmBench(SmBench.policy(0, false), SmBench.state(0, WRAP - 1, 50));
        bench.resumes();
        assertThat(bench.hears("resumed h='" + (WRAP - 1) + "' previd='old'")).hasSize(52);
        List<String> settled = new ArrayList<>();
        for (int i = 1; i <= covered; i++) {
            settled.add("k" + i + " ACKED");
        }
        assertThat(bench.hears("a h='" + h + "'").subList(0, covered)).isEqualTo(settled);
        assertThat(bench.unacked()).hasSize(50 - covered);
        assertThat(bench.hears("a h='50'")).containsExactly("Violation");
        assertThat(bench.unacked()).hasSize(50 - covered);
    }

    @Test
    void theCountGoesOnBehindTheWrap() {
        SmBench bench = new SmBench(SmBench.policy(0, false), SmBench.state(WRAP - 1, 3 * WRAP - 2, 0));
        assertThat(bench.resumes()).containsExactly("say resume h=" + (WRAP - 1) + " previd=old");
        bench.hears("resumed h='" + (WRAP - 2) + "' previd='old'");
        for (int i = 0; i < 4; i++) {
            long number = bench.sm.arrived();
            bench.does(out -> bench.sm.handled(number, out));
            bench.sends(String.valueOf(i));
        }
        assertThat(bench.hears("r")).containsExactly("say a h=3");
        assertThat(bench.hears("a h='1'").subList(0, 3)).containsExactly("0 ACKED", "1 ACKED", "2 ACKED");
        assertThat(bench.unacked()).containsExactly("3");
    }

    // ---- when the server is asked

    @Test
    void itIsAskedAfterSoManyStanzas() {
        SmBench bench = new SmBench(SmBench.policy(3, false)).on();
        assertThat(bench.sends("1")).containsExactly("send 1", "AwaitIdleness");
        assertThat(bench.sends("2")).containsExactly("send 2");
        assertThat(bench.sends("3")).containsExactly("send 3", "say r");
        assertThat(bench.sends("4")).containsExactly("send 4");
        assertThat(bench.does(bench.sm::idle)).as("it was asked already").isEmpty();
        assertThat(bench.hears("a h='3'")).containsExactly("1 ACKED", "2 ACKED", "3 ACKED", "AwaitIdleness");
        assertThat(bench.does(bench.sm::idle)).containsExactly("say r");
        assertThat(bench.hears("a h='4'")).containsExactly("4 ACKED");
        assertThat(bench.does(bench.sm::idle)).as("nothing is open").isEmpty();
    }

    /** Weakness 37: also the last few are acknowledged. */
    @Test
    void itIsAskedAfterSomeTimeInAnyCase() {
        SmBench bench = new SmBench(SmBench.policy(0, false)).on();
        assertThat(bench.sends("1")).containsExactly("send 1", "AwaitIdleness");
        for (int i = 2; i < 100; i++) {
            assertThat(bench.sends(String.valueOf(i))).containsExactly("send " + i);
        }
        assertThat(bench.does(bench.sm::idle)).containsExactly("say r");
        assertThat(bench.does(bench.sm::idle)).as("once").isEmpty();
    }

    @Test
    void whatWasSentBeforeTheServerAgreedIsAskedForThen() {
        SmBench bench = new SmBench(SmBench.policy(2, false));
        bench.begins();
        assertThat(bench.sends("1")).containsExactly("send 1");
        assertThat(bench.sends("2")).containsExactly("send 2");
        assertThat(bench.does(bench.sm::idle)).isEmpty();
        assertThat(bench.hears("enabled")).containsExactly("say r");
    }

    @Test
    void whoWaitsHasItAskedAtOnceAndOnlyOnce() {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        assertThat(bench.does(bench.sm::urge)).containsExactly("say r");
        bench.sends("2");
        assertThat(bench.does(bench.sm::urge)).as("the answer is on its way").isEmpty();
        assertThat(bench.hears("a h='1'")).as("and it did not cover both").containsExactly("1 ACKED", "say r");
        assertThat(bench.hears("a h='2'")).containsExactly("2 ACKED");
        assertThat(bench.sends("3")).as("nobody waits any more").containsExactly("send 3");
    }

    @Test
    void whoWaitsIsNotForgottenAcrossStreams() {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        bench.does(bench.sm::urge);
        bench.lost();
        bench.resumes();
        assertThat(bench.hears("resumed h='0' previd='s1'"))
                .containsExactly("again 1", "say r", "resumed alice@example.com/desk");
        assertThat(bench.hears("a h='1'")).containsExactly("1 ACKED");
    }

    @Test
    void theLibrarysOwnStanzasAreCountedToo() {
        SmBench bench = new SmBench().on();
        assertThat(bench.does(out -> bench.sm.send(SmBench.message("own"), true, out)))
                .containsExactly("say message id=own", "AwaitIdleness");
        assertThat(bench.hears("a h='1'")).containsExactly("own ACKED");
    }

    // ---- room

    @Test
    void aFullLedgerAsksAtOnceAndSaysWhenThereIsRoom() {
        SmBench bench = new SmBench(SmBench.room(2, 1 << 20)).on();
        bench.sends("1");
        assertThat(bench.sm.hasRoom()).isTrue();
        assertThat(bench.sends("2")).containsExactly("send 2", "say r");
        assertThat(bench.sm.hasRoom()).isFalse();
        assertThat(bench.hears("a h='0'")).as("no news").containsExactly("say r");
        assertThat(bench.hears("a h='1'")).containsExactly("1 ACKED", "Room");
        assertThat(bench.sm.hasRoom()).isTrue();
    }

    @Test
    void bytesFillItAsWell() {
        long each = SmBench.message("1").utf8().length;
        SmBench bench = new SmBench(SmBench.room(1_000, 2 * each)).on();
        bench.sends("1");
        assertThat(bench.sm.hasRoom()).isTrue();
        bench.sends("2");
        assertThat(bench.sm.hasRoom()).isFalse();
        assertThat(bench.hears("a h='2'")).containsExactly("1 ACKED", "2 ACKED", "Room");
        bench.sends("3");
        assertThat(bench.sm.hasRoom()).as("the bytes are free again").isTrue();
    }

    @Test
    void thereIsNoLimitWhereNothingIsCounted() {
        SmBench bench = new SmBench(SmBench.room(1, 1)).on();
        bench.sends("1");
        assertThat(bench.sm.hasRoom()).isFalse();
        bench.lost();
        assertThat(bench.sm.hasRoom()).isTrue();
        bench.resumes();
        bench.hears("resumed h='0' previd='s1'");
        assertThat(bench.sm.hasRoom()).isFalse();
    }

    /** Invariant I3. */
    @Test
    void whatIsResentHasTheSameBytesInTheSameOrder() {
        SmBench bench = new SmBench().on();
        List<Outgoing> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Outgoing each = SmBench.message(String.valueOf(i));
            sent.add(each);
            bench.does(out -> bench.sm.send(each, false, out));
        }
        bench.lost();
        bench.resumes();
        List<SmEffect> out = new ArrayList<>();
        bench.sm.received(Stanza.parse("<resumed xmlns='urn:xmpp:sm:3' h='1' previd='s1'/>"), out);
        assertThat(out.stream()
                        .filter(SmEffect.Again.class::isInstance)
                        .map(effect -> ((SmEffect.Again) effect).element()))
                .as("the very same elements")
                .containsExactlyElementsOf(sent.subList(1, 4));
    }
}
