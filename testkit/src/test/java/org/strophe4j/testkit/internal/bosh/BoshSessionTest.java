package org.strophe4j.testkit.internal.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.strophe4j.testkit.internal.bosh.Output.Deliver;
import org.strophe4j.testkit.internal.bosh.Output.Gone;
import org.strophe4j.testkit.internal.bosh.Output.Leave;
import org.strophe4j.testkit.internal.bosh.Output.Open;
import org.strophe4j.xml.Stanza;

/** Requests in order, held, answered, and asked twice. */
class BoshSessionTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration ALMOST = Duration.ofMillis(59_999);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final String EMPTY = "<body xmlns='http://jabber.org/protocol/httpbind'/>";

    // --- order

    @Test
    void theFirstAnswerSaysWhatWasAgreedUpon() {
        Desk desk = Desk.usual();
        Stanza body = desk.body("first");
        assertThat(desk.done).containsExactly(new Open("localhost", null, null));
        assertThat(body.attr("sid")).isEqualTo("SID");
        assertThat(body.attr("wait")).isEqualTo("60");
        assertThat(body.attr("hold")).isEqualTo("1");
        assertThat(body.attr("requests")).isEqualTo("2");
        assertThat(body.attr("inactivity")).isEqualTo("60");
        assertThat(body.attr("maxpause")).isEqualTo("120");
        assertThat(body.attr("ver")).isEqualTo("1.11");
        assertThat(body.attr("from")).isEqualTo("localhost");
        assertThat(body.attr("authid")).isEqualTo("stream-1");
        assertThat(body.attr("charsets")).isEqualTo("UTF-8");
        assertThat(body.attr("xml:lang")).isEqualTo("en");
        assertThat(body.getAttributeNS("urn:xmpp:xbosh", "version")).isEqualTo("1.0");
        assertThat(body.getAttributeNS("urn:xmpp:xbosh", "restartlogic")).isEqualTo("true");
        assertThat(body.lookupNamespaceURI("stream")).isEqualTo("http://etherx.jabber.org/streams");
        assertThat(body.attr("polling"))
                .as("nothing is announced that is not required")
                .isNull();
        assertThat(body.attr("ack")).isNull();
        assertThat(body.attr("accept")).isNull();
        assertThat(body.child("features")).isNotNull();
    }

    @Test
    void requestsAreTakenInTheOrderOfTheirNumbers() {
        Desk desk = new Desk(Desk.settings(60, 3, 4), "hold='3'");
        desk.message("c", 3).message("b", 2);
        assertThat(desk.delivered()).isEmpty();
        desk.message("a", 1);
        assertThat(desk.delivered()).containsExactly("a", "b", "c");
        desk.send("<x/>");
        assertThat(desk.answer("a")).contains("<x/>");
        assertThat(desk.answer("b")).isNull();
    }

    @Test
    void answersGoOutInTheOrderOfTheNumbers() {
        Desk desk = new Desk(Desk.settings(60, 2, 3), "hold='2'");
        desk.request("a", 1).request("b", 2).send("<one/>").send("<two/>");
        assertThat(desk.answer("a")).contains("<one/>");
        assertThat(desk.answer("b")).contains("<two/>");
    }

    @Test
    void aNumberBeyondTheWindowEndsTheSession() {
        Desk desk = Desk.usual().request("held", 1).request("far", 4);
        assertThat(desk.condition("far")).isEqualTo("item-not-found");
        assertThat(desk.condition("held")).isEqualTo("other-request");
        assertThat(desk.isGone()).isTrue();
    }

    @Test
    void theWindowIsAsLargeAsTheNumberOfRequests() {
        Desk desk = Desk.usual().message("b", 2);
        assertThat(desk.isGone()).isFalse();
        desk.message("a", 1);
        assertThat(desk.delivered()).containsExactly("a", "b");
    }

    @Test
    void anOldNumberEndsTheSession() {
        Desk desk = Desk.usual();
        for (int i = 1; i <= 4; i++) {
            desk.request("r" + i, i);
        }
        desk.request("old", 1);
        assertThat(desk.condition("old")).isEqualTo("item-not-found");
        assertThat(desk.condition("r4")).isEqualTo("other-request");
    }

    // --- holding

    @Test
    void aRequestIsHeldUntilThereIsSomethingToSay() {
        Desk desk = Desk.usual().request("a", 1);
        assertThat(desk.answer("a")).isNull();
        desk.send("<x/>");
        assertThat(desk.answer("a")).isEqualTo("<body xmlns='http://jabber.org/protocol/httpbind'><x/></body>");
    }

    @Test
    void aHeldRequestIsAnsweredWhenItsTimeIsOver() {
        Desk desk = Desk.usual().request("a", 1).waits(ALMOST);
        assertThat(desk.answer("a")).isNull();
        desk.waits(TICK);
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void theClientMayWantToWaitForLess() {
        Desk desk = new Desk(Desk.settings(60, 1, 2), "wait='5' hold='1'").request("a", 1);
        assertThat(desk.due()).isEqualTo(Duration.ofSeconds(5).toNanos());
        desk.waits(Duration.ofSeconds(5));
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
    }

    @Test
    void aNewRequestReleasesTheHeldOne() {
        Desk desk = Desk.usual().request("a", 1).request("b", 2);
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.answer("b")).isNull();
    }

    @Test
    void asManyAreHeldAsWasAgreedUpon() {
        Desk desk = new Desk(Desk.settings(60, 2, 3), "hold='2'");
        desk.request("a", 1).request("b", 2);
        assertThat(desk.answer("a")).isNull();
        desk.request("c", 3);
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.answer("b")).isNull();
    }

    @Test
    void whatWasSaidMeanwhileTravelsTogether() {
        Desk desk = Desk.usual().send("<a/>").send("<b/>").request("a", 1);
        assertThat(desk.answer("a")).contains("<a/><b/>");
    }

    @Test
    void anAnswerHasALimitAndTheRestFollows() {
        String large = "<x>" + "y".repeat(200_000) + "</x>";
        Desk desk = Desk.usual().send(large).send(large).request("a", 1);
        assertThat(desk.body("a").children()).hasSize(1);
        assertThat(desk.session.backlog()).isEqualTo(large.length());
        desk.request("b", 2);
        assertThat(desk.body("b").children()).hasSize(1);
        assertThat(desk.session.backlog()).isZero();
    }

    @Test
    void whoPollsIsAnsweredAtOnce() {
        for (String poll : new String[] {"wait='0' hold='1'", "wait='60' hold='0'"}) {
            Desk desk = new Desk(Desk.settings(60, 1, 1), poll).request("a", 1);
            assertThat(desk.answer("a")).as(poll).isEqualTo(EMPTY);
        }
        assertThat(new Desk(Desk.settings(60, 0, 1), "").body("first").attr("requests"))
                .isEqualTo("1");
    }

    // --- asked twice

    @Test
    void theSameNumberGetsTheSameBytes() {
        Desk desk = Desk.usual().send("<x/>").message("a", 1).request("b", 2);
        desk.request("again", 1, "", "<message xmlns='jabber:client' id='a'/>");
        assertThat(desk.answer("again")).isEqualTo(desk.answer("a")).contains("<x/>");
        assertThat(desk.delivered()).containsExactly("a");
    }

    @Test
    void answersAreKnownForAsManyRequestsAsMayBeOpen() {
        Desk desk = Desk.usual();
        desk.send("<one/>").request("a", 1).send("<two/>").request("b", 2);
        desk.request("again a", 1).request("again b", 2);
        assertThat(desk.answer("again a")).isEqualTo(desk.answer("a"));
        assertThat(desk.answer("again b")).isEqualTo(desk.answer("b"));
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void anAnswerThatWasNotGivenGoesToWhoAskedLast() {
        Desk desk = Desk.usual().request("a", 1).request("again", 1);
        assertThat(desk.body("a").attr("type")).isEqualTo("error");
        desk.send("<x/>");
        assertThat(desk.answer("again")).contains("<x/>");
    }

    @Test
    void theWaitBeginsAnewForWhoAsksAgain() {
        Desk desk =
                Desk.usual().request("a", 1).waits(ALMOST).request("again", 1).waits(ALMOST);
        assertThat(desk.answer("again")).isNull();
        desk.waits(TICK);
        assertThat(desk.answer("again")).isEqualTo(EMPTY);
    }

    @Test
    void theAnswerToAConnectionThatBrokeIsKept() {
        Desk desk = Desk.usual().request("a", 1).drop("a").send("<x/>");
        assertThat(desk.answer("a")).isNull();
        desk.request("again", 1);
        assertThat(desk.answer("again")).contains("<x/>");
    }

    @Test
    void whoAsksAgainWithOtherWordsLosesTheSession() {
        Desk desk = Desk.usual().request("a", 1).request("b", 2).message("other", 1);
        assertThat(desk.condition("other")).isEqualTo("bad-request");
        assertThat(desk.isGone()).isTrue();
        desk = Desk.usual().request("a", 1).message("other", 1);
        assertThat(desk.condition("other")).isEqualTo("bad-request");
        assertThat(desk.condition("a")).isEqualTo("other-request");
    }

    @Test
    void aRequestThatCameTooEarlyMayComeAgain() {
        Desk desk = Desk.usual().message("b", 2);
        desk.request("again", 2, "", "<message xmlns='jabber:client' id='b'/>");
        assertThat(desk.body("b").attr("type")).isEqualTo("error");
        desk.message("a", 1);
        assertThat(desk.delivered()).containsExactly("a", "b");
        desk.send("<x/>");
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.answer("again")).contains("<x/>");
    }

    // --- streams

    @Test
    void aRestartOpensTheStreamAnewAndItsPayloadIsIgnored() {
        Desk desk = Desk.usual();
        desk.request(
                "a",
                1,
                "xmlns:x='urn:xmpp:xbosh' x:restart='true' to='localhost' from='a@localhost'",
                "<message xmlns='jabber:client'/>");
        assertThat(desk.done).last().isEqualTo(new Open("localhost", "a@localhost", "1.0"));
        desk.request("b", 2, "xmlns:xmpp='urn:example' xmpp:restart='true'", "");
        assertThat(desk.done).hasSize(2);
    }

    @Test
    void eachElementIsTheRootOfItsOwnTreeWithItsNamespaces() {
        Desk desk = Desk.usual();
        String payload = "<message xmlns='jabber:client'><p:x/></message><p:y/>";
        desk.request("a", 1, "xmlns:p='urn:p'", payload);
        Stanza message = ((Deliver) desk.done.get(1)).element();
        assertThat(message.toXml()).isEqualTo("<message xmlns:p=\"urn:p\" xmlns=\"jabber:client\"><p:x/></message>");
        assertThat(message.getParentNode()).isEqualTo(message.getOwnerDocument());
        assertThat(((Deliver) desk.done.get(2)).element().namespace()).isEqualTo("urn:p");
    }

    @Test
    void theClientEndsItsStream() {
        Desk desk = Desk.usual().request("held", 1);
        desk.session.send("<late/>".getBytes(UTF_8));
        desk.request("bye", 2, "type='terminate'", "<presence xmlns='jabber:client' type='unavailable'/>");
        assertThat(desk.done).hasSize(4).element(1).isInstanceOf(Deliver.class);
        assertThat(desk.done).element(2).isEqualTo(new Leave());
        assertThat(desk.answer("held")).contains("<late/>");
        assertThat(desk.body("held").attr("type")).isEqualTo("terminate");
        assertThat(desk.body("held").attr("condition")).isNull();
        assertThat(desk.answer("bye")).isEqualTo(EMPTY);
        assertThat(desk.isGone()).isTrue();
    }

    @Test
    void whoIsAloneHearsOfTheEndHimself() {
        Desk desk = Desk.usual().request("bye", 1, "type='terminate'", "");
        assertThat(desk.body("bye").attr("type")).isEqualTo("terminate");
        assertThat(desk.isGone()).isTrue();
    }

    @Test
    void theOldestConnectionHearsOfTheEndAndTheOthersNothing() {
        Desk desk = new Desk(Desk.settings(60, 2, 3), "hold='2'");
        desk.request("a", 1).request("b", 2).end();
        assertThat(desk.body("a").attr("type")).isEqualTo("terminate");
        assertThat(desk.answer("b")).isEqualTo(EMPTY);
        assertThat(desk.done).last().isEqualTo(new Gone());
    }

    @Test
    void aStreamErrorTravelsWithWhatWasSaidBefore() {
        Desk desk = Desk.usual();
        desk.session.send("<before/>".getBytes(UTF_8));
        desk.fail("conflict");
        assertThat(desk.isGone()).isFalse();
        desk.request("a", 1);
        assertThat(desk.condition("a")).isEqualTo("remote-stream-error");
        assertThat(desk.answer("a")).containsSubsequence("<before/>", "c='conflict'");
        assertThat(desk.isGone()).isTrue();
    }

    @Test
    void theLastWordIsNotSaidToNobody() {
        Desk desk = Desk.usual().request("a", 1).drop("a").fail("conflict");
        assertThat(desk.isGone()).isFalse();
        desk.request("again", 1);
        assertThat(desk.condition("again")).isEqualTo("remote-stream-error");
    }

    @Test
    void whatIsKnownIsStillKnownBeforeTheLastWord() {
        Desk desk = Desk.usual().send("<x/>").request("a", 1).fail("conflict").request("again", 1);
        assertThat(desk.answer("again")).isEqualTo(desk.answer("a"));
        desk.request("b", 2);
        assertThat(desk.condition("b")).isEqualTo("remote-stream-error");
    }

    @Test
    void nothingIsSentAfterTheLastWord() {
        Desk desk = Desk.usual().fail("conflict").send("<x/>").end().request("a", 1);
        assertThat(desk.condition("a")).isEqualTo("remote-stream-error");
        assertThat(desk.answer("a")).doesNotContain("<x/>");
    }

    // --- inactivity and pauses

    @Test
    void whoHasNothingOpenForTooLongIsForgotten() {
        Desk desk = Desk.usual().waits(ALMOST);
        assertThat(desk.isGone()).isFalse();
        assertThat(desk.waits(TICK).isGone()).isTrue();
    }

    @Test
    void whoWaitsIsNotForgotten() {
        Desk desk = Desk.usual().waits(ALMOST).request("a", 1).waits(MINUTE);
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.waits(ALMOST).isGone()).isFalse();
        assertThat(desk.waits(TICK).isGone()).isTrue();
    }

    @Test
    void aBrokenConnectionDoesNotCount() {
        Desk desk = Desk.usual()
                .request("a", 1)
                .waits(Duration.ofSeconds(30))
                .drop("a")
                .waits(ALMOST);
        assertThat(desk.isGone()).isFalse();
        assertThat(desk.waits(TICK).isGone()).isTrue();
    }

    @Test
    void whoWaitsForTheRequestBetweenIsToldInTheEnd() {
        Desk desk = Desk.usual().request("b", 2).waits(MINUTE);
        assertThat(desk.condition("b")).isEqualTo("item-not-found");
        assertThat(desk.isGone()).isTrue();
    }

    @Test
    void theServerMayBePatient() {
        BoshSettings patient = new BoshSettings(60, 1, 2, 0, 0, 0, false, false);
        Desk desk = new Desk(patient, "").waits(Duration.ofDays(1));
        assertThat(desk.isGone()).isFalse();
        assertThat(desk.body("first").attr("inactivity")).isNull();
        assertThat(desk.fail("conflict").waits(MINUTE).isGone()).isTrue();
    }

    @Test
    void aPauseReleasesAllAndIsLonger() {
        Desk desk = Desk.usual().request("a", 1).request("pause", 2, "pause='100'", "");
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.answer("pause")).isEqualTo(EMPTY);
        desk.send("<x/>").waits(Duration.ofMillis(99_999)).request("b", 3);
        assertThat(desk.answer("b")).contains("<x/>");
        assertThat(desk.waits(MINUTE).isGone()).isTrue();
    }

    @Test
    void theAnswerToAPauseCarriesNothing() {
        Desk desk = Desk.usual().send("<x/>").request("pause", 1, "pause='10'", "");
        assertThat(desk.answer("pause")).isEqualTo(EMPTY);
        assertThat(desk.request("b", 2).answer("b")).contains("<x/>");
    }

    @Test
    void aPauseMayBeOneRequestMoreThanAllowed() {
        Desk desk = Desk.usual()
                .request("a", 1)
                .request("pause", 3, "pause='10'", "")
                .message("b", 2);
        assertThat(desk.answer("a")).isEqualTo(EMPTY);
        assertThat(desk.answer("b")).isEqualTo(EMPTY);
        assertThat(desk.answer("pause")).isEqualTo(EMPTY);
        assertThat(desk.isGone()).isFalse();
    }

    @Test
    void aPauseThatIsTooLongIsAnOrdinaryRequest() {
        Desk desk = Desk.usual().request("a", 1, "pause='121'", "").waits(ALMOST);
        assertThat(desk.answer("a")).isNull();
        desk = new Desk(new BoshSettings(60, 1, 2, 60, 0, 0, false, false), "");
        assertThat(desk.body("first").attr("maxpause")).isNull();
        assertThat(desk.request("a", 1, "pause='10'", "").answer("a")).isNull();
    }

    @Test
    void aPauseMayBeShorterThanTheTimeAllowedAnyway() {
        Desk desk = Desk.usual().request("pause", 1, "pause='2'", "");
        assertThat(desk.waits(Duration.ofSeconds(2)).isGone()).isTrue();
    }
}
