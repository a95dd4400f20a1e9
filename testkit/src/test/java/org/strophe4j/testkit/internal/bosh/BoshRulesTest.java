package org.strophe4j.testkit.internal.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.xml.Stanza;

/** What clients must keep to: attributes, pace, keys, receipts. */
class BoshRulesTest {
    private static final BoshSettings USUAL = Desk.settings(60, 1, 2);

    // --- attributes

    @ParameterizedTest
    @CsvSource({
        "60, 1, wait='5' hold='0', 5, 0",
        "60, 1, wait='61' hold='2', 60, 1",
        "60, 1, wait='9007199254740991' hold='9007199254740991', 60, 1",
        "60, 1, '', 60, 1",
        "60, 3, wait='0' hold='2', 0, 2"
    })
    void theLessOfWhatBothWantHolds(int wait, int hold, String asked, String agreedWait, String agreedHold) {
        Stanza body = new Desk(Desk.settings(wait, hold, 2), asked).body("first");
        assertThat(body.attr("wait")).isEqualTo(agreedWait);
        assertThat(body.attr("hold")).isEqualTo(agreedHold);
        int requests = Integer.parseInt(String.valueOf(body.attr("requests")));
        assertThat(requests).isEqualTo(Math.max(2, Integer.parseInt(agreedHold) + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "ver='1.6', 1.6",
        "ver='1.10', 1.10",
        "ver='1.11', 1.11",
        "ver='1.12', 1.11",
        "ver='2.0', 1.11",
        "'', 1.11"
    })
    void theLowerVersionHolds(String asked, String agreed) {
        assertThat(new Desk(USUAL, asked).body("first").attr("ver")).isEqualTo(agreed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait='-1'",
                "wait='5x'",
                "wait='+5'",
                "wait=''",
                "wait='٥'",
                "hold='9223372036854775808'",
                "hold='9007199254740992'",
                "ver='1'",
                "ver='1.1.1'",
                "ver='1.99999'",
                "pause='0'",
                "pause='-1'",
                "ack='x'",
                "content='text/xml&#10;X-Injected: 1'",
                "content=''"
            })
    void whatMakesNoSenseIsABadRequest(String attributes) {
        assertRefused("to='localhost' " + attributes, "", "bad-request");
    }

    @Test
    void theDomainMustBeNamed() {
        assertRefused("", "", "improper-addressing");
        assertRefused("to=''", "", "improper-addressing");
    }

    private static void assertRefused(String attributes, String payload, String condition) {
        assertThatThrownBy(() -> Terms.agreed(Desk.wrapper(1, attributes, payload), USUAL, "SID"))
                .isInstanceOf(BindingError.class)
                .extracting(error -> ((BindingError) error).condition())
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body xmlns='http://jabber.org/protocol/httpbind'/>",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='0'/>",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='-1'/>",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1.0'/>",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='9007199254740992'/>",
                "<body xmlns='http://jabber.org/protocol/httpbind' rid='1'>text</body>",
                "<body rid='1'/>",
                "<message xmlns='http://jabber.org/protocol/httpbind' rid='1'/>"
            })
    void whatIsNoWrapperIsABadRequest(String xml) {
        assertThatThrownBy(() -> Wrapper.read(Stanza.parse(xml), xml.getBytes(UTF_8)))
                .isInstanceOf(BindingError.class)
                .hasMessage("bad-request");
    }

    @Test
    void theLargestNumberIsTaken() throws BindingError {
        Wrapper wrapper = Desk.wrapper((1L << 53) - 1, "", "  <a xmlns='x'/>\n");
        assertThat(wrapper.rid()).isEqualTo(9_007_199_254_740_991L);
        assertThat(wrapper.payload()).hasSize(1);
    }

