package org.strophe4j.internal.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/** What becomes of what was not acknowledged when a session is gone: rows M6, E8, F14 and F15, invariant I4. */
class AfterLossTest {
    private static final String STAMP = "2023-11-14T22:13:20Z";

    private static SmBench resuming(boolean resend, String... stanzas) {
        SmBench bench = new SmBench(SmBench.policy(5, resend)).on();
        for (String stanza : stanzas) {
            bench.does(out -> bench.sm.send(SmBench.stanza(stanza), false, out));
        }
        bench.day += 60_000;
        bench.lost();
        bench.resumes();
        return bench;
    }

    private static String stanza(String name, String attributes) {
        return "<" + name + " xmlns='jabber:client' " + attributes + "/>";
    }

    /** What is sent again at the beginning of the next session, as it stands on the wire. */
    private static List<Stanza> begins(SmBench bench) {
        List<SmEffect> out = new ArrayList<>();
        bench.sm.begin(SmBench.JID, true, out);
        return out.stream()
                .filter(SmEffect.Again.class::isInstance)
                .map(effect -> ((SmEffect.Again) effect).element().element())
                .toList();
    }

    /** Row M6. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed          | false | 1 UNKNOWN,2 UNKNOWN,3 UNKNOWN,NotResumed
            failed h='2'    | false | 1 ACKED,2 ACKED,3 UNKNOWN,NotResumed
            failed h='4'    | false | 1 UNKNOWN,2 UNKNOWN,3 UNKNOWN,NotResumed
            failed          | true  | 1 late,2 late,3 late,NotResumed
            failed h='2'    | true  | 1 ACKED,2 ACKED,3 late,NotResumed
            failed h='3'    | true  | 1 ACKED,2 ACKED,3 ACKED,NotResumed
            failed h='4'    | true  | 1 late,2 late,3 late,NotResumed
            """)
    void whatIsCoveredByTheLastCountIsNotLost(String failed, boolean resend, String effects) {
        SmBench bench =
                resuming(resend, stanza("message", "id='1'"), stanza("message", "id='2'"), stanza("message", "id='3'"));
        assertThat(bench.hears(failed)).containsExactly(effects.split(","));
    }

    @Test
    void onlyMessagesGoAgain() {
        SmBench bench = resuming(
                true,
                stanza("message", "id='1' type='chat'"),
                stanza("iq", "id='2' type='get'"),
                stanza("presence", "id='3'"),
                stanza("message", "id='4' type='error'"),
                stanza("message", "id='5' type='groupchat'"));
        assertThat(bench.hears("failed"))
                .containsExactly("1 late", "2 UNKNOWN", "3 UNKNOWN", "4 UNKNOWN", "5 late", "NotResumed");
        assertThat(bench.begins()).containsExactly("say enable resume=true", "again 1", "again 5");
        assertThat(bench.hears("enabled")).containsExactly("AwaitIdleness");
        assertThat(bench.hears("a h='2'")).containsExactly("1 ACKED", "5 ACKED");
    }

    @Test
    void theSameMessageIsMarkedAsLate() {
        SmBench bench = resuming(
                true,
                "<message xmlns='jabber:client' from='alice@example.com/old' to='bob@example.com' id='1' xml:lang='de'"
                        + " type='chat'><body>a &gt; b &amp; 'c'</body><x xmlns='urn:x' from='kept'/></message>");
        bench.hears("failed");
        assertThat(begins(bench)).singleElement().satisfies(again -> {
            assertThat(again.attr("from")).isNull();
            assertThat(again.attr("to")).isEqualTo("bob@example.com");
            assertThat(again.attr("id")).isEqualTo("1");
            assertThat(again.attr("xml:lang")).isEqualTo("de");
            assertThat(again.attr("type")).isEqualTo("chat");
            assertThat(again.namespace()).isEqualTo("jabber:client");
            assertThat(again.children().stream().map(Stanza::toXml))
                    .as("what it says, and when it was said")
                    .containsExactly(
                            Stanza.parse("<body xmlns='jabber:client'>a &gt; b &amp; 'c'</body>")
                                    .toXml(),
                            "<x xmlns=\"urn:x\" from=\"kept\"/>",
                            "<delay xmlns=\"urn:xmpp:delay\" stamp=\"" + STAMP + "\"/>");
        });
    }

    @Test
    void aMessageThatIsMarkedAlreadyKeepsItsMark() {
        SmBench bench = resuming(
                true,
                "<message xmlns='jabber:client' id='1'><delay xmlns='urn:xmpp:delay' stamp='2001-01-01T00:00:00Z'/>"
                        + "</message>",
                "<message xmlns='jabber:client' id='2'><body>urn:xmpp:delay</body></message>");
        bench.hears("failed");
        List<Stanza> again = begins(bench);
        assertThat(again.get(0).children()).hasSize(1);
        assertThat(again.get(0).toXml()).contains("2001-01-01T00:00:00Z");
        assertThat(again.get(1).children()).as("weakness 39").hasSize(2);
    }

    /** Weakness 37: what is to be sent again survives a second loss, and is still marked once. */
    @Test
    void aSecondLossBeforeTheServerAgreesLosesNothing() {
        SmBench bench = resuming(true, stanza("message", "id='1'"));
        bench.hears("failed");
        for (int i = 0; i < 3; i++) {
            assertThat(bench.begins()).containsExactly("say enable resume=true", "again 1");
            bench.day += 1_000;
            assertThat(bench.lost()).containsExactly("1 late");
            assertThat(bench.sm.isWorthKeeping()).isTrue();
            assertThat(bench.sm.canResume()).isFalse();
        }
        assertThat(begins(bench)).singleElement().satisfies(again -> {
            assertThat(again.children()).hasSize(1);
            assertThat(again.toXml()).contains(STAMP);
        });
        bench.hears("enabled resume='true' id='s3'");
        assertThat(bench.hears("a h='1'")).containsExactly("1 ACKED");
    }

