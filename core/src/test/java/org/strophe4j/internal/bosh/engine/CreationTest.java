package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.internal.bosh.engine.EngineBench.OPENING;
import static org.strophe4j.internal.bosh.engine.EngineBench.RETRIES;
import static org.strophe4j.internal.bosh.engine.EngineBench.RID;
import static org.strophe4j.internal.bosh.engine.EngineBench.condition;
import static org.strophe4j.internal.bosh.engine.EngineBench.ending;
import static org.strophe4j.internal.bosh.engine.EngineBench.over;
import static org.strophe4j.internal.bosh.engine.EngineBench.posts;
import static org.strophe4j.internal.bosh.engine.EngineBench.text;
import static org.strophe4j.internal.bosh.engine.EngineBench.trouble;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.Stanza;

/** From the session request to a session, or to none: XEP-0124, section 7; rows B4, B5, B6 and B8. */
final class CreationTest {
    private final EngineBench bench = new EngineBench();

    // ---- the request

    @Test
    void asksInTheWordsOfTheStandard() {
        List<Body> posts = posts(bench.start());
        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).kind()).isEqualTo(Body.Kind.CREATE);
        assertThat(posts.get(0).rid()).isEqualTo(RID);
        assertThat(text(posts.get(0)))
                .isEqualTo("<body rid=\"1000\" to=\"example.com\" ver=\"1.11\" wait=\"60\" hold=\"1\" ack=\"1\""
                        + " content=\"text/xml; charset=utf-8\" xml:lang=\"en\" xmpp:version=\"1.0\""
                        + " xmlns:xmpp=\"urn:xmpp:xbosh\" xmlns=\"http://jabber.org/protocol/httpbind\"/>");
    }

    @Test
    void saysWhoAndWhereIfItShould() {
        Opening opening = new Opening("exämple.com", "a&\"<>@x", "de", "text/xml", 10, 3, "xmpp:x.example:5222\t");
        Stanza body = EngineBench.post(new EngineBench(new BoshPlan(opening, RETRIES, null)).start());
        assertThat(body.attr("to")).isEqualTo("exämple.com");
        assertThat(body.attr("from")).isEqualTo("a&\"<>@x");
        assertThat(body.attr("route")).isEqualTo("xmpp:x.example:5222\t");
        assertThat(body.attr("xml:lang")).isEqualTo("de");
        assertThat(body.attr("wait")).isEqualTo("10");
        assertThat(body.attr("hold")).isEqualTo("3");
        assertThat(body.attr("key")).isNull();
        assertThat(body.attr("newkey")).isNull();
    }

    @Test
    void showsAFirstKeyIfKeysAreWanted() {
        EngineBench keyed = new EngineBench(
                BoshEngine.create(new BoshPlan(OPENING, RETRIES, null), RID, true, EngineBench.chance()));
        Stanza body = EngineBench.post(keyed.start());
        assertThat(body.attr("newkey")).isEqualTo(KeySequenceTest.FIRST_OF_SEED_1);
        assertThat(body.attr("key")).isNull();
    }

    // ---- the answer

    @ParameterizedTest
    @CsvSource({
        // Answer | wait hold requests polling inactivity maxpause
        "'', 60 1 2 5 60 null",
        "wait='30' hold='1' requests='2' polling='3' inactivity='20' maxpause='120', 30 1 2 3 20 120",
        "wait='61' hold='2', 60 1 2 5 60 null",
        "wait='0' hold='0' requests='0' polling='0' inactivity='0' maxpause='0', 0 0 1 0 1 0",
        "wait='-1' hold='-1' requests='-1' polling='-1' inactivity='-1' maxpause='-1', 60 1 2 5 60 0",
        "wait='5x' hold='5x' requests='5x' polling='5x' inactivity='5x' maxpause='5x', 60 1 2 5 60 0",
        "wait='' hold='' requests='' polling='' inactivity='' maxpause='', 60 1 2 5 60 0",
        "wait='+5' hold='+1' requests=' 4' polling='0x5' inactivity='5.0', 60 1 2 5 60 null",
        "wait='٣' hold='٠' requests='٤', 60 1 2 5 60 null",
        "wait='9223372036854775808' hold='9223372036854775808' requests='9223372036854775808', 60 1 2 5 60 null",
        "polling='9223372036854775808' inactivity='9223372036854775808' maxpause='9223372036854775808',"
                + " 60 1 2 5 60 0",
        "requests='999999999999999999' polling='999999999999999999' inactivity='999999999999999999'"
                + " maxpause='999999999999999999', 60 1 16 60 86400 86400",
        "requests='1' hold='1', 60 1 2 5 60 null",
        "requests='1' hold='0', 60 0 1 5 60 null",
        "requests='100', 60 1 16 5 60 null",
    })
    void bringsTheTermsIntoASafeRange(String attributes, String expected) {
        bench.start();
        bench.answers(RID, "sid='s1' " + attributes, "");
        Terms terms = Objects.requireNonNull(bench.engine.state()).terms();
        assertThat(terms.sid()).isEqualTo("s1");
        assertThat(terms.waitSeconds() + " " + terms.hold() + " " + terms.requests() + " " + terms.polling() + " "
                        + terms.inactivity() + " " + terms.maxPause())
                .isEqualTo(expected);
        assertThat(terms.toString()).doesNotContain("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sid=''", "wait='60' requests='2'"})
    void b4NoSidNoSession(String attributes) {
        bench.start();
        assertThat(condition(bench.answers(RID, attributes, "<features xmlns='x'/>")))
                .isEqualTo("undefined-condition");
        assertThat(bench.engine.state()).isNull();
        assertThat(bench.engine.wakeUp()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void b4TerminateWithoutACondition() {
        bench.start();
        assertThat(condition(bench.answers(RID, "sid='s1' type='terminate'", "")))
                .isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-request",
                "host-gone",
                "host-unknown",
                "improper-addressing",
                "internal-server-error",
                "item-not-found",
                "other-request",
                "policy-violation",
                "remote-connection-failed",
                "remote-stream-error",
                "system-shutdown",
                "undefined-condition"
            })
    void b8EachConditionAfterItsPayload(String condition) {
        String attributes = "type='terminate' condition='" + condition + "'";
        bench.start();
        List<BoshEffect> refused = bench.answers(RID, attributes, EngineBench.incoming("last"));
        assertThat(EngineBench.received(refused)).containsExactly("last");
        assertThat(condition(refused)).isEqualTo(condition);

        EngineBench live = EngineBench.established(EngineBench.HELD);
        List<BoshEffect> ended = live.answers(RID + 1, attributes, EngineBench.incoming("last"));
        assertThat(EngineBench.received(ended)).containsExactly("last");
        assertThat(condition(ended)).isEqualTo(condition);
        assertThat(ending(ended).redirect()).isNull();
        assertThat(live.engine.state()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-x", "x y", "item_not_found", "ünde", "a&#10;b"})
    void whatIsNoConditionIsNotPassedOn(String condition) {
        bench.start();
        assertThat(condition(bench.answers(RID, "type='terminate' condition='" + condition + "'", "")))
                .isEqualTo("undefined-condition");
    }

    @Test
    void anEstablishedSessionMayEndWithoutACondition() {
        EngineBench live = EngineBench.established(EngineBench.HELD);
        assertThat(ending(live.answers(RID + 1, "type='terminate'", ""))).isEqualTo(Ending.clean());
        EngineBench handshake = EngineBench.live(EngineBench.HELD);
        handshake.sends("1");
        long rid = Objects.requireNonNull(handshake.engine.state()).nextRid() - 1;
        assertThat(condition(handshake.answers(rid, "type='terminate'", ""))).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "<uri>https://other.example/bosh</uri>, https://other.example/bosh",
        "<uri> https://other.example/bosh </uri>, https://other.example/bosh",
        "<uri>http://[bad</uri>,",
        "<uri/>, ''",
        "'',",
        "<uri xmlns='x'>https://other.example/bosh</uri>,",
    })
    void anotherAddress(String contents, @Nullable String redirect) {
        bench.start();
        List<BoshEffect> effects = bench.answers(RID, "type='terminate' condition='see-other-uri'", contents);
        assertThat(condition(effects)).isEqualTo("see-other-uri");
        assertThat(ending(effects).redirect()).isEqualTo(redirect == null ? null : URI.create(redirect));
        assertThat(ending(effects).kind()).isEqualTo(Ending.Kind.FAILED);
        assertThat(EngineBench.received(effects)).hasSize(contents.contains("'x'") ? 1 : 0);
    }

    @Test
    void anAddressThatIsTooLongIsNone() {
        bench.start();
        List<BoshEffect> effects = bench.answers(
                RID,
                "type='terminate' condition='see-other-uri'",
                "<uri>https://other.example/" + "x".repeat(3_000) + "</uri>");
        assertThat(ending(effects).redirect()).isNull();
        assertThat(ending(effects).detail().length()).isLessThan(200);
    }

    // ---- no answer

    @Test
    void unreachableBeforeThereIsASessionIsTheEnd() {
        bench.start();
        assertThat(condition(bench.fails(RID, trouble(Trouble.Kind.UNREACHABLE))))
                .isEqualTo("remote-connection-failed");
    }

    @ParameterizedTest
    @EnumSource
    void fatalIsTheEndAnythingElseIsTriedAgain(Trouble.Kind kind) {
        bench.start();
        bench.answers(RID, EngineBench.HELD, "");
        List<BoshEffect> effects = bench.fails(RID + 1, trouble(kind));
        assertThat(over(effects) != null).isEqualTo(kind == Trouble.Kind.FATAL);
    }

    @Test
    void theSessionRequestIsRepeatedLikeAnyOther() {
        byte[] first = posts(bench.start()).get(0).utf8();
        List<Body> again = posts(bench.loses(RID));
        assertThat(again).hasSize(1);
        assertThat(again.get(0).utf8()).isEqualTo(first);
        assertThat(bench.answers(RID, EngineBench.HELD, "")).isNotEmpty();
        assertThat(bench.engine.state()).isNotNull();
    }

    @Test
    void endBeforeThereIsASessionNeedsNoWords() {
        bench.start();
        List<BoshEffect> effects = bench.ends();
        assertThat(posts(effects)).isEmpty();
        assertThat(ending(effects)).isEqualTo(Ending.clean());
        assertThat(bench.answers(RID, EngineBench.HELD, "")).isEmpty();
        assertThat(bench.proceeds()).as("over is over").isEmpty();
        assertThat(bench.ticks(1_000_000)).isEmpty();
    }

    @Test
    void whatIsSentBeforeTheSessionExistsWaitsForIt() {
        bench.start();
        assertThat(bench.sends("1", "2")).isEmpty();
        List<Body> posts = posts(bench.answers(RID, EngineBench.HELD, "<features xmlns='x'/>"));
        assertThat(posts).hasSize(1);
        assertThat(EngineBench.ids(posts.get(0))).containsExactly("1", "2");
    }
}