    @Test
    void theUnknownDomainIsAMatterOfTheBinding() {
        Wrapper first;
        try {
            first = Desk.wrapper(1, "to='elsewhere'", "");
            BoshSession session = new BoshSession(Terms.agreed(first, USUAL, "SID"), first);
            StringBuilder answer = new StringBuilder();
            session.request(first, (utf8, type) -> {}, 0);
            session.fail("host-unknown", "<error/>".getBytes(UTF_8));
            session.settle(0).forEach(output -> {
                if (output instanceof Output.Reply reply) {
                    answer.append(new String(reply.utf8(), UTF_8));
                }
            });
            assertThat(answer).contains("condition='host-unknown'").doesNotContain("<error/>");
        } catch (BindingError e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void laterItIsAMatterOfTheStream() {
        Desk desk = Desk.usual().fail("host-unknown").request("a", 1);
        assertThat(desk.condition("a")).isEqualTo("remote-stream-error");
    }

    // --- pace

    private static Desk polling(int hold, int requests) {
        return new Desk(new BoshSettings(60, hold, requests, 60, 5, 120, false, false), "");
    }

    @Test
    void emptyRequestsTooFastForThoseThatAreHeldEndTheSession() {
        Desk desk =
                polling(1, 2).request("a", 1).passes(Duration.ofMillis(4_999)).request("b", 2);
        assertThat(desk.condition("b")).isEqualTo("policy-violation");
        assertThat(desk.condition("a")).isEqualTo("other-request");
    }

    @Test
    void slowlyTheyReleaseEachOther() {
        Desk desk = polling(1, 2).request("a", 1).passes(Duration.ofSeconds(5)).request("b", 2);
        assertThat(desk.isGone()).isFalse();
        assertThat(desk.answer("a")).isNotNull();
        assertThat(desk.answer("b")).isNull();
    }

    @Test
    void whatIsAnsweredDoesNotCount() {
        Desk desk = polling(1, 2).send("<x/>").request("a", 1).request("b", 2);
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void requestsWithSomethingInThemMayComeFast() {
        Desk desk = polling(1, 2).request("a", 1).message("b", 2).message("c", 3);
        assertThat(desk.isGone()).isFalse();
        desk.request("d", 4, "xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true'", "")
                .request("e", 5, "pause='9'", "");
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void whoPollsMustNotPollTooFast() {
        Desk desk = polling(0, 1).request("a", 1).passes(Duration.ofSeconds(5)).request("b", 2);
        assertThat(desk.isGone()).isFalse();
        desk.passes(Duration.ofMillis(4_999)).request("c", 3);
        assertThat(desk.condition("c")).isEqualTo("policy-violation");
    }

    @Test
    void whoPollsAndFindsSomethingMayPollAgain() {
        Desk desk = polling(0, 1).send("<x/>").request("a", 1).request("b", 2);
        assertThat(desk.isGone()).isFalse();
        assertThat(desk.request("c", 3).condition("c")).isEqualTo("policy-violation");
    }

    @Test
    void whoPollsMaySaySomethingBetween() {
        Desk desk = polling(0, 1).request("a", 1).message("b", 2).request("c", 3);
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void repetitionsAreNotTooFast() {
        Desk desk = polling(1, 2).request("a", 1).request("again", 1).request("once more", 1);
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void tooManyAtOnceEndTheSession() {
        Desk desk = Desk.usual().message("a", 1).message("c", 3).message("b", 2);
        assertThat(desk.condition("b")).isEqualTo("policy-violation");
        assertThat(desk.condition("a")).isEqualTo("other-request");
        assertThat(desk.condition("c")).isEqualTo("other-request");
    }

    // --- keys

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String key(String seed, int n) {
        String key = seed;
        for (int i = 0; i < n; i++) {
            key = sha1(key);
        }
        return key;
    }

    @Test
    void keysComeInTheReverseOrderOfTheirMaking() {
        Desk desk = new Desk(USUAL, "newkey='" + key("seed", 3) + "'");
        desk.request("a", 1, "key='" + key("seed", 2) + "'", "");
        desk.request("b", 2, "key='" + key("seed", 1) + "' newkey='" + key("other", 9) + "'", "");
        desk.request("c", 3, "key='" + key("other", 8) + "'", "");
        assertThat(desk.isGone()).isFalse();
        desk.request("d", 4, "key='" + key("other", 8) + "'", "");
        assertThat(desk.condition("d")).isEqualTo("item-not-found");
    }

    @Test
    void theCaseOfAKeyDoesNotMatter() {
        Desk desk = new Desk(USUAL, "newkey='" + key("seed", 2).toUpperCase(Locale.ROOT) + "'");
        assertThat(desk.request("a", 1, "key='" + key("seed", 1) + "'", "").isGone())
                .isFalse();
    }

    @Test
    void aKeyMustNotBeLeftOut() {
        Desk desk = new Desk(USUAL, "newkey='" + key("seed", 3) + "'").message("a", 1);
        assertThat(desk.condition("a")).isEqualTo("item-not-found");
        assertThat(desk.delivered()).isEmpty();
    }

    @Test
    void keysAreLookedAtInTheOrderOfTheRequests() {
        Desk desk = new Desk(USUAL, "newkey='" + key("seed", 3) + "'");
        desk.request("b", 2, "key='" + key("seed", 1) + "'", "");
        desk.request("a", 1, "key='" + key("seed", 2) + "'", "");
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void whoUsesNoKeysNeedsNone() {
        Desk desk = Desk.usual().request("a", 1, "key='x' newkey='y'", "").request("b", 2);
        assertThat(desk.isGone()).isFalse();
    }

    // --- receipts

    private static Desk receipts() {
        return new Desk(new BoshSettings(60, 1, 2, 60, 0, 120, true, false), "ack='1'");
    }

    @Test
    void theServerSaysWhatItHasGot() {
        Desk desk = receipts();
        assertThat(desk.body("first").attr("ack")).isEqualTo(String.valueOf(Desk.FIRST));
        desk.message("a", 1).send("<x/>");
        assertThat(desk.body("a").attr("ack"))
                .as("its own number goes without saying")
                .isNull();
        desk.request("b", 2).request("c", 3);
        assertThat(desk.body("b").attr("ack")).isEqualTo(String.valueOf(Desk.FIRST + 3));
    }

    @Test
    void theServerSaysNothingUnlessToldTo() {
        Desk desk = new Desk(USUAL, "ack='1'").request("a", 1).request("b", 2);
        assertThat(desk.body("first").attr("ack")).isNull();
        assertThat(desk.body("a").attr("ack")).isNull();
    }

    @Test
    void aMissedAnswerIsReported() {
        Desk desk = receipts().send("<x/>").request("a", 1).request("b", 2, "ack='" + Desk.FIRST + "'", "");
        desk.passes(Duration.ofMillis(1_500)).request("c", 3, "ack='" + Desk.FIRST + "'", "");
        assertThat(desk.body("b").attr("report")).isEqualTo(String.valueOf(Desk.FIRST + 1));
        assertThat(desk.body("b").attr("time")).isEqualTo("1500");
        assertThat(desk.answer("c")).as("said once").isNull();
        desk.request("again", 1);
        assertThat(desk.answer("again")).isEqualTo(desk.answer("a"));
    }

    @Test
    void anAnswerThatMayBeOnItsWayIsNotReported() {
        Desk desk = receipts().send("<x/>").request("a", 1);
        desk.passes(Duration.ofMillis(999)).request("b", 2, "ack='" + Desk.FIRST + "'", "");
        assertThat(desk.answer("b")).isNull();
    }

    @Test
    void whatTheClientHasGotIsForgotten() {
        Desk desk = receipts().send("<x/>").request("a", 1).request("b", 2, "ack='" + (Desk.FIRST + 1) + "'", "");
        assertThat(desk.request("again", 1).condition("again")).isEqualTo("item-not-found");
        desk = receipts().send("<x/>").request("a", 1).request("b", 2);
        assertThat(desk.request("again", 1).condition("again"))
                .as("silence means all")
                .isEqualTo("item-not-found");
    }

    @Test
    void receiptsOfAClientThatDidNotAnnounceThemAreIgnored() {
        BoshSettings acks = new BoshSettings(60, 1, 2, 60, 0, 120, true, false);
        Desk desk = new Desk(acks, "").send("<x/>").request("a", 1).request("b", 2);
        assertThat(desk.request("again", 1).answer("again")).isEqualTo(desk.answer("a"));
    }
}