    @Test
    void aLossBeforeTheResourceIsBoundLosesNothingEither() {
        SmBench bench = resuming(true, stanza("message", "id='1'"));
        bench.hears("failed");
        assertThat(bench.lost()).isEmpty();
        assertThat(bench.begins()).containsExactly("say enable resume=true", "again 1");
    }

    @Test
    void whereNothingIsCountedTheyAreSentUncounted() {
        SmBench bench = resuming(true, stanza("message", "id='1'"));
        bench.hears("failed");
        assertThat(bench.does(out -> bench.sm.begin(SmBench.JID, false, out))).containsExactly("again 1 untracked");
        assertThat(bench.does(bench.sm::over))
                .as("they are nobody's concern any more")
                .isEmpty();
    }

    @Test
    void whatWaitsToBeSentAgainHasAnEndToo() {
        SmBench bench = resuming(true, stanza("message", "id='1'"));
        bench.hears("failed");
        assertThat(bench.does(bench.sm::over)).containsExactly("1 UNKNOWN");
    }

    /** Row E8. */
    @Test
    void aStanzaThatHasEndedTwoStreamsIsNotSentAThirdTime() {
        SmBench bench = new SmBench(SmBench.policy(5, true)).on();
        bench.sends("1");
        assertThat(bench.does(out -> bench.sm.lost(0, true, out))).isEmpty();
        bench.resumes();
        assertThat(bench.hears("resumed h='0' previd='s1'")).contains("again 1");
        bench.sends("2");
        assertThat(bench.does(out -> bench.sm.lost(0, true, out)))
                .as("the one is given up, the other may be innocent")
                .containsExactly("1 UNKNOWN", "2 late");
        assertThat(bench.sm.canResume()).isFalse();
        assertThat(bench.begins()).containsExactly("say enable resume=true", "again 2");
    }

    @Test
    void aRefusalThatWasFollowedByAnAcknowledgementWasNotItsFault() {
        SmBench bench = new SmBench(SmBench.policy(5, true)).on();
        bench.sends("1");
        bench.does(out -> bench.sm.lost(0, true, out));
        bench.resumes();
        assertThat(bench.hears("resumed h='1' previd='s1'")).contains("1 ACKED");
        bench.sends("2");
        assertThat(bench.does(out -> bench.sm.lost(0, true, out))).isEmpty();
        assertThat(bench.sm.canResume()).isTrue();
    }

    // ---- time

    /** Row F15. */
    @ParameterizedTest
    @CsvSource({"60_000,true", "60_001,false", "0,true"})
    void aSessionIsTriedForAsLongAsTheServerKeepsIt(String after, boolean tried) {
        long millis = Long.parseLong(after.replace("_", ""));
        SmBench bench = new SmBench(SmBench.policy(5, false));
        bench.begins();
        bench.hears("enabled resume='true' id='s1' max='60' location='[::1]:5222'");
        bench.day -= 10L * 365 * 86_400_000; // the clock on the wall is of no concern
        bench.does(out -> bench.sm.lost(-5_000, false, out));
        bench.sm.starting(-5_000 + millis);
        assertThat(bench.sm.canResume()).isEqualTo(tried);
        assertThat(bench.sm.location()).isEqualTo("[::1]:5222");
    }

