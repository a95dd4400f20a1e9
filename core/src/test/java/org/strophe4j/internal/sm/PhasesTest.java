package org.strophe4j.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every input in every phase. */
class PhasesTest {
    /** One stanza is unacknowledged wherever that can be. */
    private static SmBench in(String phase) {
        SmBench bench = new SmBench();
        switch (phase) {
            case "OFF" -> {}
            case "LOST" -> {
                bench.on().sends("1");
                bench.lost();
            }
            case "RESUMING" -> {
                bench.on().sends("1");
                bench.lost();
                bench.resumes();
            }
            case "ENABLING" -> {
                bench.begins();
                bench.sends("1");
            }
            case "ON" -> bench.on().sends("1");
            default -> throw new IllegalArgumentException(phase);
        }
        return bench;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OFF      | r                              | Drop
            OFF      | a h='0'                        | Drop
            OFF      | enabled resume='true' id='s1'  | Drop
            OFF      | resumed h='0' previd='s1'      | Drop
            OFF      | failed                         | Drop
            OFF      | mystery                        | Drop
            LOST     | r                              | Drop
            LOST     | a h='1'                        | Drop
            LOST     | enabled resume='true' id='s2'  | Drop
            LOST     | resumed h='1' previd='s1'      | Drop
            LOST     | failed                         | Drop
            LOST     | mystery                        | Drop
            RESUMING | r                              | Drop
            RESUMING | a h='1'                        | Drop
            RESUMING | enabled resume='true' id='s2'  | Drop
            RESUMING | resumed h='0' previd='s1'      | again 1,say r,resumed alice@example.com/desk
            RESUMING | resumed h='1' previd='s1'      | 1 ACKED,resumed alice@example.com/desk
            RESUMING | resumed h='2' previd='s1'      | Violation
            RESUMING | resumed previd='s1'            | Violation
            RESUMING | resumed h='0' previd='other'   | Violation
            RESUMING | resumed h='0'                  | Violation
            RESUMING | failed                         | 1 UNKNOWN,NotResumed
            RESUMING | failed h='1'                   | 1 ACKED,NotResumed
            RESUMING | failed h='2'                   | 1 UNKNOWN,NotResumed
            RESUMING | failed h='1junk'               | 1 UNKNOWN,NotResumed
            RESUMING | mystery                        | Drop
            ENABLING | r                              | Drop
            ENABLING | a h='1'                        | Drop
            ENABLING | enabled resume='true' id='s2'  | AwaitIdleness
            ENABLING | enabled                        | AwaitIdleness
            ENABLING | resumed h='0' previd='s1'      | Drop
            ENABLING | failed                         | 1 WRITTEN,Room
            ENABLING | mystery                        | Drop
            ON       | r                              | say a h=0
            ON       | a h='0'                        |
            ON       | a h='1'                        | 1 ACKED
            ON       | a h='2'                        | Violation
            ON       | enabled resume='true' id='s2'  | Drop
            ON       | resumed h='1' previd='s1'      | Drop
            ON       | failed                         | Drop
            ON       | failed h='1'                   | Drop
            ON       | mystery                        | Drop
            """)
    void whatTheServerSays(String phase, String nonza, String effects) {
        SmBench bench = in(phase);
        List<String> out = bench.hears(nonza);
        assertThat(out).isEqualTo(effects == null ? List.of() : List.of(effects.split(",")));
        if (out.equals(List.of("Drop"))) {
            assertThat(bench.unacked())
                    .as("nothing has changed")
                    .isEqualTo(phase.equals("OFF") ? List.of() : List.of("1"));
        }
    }

    @ParameterizedTest
    @CsvSource({"OFF,-1", "LOST,-1", "RESUMING,-1", "ENABLING,-1", "ON,1"})
    void stanzasAreCountedOnceBothSidesCount(String phase, long number) {
        assertThat(in(phase).sm.arrived()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "OFF,false,false,false",
        "LOST,false,false,true",
        "RESUMING,false,false,true",
        "ENABLING,true,false,false",
        "ON,true,true,true"
    })
    void whatIsTrue(String phase, boolean tracking, boolean enabled, boolean canResume) {
        StreamManagement sm = in(phase).sm;
        assertThat(sm.isTracking()).isEqualTo(tracking);
        assertThat(sm.isEnabled()).isEqualTo(enabled);
        assertThat(sm.canResume()).isEqualTo(canResume);
        assertThat(sm.isResumed()).isFalse();
        assertThat(sm.hasRoom()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OFF,''", "LOST,''", "RESUMING,''", "ENABLING,'1 UNKNOWN'", "ON,''"})
    void aLossKeepsWhatCanBeResumed(String phase, String effects) {
        SmBench bench = in(phase);
        assertThat(String.join(",", bench.lost())).isEqualTo(effects);
        assertThat(bench.sm.isTracking()).isFalse();
        assertThat(bench.unacked()).hasSize(phase.equals("OFF") || phase.equals("ENABLING") ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"OFF,''", "LOST,1 UNKNOWN", "RESUMING,1 UNKNOWN", "ENABLING,1 UNKNOWN", "ON,1 UNKNOWN"})
    void theEndLeavesNothing(String phase, String effects) {
        SmBench bench = in(phase);
        assertThat(String.join(",", bench.does(bench.sm::over))).isEqualTo(effects);
        assertThat(bench.sm.canResume()).isFalse();
        assertThat(bench.sm.isWorthKeeping()).isFalse();
        assertThat(bench.unacked()).isEmpty();
        assertThat(bench.does(bench.sm::over)).as("once").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "LOST", "RESUMING", "ENABLING"})
    void thereIsNoFarewellWithoutCounting(String phase) {
        SmBench bench = in(phase);
        assertThat(bench.does(bench.sm::farewell)).isEmpty();
    }

    @Test
    void theFarewellTellsTheLastCountAndAsksForTheServers() {
        SmBench bench = in("ON");
        bench.sm.arrived();
        bench.does(out -> bench.sm.handled(1, out));
        assertThat(bench.does(bench.sm::farewell)).containsExactly("say a h=1", "say r");
        assertThat(bench.hears("a h='1'")).containsExactly("1 ACKED");
        assertThat(bench.does(bench.sm::farewell)).as("nothing is open").containsExactly("say a h=1");
    }

    @ParameterizedTest
    @CsvSource({"OFF,0", "LOST,0", "RESUMING,0", "ENABLING,0", "ON,1"})
    void whoWaitsHasTheServerAsked(String phase, int requests) {
        SmBench bench = in(phase);
        assertThat(bench.does(bench.sm::urge)).hasSize(requests).allMatch("say r"::equals);
    }

    @Test
    void aServerThatDoesNotCountIsNotAsked() {
        SmBench bench = new SmBench();
        assertThat(bench.does(out -> bench.sm.begin(SmBench.JID, false, out))).isEmpty();
        assertThat(bench.sm.isTracking()).isFalse();
        assertThat(bench.lost()).isEmpty();
        assertThat(bench.sm.canResume()).isFalse();
    }

    /** Row M7. */
    @Test
    void aServerThatRefusesToCountGetsNothingTwice() {
        SmBench bench = new SmBench(SmBench.policy(1, true));
        assertThat(bench.begins()).containsExactly("say enable resume=true");
        assertThat(bench.sends("1")).as("nobody is asked before he has agreed").containsExactly("send 1");
        assertThat(bench.hears("failed h='0'")).containsExactly("1 WRITTEN", "Room");
        assertThat(bench.sm.isTracking()).isFalse();
        assertThat(bench.lost()).isEmpty();
        assertThat(bench.begins()).containsExactly("say enable resume=true");
    }

    /** Row M4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            enabled resume='true' id='x'              | true
            enabled resume='1' id='x'                 | true
            enabled resume='TRUE' id='x'              | false
            enabled resume='yes' id='x'               | false
            enabled resume='false' id='x'             | false
            enabled id='x'                            | false
            enabled resume='true'                     | false
            enabled resume='true' id=''               | false
            enabled resume='true' id='x' max='-5'     | true
            enabled resume='true' id='x' max='abc'    | true
            """)
    void onlyANamedSessionThatIsSaidToBeResumableIs(String enabled, boolean resumable) {
        SmBench bench = new SmBench();
        bench.begins();
        bench.hears(enabled);
        assertThat(bench.sm.isEnabled()).isTrue();
        assertThat(bench.sm.canResume()).isEqualTo(resumable);
        bench.lost();
        bench.sm.starting(Long.MAX_VALUE / 2);
        assertThat(bench.sm.canResume()).as("a max that is none limits nothing").isEqualTo(resumable);
    }