    @Test
    void aLossWhileResumingIsNoLaterBeginning() {
        SmBench bench = new SmBench(SmBench.policy(5, false));
        bench.begins();
        bench.hears("enabled resume='true' id='s1' max='60'");
        bench.does(out -> bench.sm.lost(0, false, out));
        bench.sm.starting(40_000);
        bench.resumes();
        bench.does(out -> bench.sm.lost(50_000, false, out));
        bench.sm.starting(60_001);
        assertThat(bench.sm.canResume()).isFalse();
    }

    @Test
    void aResumeIsOne() {
        SmBench bench = new SmBench(SmBench.policy(5, false));
        bench.begins();
        bench.hears("enabled resume='true' id='s1' max='60'");
        bench.does(out -> bench.sm.lost(0, false, out));
        bench.sm.starting(40_000);
        bench.resumes();
        bench.hears("resumed h='0' previd='s1'");
        bench.does(out -> bench.sm.lost(1_000_000, false, out));
        bench.sm.starting(1_050_000);
        assertThat(bench.sm.canResume()).isTrue();
    }

    @Test
    void aKeptSessionIsTriedBecauseNobodyKnowsWhenItWasLost() {
        SmState kept = new SmState(SmBench.JID, "old", null, 1, 0, 0, List.of());
        SmBench bench = new SmBench(SmBench.policy(5, false), kept);
        bench.sm.starting(1_000_000);
        assertThat(bench.sm.canResume()).isTrue();
    }

    // ---- what is to be kept

    /** Invariant I6: each change comes before what it is about. */
    @Test
    void everyChangeIsKeptBeforeItIsSeen() {
        SmBench bench = new SmBench(SmBench.stored());
        assertThat(bench.begins())
                .containsExactly(
                        "keep SmState[resumable=false, handled=0, acked=0, unacked=0]", "say enable resume=true");
        assertThat(bench.sends("1")).containsExactly("keep +1", "send 1");
        assertThat(bench.hears("enabled resume='true' id='s1'"))
                .containsExactly("keep SmState[resumable=true, handled=0, acked=0, unacked=1]", "AwaitIdleness");
        assertThat(bench.sends("2")).containsExactly("keep +2", "send 2");
        assertThat(bench.hears("a h='1'").subList(0, 2)).containsExactly("keep -1..1", "1 ACKED");
        long number = bench.sm.arrived();
        assertThat(bench.does(out -> bench.sm.handled(number, out))).containsExactly("keep h1");
        assertThat(bench.does(out -> bench.sm.handled(number, out)))
                .as("no news")
                .isEmpty();
        assertThat(bench.lost()).isEmpty();
        assertThat(bench.resumes()).containsExactly("say resume h=1 previd=s1");
        assertThat(bench.hears("resumed h='2' previd='s1'").subList(0, 2)).containsExactly("keep -2..2", "2 ACKED");
        assertThat(bench.does(bench.sm::over)).containsExactly("keep over");
    }

    @Test
    void aSessionThatCannotBeResumedIsKeptForItsMessagesOnly() {
        SmBench bench = new SmBench(SmBench.stored());
        bench.begins();
        assertThat(bench.hears("enabled")).isEmpty();
        assertThat(bench.does(out -> bench.sm.handled(bench.sm.arrived(), out))).isEmpty();
        assertThat(bench.sends("1")).contains("keep +1");
    }

    @Test
    void aRefusalToCountLeavesNothingKept() {
        SmBench bench = new SmBench(SmBench.stored());
        bench.begins();
        assertThat(bench.hears("failed")).containsExactly("keep over", "Room");
        SmBench other = new SmBench(SmBench.stored());
        assertThat(other.does(out -> other.sm.begin(SmBench.JID, false, out))).containsExactly("keep over");
    }

    @Test
    void whatANewSessionSendsAgainIsKeptWithItsBeginning() {
        SmState kept = SmBench.state(3, 10, 2);
        SmBench bench = new SmBench(SmBench.stored(), kept);
        bench.resumes();
        assertThat(bench.hears("failed h='11'")).containsExactly("keep -11..11", "k1 ACKED", "k2 late", "NotResumed");
        assertThat(bench.begins())
                .containsExactly(
                        "keep SmState[resumable=false, handled=0, acked=0, unacked=1]",
                        "say enable resume=true",
                        "again k2");
    }

    @Test
    void anOutgoingMessageIsNotChangedByBeingLate() {
        Outgoing message = SmBench.message("1");
        byte[] before = message.utf8().clone();
        SmBench bench = new SmBench(SmBench.policy(5, true)).on();
        bench.does(out -> bench.sm.send(message, false, out));
        bench.lost();
        bench.resumes();
        bench.hears("failed");
        assertThat(message.utf8()).isEqualTo(before);
    }
}