    @ParameterizedTest
    @CsvSource({"true,0,say enable resume=true", "true,300,say enable resume=true max=300", "false,300,say enable"})
    void theWishIsTold(boolean resumable, int max, String said) {
        SmPolicy policy = new SmPolicy(resumable, max, 5, 1_000, false, new SmPolicy.Room(10, 1_000), false);
        SmBench bench = new SmBench(policy);
        assertThat(bench.begins()).containsExactly(said);
        bench.hears("enabled resume='true' id='x'");
        assertThat(bench.sm.canResume()).as("not against our will").isEqualTo(resumable);
    }

    /** Row M14 and weakness 35: the second session begins as the first one did. */
    @Test
    void eachSessionIsEnabledAnew() {
        SmBench bench = new SmBench().on();
        bench.sends("1");
        bench.lost();
        bench.resumes();
        assertThat(bench.hears("failed")).containsExactly("1 UNKNOWN", "NotResumed");
        assertThat(bench.begins()).containsExactly("say enable resume=true");
        assertThat(bench.hears("enabled resume='true' id='s2'")).isEmpty();
        bench.sends("2");
        assertThat(bench.hears("a h='1'")).as("counted from nothing").containsExactly("2 ACKED");
        bench.lost();
        assertThat(bench.resumes()).containsExactly("say resume h=0 previd=s2");
    }
}
