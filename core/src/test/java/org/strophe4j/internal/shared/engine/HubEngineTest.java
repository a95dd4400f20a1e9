package org.strophe4j.internal.shared.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.HubEffect.Timer;

final class HubEngineTest {
    private static final String CLIENT = " xmlns='jabber:client' ";
    private static final String UNHANDLED =
            "<error type='cancel'><service-unavailable " + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";

    private static String message(String id) {
        return "<message" + CLIENT + "from='bob@example.com/x' id='" + id + "'/>";
    }

    private static String iq(String type, String rest) {
        return "<iq" + CLIENT + "type='" + type + "' " + rest + "/>";
    }

    private static String declined(String id) {
        return "<iq" + CLIENT + "type='error' to='bob@example.com/x' id='" + id + "'>" + UNHANDLED;
    }

    @Test
    void theFounderIsPrimaryAndOthersComeInBehindHim() {
        HubMachine hub = new HubMachine();
        assertThat(hub.enter(1, Way.FOUND)).containsExactly("Disarm[timer=GRACE]");
        assertThat(hub.enter(2, Way.ATTACH)).containsExactly("Disarm[timer=GRACE]");
        assertThat(hub.online())
                .containsExactly("1 < role(true)", "1 < welcome(false)", "2 < role(false)", "2 < welcome(false)");
    }

    /** His way through a socket may take longer than the login. */
    @Test
    void theFounderHearsOfTheLoginAlsoWhenHeComesAfterIt() {
        HubMachine hub = new HubMachine();
        hub.engine.authenticating(new ArrayList<>());
        hub.online();
        assertThat(hub.enter(1, Way.FOUND))
                .containsExactly("Disarm[timer=GRACE]", "1 < authenticating", "1 < role(true)", "1 < welcome(false)");
        assertThat(hub.enter(2, Way.ATTACH))
                .containsExactly("Disarm[timer=GRACE]", "2 < role(false)", "2 < welcome(false)");
    }

    @Test
    void whoBelongsToSomebodyElseSeesNothing() {
        HubMachine hub = HubMachine.of(1);
        for (Applicant stranger : List.of(
                new Applicant(Way.LOGIN, "wss://example.com", "bob@example.com", "bob"),
                new Applicant(Way.LOGIN, "wss://example.com", "alice@example.com", "admin"),
                new Applicant(Way.LOGIN, "wss://other.example", "alice@example.com", "alice"))) {
            assertThat(hub.enter(9, stranger)).containsExactly("9 < end(conflict)", "9 out ABORTED");
            assertThat(hub.incoming(message("m"))).noneMatch(word -> word.startsWith("9"));
        }
        assertThat(hub.enter(9, new Applicant(Way.ATTACH, "wss://other.example", null, null)))
                .containsExactly("9 < end(conflict)", "9 out ABORTED");
    }

    @Test
    void whenNothingCanBeProvenNobodyJoinsWithACredential() {
        assertThat(HubMachine.of(1).enter(2, Way.LOGIN))
                .containsExactly("Disarm[timer=GRACE]", "2 < end(not-authorized)", "2 out ABORTED");
    }

    @Test
    void theSameMessageOpensAndAnotherDoesNot() {
        HubMachine hub = new HubMachine();
        hub.enter(1, Way.FOUND);
        hub.online(Proof.ofMessage("PLAIN", "c2VjcmV0", new byte[] {1, 2, 3}), false);
        for (String wrong : List.of(auth("PLAIN", "d3Jvbmc="), auth("PLAIN", ""), auth("EXTERNAL", "c2VjcmV0"))) {
            hub.enter(2, Way.LOGIN);
            assertThat(hub.sent(2, wrong)).endsWith("2 < failure");
            assertThat(hub.restart(2)).isEmpty();
            assertThat(hub.incoming(message("m"))).noneMatch(word -> word.startsWith("2"));
            hub.leave(2);
        }
        assertThat(hub.enter(3, Way.LOGIN)).endsWith("3 < features");
        assertThat(hub.sent(3, auth("PLAIN", "c2VjcmV0"))).endsWith("3 < success");
        assertThat(hub.restart(3)).startsWith("3 < role(false)", "3 < welcome(false)");
    }

    /** The exchange of RFC 7677, section 3, with the hub in the server's place. */
    @Test
    void scramIsProvenAsToTheServer() {
        HubMachine hub = new HubMachine();
        hub.enter(1, Way.FOUND);
        hub.online(RFC7677, false);
        hub.enter(2, Way.LOGIN);
        assertThat(hub.sent(2, auth("SCRAM-SHA-256", base64("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))))
                .endsWith("2 < challenge");
        assertThat(hub.sent(2, response("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .endsWith("2 < success");
        assertThat(hub.restart(2)).contains("2 < welcome(false)");
    }

    @Test
    void aWrongProofReplayedOrOutOfTurnOpensNothing() {
        HubMachine hub = new HubMachine();
        hub.enter(1, Way.FOUND);
        hub.online(RFC7677, false);
        hub.enter(2, Way.LOGIN);
        assertThat(hub.sent(2, response("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .endsWith("2 < failure");
        hub.sent(2, auth("SCRAM-SHA-256", base64("n,,n=user,r=rOprNGfwEbeRWgbNEkqO")));
        assertThat(hub.sent(2, response("eHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .endsWith("2 < failure");
        assertThat(hub.sent(2, response("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")))
                .endsWith("2 < failure");
        assertThat(hub.restart(2)).isEmpty();
    }

    private static final Proof RFC7677 = new Proof.Scram(
            "SHA-256",
            "W22ZaJ0SNY7soEsUEjb6gQ==",
            4096,
            Base64.getDecoder().decode("WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="),
            Base64.getDecoder().decode("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="),
            "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");

    private static String auth(String mechanism, String payload) {
        return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='" + mechanism + "'>" + payload + "</auth>";
    }

    private static String response(String proof) {
        return "<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                + base64("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=" + proof) + "</response>";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStanzaCountsWhenTheLastMemberHasHandledIt() {
        HubMachine hub = HubMachine.of(2);
        assertThat(hub.incoming(message("m"))).startsWith("1 < message#m", "2 < message#m");
        hub.mark("behind m");
        hub.handled(1);
        assertThat(hub.receipts).isEmpty();
        hub.handled(2);
        assertThat(hub.receipts).containsExactly("m", "behind m");
    }

    @Test
    void whoGoesIsNotWaitedFor() {
        HubMachine hub = HubMachine.of(2);
        hub.incoming(message("m"));
        hub.handled(1);
        hub.leave(2);
        assertThat(hub.receipts).containsExactly("m");
    }

    @Test
    void whatOnlyTheOneWhoGoesHadIsTheNextOnes() {
        HubMachine hub = HubMachine.of(1);
        hub.incoming(message("m"));
        hub.leave(1);
        assertThat(hub.receipts).isEmpty();
        assertThat(hub.enter(2, Way.ATTACH)).contains("2 < role(true)", "2 < welcome(false)", "2 < message#m");
        hub.handled(2);
        assertThat(hub.receipts).containsExactly("m");
    }

    @Test
    void aReplyIsTheAskersOnly() {
        HubMachine hub = HubMachine.of(3);
        assertThat(hub.sent(2, iq("get", "id='q' to='bob@example.com/x'"))).containsExactly("2 > iq:get#q");
        assertThat(hub.incoming(iq("result", "id='q' from='mallory@example.com/x'")))
                .startsWith("2 < iq:result#q"); // who sees through him
        assertThat(hub.incoming(iq("result", "id='q' from='bob@example.com/x'")))
                .containsExactly("2 < iq:result#q");
        assertThat(hub.incoming(iq("result", "id='q' from='bob@example.com/x'")))
                .isEmpty();
    }

    @Test
    void theSameIdOfTwoMembersIsKeptApart() {
        HubMachine hub = HubMachine.of(2);
        assertThat(hub.sent(1, iq("get", "id='1' to='example.com'"))).containsExactly("1 > iq:get#1");
        assertThat(hub.sent(2, iq("get", "id='1' to='example.com'"))).containsExactly("2 > iq:get#fresh1");
        assertThat(hub.incoming(iq("result", "id='fresh1' from='example.com'"))).startsWith("2 < iq:result#1");
        assertThat(hub.incoming(iq("result", "id='1' from='example.com'"))).startsWith("1 < iq:result#1");
    }

    @Test
    void aReplyToOneWhoIsGoneIsNobodys() {
        HubMachine hub = HubMachine.of(2);
        hub.sent(2, iq("get", "id='q' to='example.com'"));
        hub.leave(2);
        assertThat(hub.incoming(iq("result", "id='q' from='example.com'"))).isEmpty();
        assertThat(hub.receipts).containsExactly("q");
    }

    @Test
    void aRequestGoesFromOneToTheNextAndIsAnsweredOnce() {
        HubMachine hub = HubMachine.of(3);
        assertThat(hub.incoming(iq("get", "id='r' from='bob@example.com/x'"))).startsWith("1 < iq:get#r");
        assertThat(hub.sent(2, iq("result", "id='r' to='bob@example.com/x'"))).containsExactly("2 = iq:result#r");
        assertThat(hub.sent(1, declined("r"))).containsExactly("2 < iq:get#r", "1 = iq:error#r");
        assertThat(hub.sent(2, iq("result", "id='r' to='bob@example.com/x'"))).containsExactly("2 > iq:result#r");
        assertThat(hub.sent(3, iq("result", "id='r' to='bob@example.com/x'"))).containsExactly("3 = iq:result#r");
    }

    @Test
    void whenNobodyHandlesARequestTheLastOnesAnswerLeaves() {
        HubMachine hub = HubMachine.of(2);
        hub.incoming(iq("get", "id='r' from='bob@example.com/x'"));
        hub.sent(1, declined("r"));
        assertThat(hub.sent(2, declined("r"))).containsExactly("2 > iq:error#r");
    }

    @Test
    void aRequestOfOneWhoGoesIsTheNextOnes() {
        HubMachine hub = HubMachine.of(2);
        hub.incoming(iq("get", "id='r' from='bob@example.com/x'"));
        assertThat(hub.leave(1)).contains("2 < iq:get#r");
        assertThat(hub.leave(2)).contains("hub > iq:error#r");
    }

    @Test
    void whatTheAccountTellsIsNewsToAllAndAnsweredOnce() {
        HubMachine hub = HubMachine.of(2);
        assertThat(hub.incoming(iq("set", "id='p'"))).startsWith("1 < iq:set#p", "2 < iq:set#p");
        assertThat(hub.sent(1, iq("result", "id='p'"))).containsExactly("1 > iq:result#p");
        assertThat(hub.sent(2, iq("result", "id='p'"))).containsExactly("2 = iq:result#p");
    }

    @Test
    void aMessageIsShownToTheOthers() {
        HubMachine hub = HubMachine.of(3);
        assertThat(hub.sent(2, message("m"))).startsWith("2 > message#m", "1 < sent message#m", "3 < sent message#m");
        assertThat(hub.sent(2, iq("get", "id='q'"))).containsExactly("2 > iq:get#q");
    }

    @Test
    void aNoticeOfTheServersIsNobodys() {
        assertThat(HubMachine.of(1).incoming("<welcome xmlns='urn:strophe4j:hub' jid='mallory@example.com/x'/>"))
                .isEmpty();
    }

    @Test
    void whenThePrimaryGoesTheNextOneIsIt() {
        HubMachine hub = HubMachine.of(3);
        assertThat(hub.leave(1)).startsWith("1 out CLEAN", "2 < role(true)");
        assertThat(hub.leave(3)).containsExactly("3 out CLEAN");
    }

    @Test
    void theLastOneLeavesAGrace() {
        HubMachine hub = HubMachine.of(1);
        assertThat(hub.leave(1)).containsExactly("1 out CLEAN", "Arm[timer=GRACE, millis=50]");
        assertThat(hub.engine.awaits(HubMachine.applicant(Way.ATTACH))).isTrue();
        assertThat(hub.engine.awaits(new Applicant(Way.LOGIN, "wss://example.com", "bob@example.com", "bob")))
                .as("nobody is there: the name is free for another")
                .isFalse();
        assertThat(hub.expired(Timer.GRACE)).containsExactly("Closed[]", "Leave[]");
        assertThat(hub.engine.awaits(HubMachine.applicant(Way.ATTACH))).isFalse();
    }

    @Test
    void withoutAGraceItEndsWithTheLastOneButAwaitsTheFirst() {
        HubMachine hub = new HubMachine(new Limits(4, 10_000, 10, 5, 100, 0, 30));
        assertThat(hub.online()).containsExactly("Arm[timer=GRACE, millis=30]");
        hub.enter(1, Way.FOUND);
        hub.enter(2, Way.ATTACH);
        assertThat(hub.leave(1)).containsExactly("1 out CLEAN", "2 < role(true)");
        assertThat(hub.leave(2)).containsExactly("2 out CLEAN", "Closed[]", "Leave[]");
    }

    @Test
    void whoStandsStillIsCutWhenOthersWaitForHim() {
        HubMachine hub = HubMachine.of(2);
        for (String id : List.of("a", "b", "c", "d")) {
            hub.incoming(message(id));
            hub.handled(1);
        }
        hub.now = 9;
        assertThat(hub.expired(Timer.CHECK)).containsExactly("Arm[timer=CHECK, millis=10]");
        hub.now = 10;
        assertThat(hub.expired(Timer.CHECK)).startsWith("2 cut", "2 out FAILED");
        assertThat(hub.receipts).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whoStandsStillInNobodysWayHasMoreTimeAndAlone() {
        HubMachine hub = HubMachine.of(2);
        hub.incoming(message("a"));
        hub.handled(1);
        hub.now = 99;
        assertThat(hub.expired(Timer.CHECK)).containsExactly("Arm[timer=CHECK, millis=10]");
        hub.now = 100;
        assertThat(hub.expired(Timer.CHECK)).startsWith("2 cut");
        hub.incoming(message("b"));
        hub.now = 10_000;
        assertThat(hub.expired(Timer.CHECK)).containsExactly("Arm[timer=CHECK, millis=10]");
    }

    @Test
    void whoIsShownTooMuchAndStandsStillIsCutSoon() {
        HubMachine hub = HubMachine.of(2);
        for (int i = 0; i < 9; i++) {
            assertThat(hub.sent(1, message("m"))).noneMatch("2 cut"::equals);
        }
        hub.now = 4;
        assertThat(hub.expired(Timer.HURRY)).containsExactly("Arm[timer=HURRY, millis=5]");
        hub.now = 9;
        assertThat(hub.expired(Timer.HURRY)).startsWith("2 cut");
    }

    @Test
    void whoIsShownTooMuchAndIsOnHisWayStays() {
        HubMachine hub = HubMachine.of(2);
        for (int i = 0; i < 20; i++) {
            hub.sent(1, message("m"));
        }
        for (hub.now = 4; hub.now < 40; hub.now += 4) {
            hub.handled(2);
            assertThat(hub.expired(Timer.HURRY)).noneMatch("2 cut"::equals);
        }
    }

    @Test
    void theSenderWaitsForThoseWhoAreBehindAndOnTheirWay() {
        HubMachine hub = HubMachine.of(3);
        for (String id : List.of("a", "b", "c", "d")) {
            hub.sent(1, message(id));
            assertThat(hub.concluded(1, message(id))).contains("1 = message#" + id);
        }
        hub.handled(3);
        hub.sent(1, message("e"));
        assertThat(hub.concluded(1, message("e"))).as("2 is behind").containsExactly("Arm[timer=HURRY, millis=5]");
        assertThat(hub.concluded(2, message("x"))).as("not held up by himself").contains("2 = message#x");
        assertThat(hub.handled(2)).containsExactly("1 = message#e");
        hub.sent(1, message("f"));
        assertThat(hub.concluded(1, message("f"))).doesNotContain("1 = message#f");
        hub.now = 5;
        assertThat(hub.expired(Timer.HURRY))
                .as("who stands still is not waited for")
                .contains("1 = message#f");
    }

    @Test
    void aLossAndTheReturnAreToldToAll() {
        HubMachine hub = HubMachine.of(2);
        hub.sent(2, iq("get", "id='q' to='example.com'"));
        assertThat(hub.lost(true)).containsExactly("1 < lost(reset)", "2 < lost(reset)");
        assertThat(hub.enter(3, Way.ATTACH)).containsExactly("Disarm[timer=GRACE]");
        assertThat(hub.online(new Proof.None(), true))
                .containsExactly("1 < welcome(true)", "2 < welcome(true)", "3 < role(false)", "3 < welcome(false)");
        assertThat(hub.incoming(iq("result", "id='q' from='example.com'"))).startsWith("2 < iq:result#q");
    }

    @Test
    void theEndIsToldToEachInHisWords() {
        HubMachine hub = HubMachine.of(2);
        assertThat(hub.ended(new Farewell("ERROR", "conflict", "", null)))
                .containsExactly(
                        "Closed[]",
                        "Disarm[timer=GRACE]",
                        "Disarm[timer=CHECK]",
                        "Disarm[timer=HURRY]",
                        "Disarm[timer=RETURNS]",
                        "1 < end(conflict)",
                        "1 out ABORTED",
                        "2 < end(conflict)",
                        "2 out ABORTED");
        assertThat(hub.enter(3, Way.ATTACH)).containsExactly("3 < end(remote-connection-failed)", "3 out ABORTED");
    }
}
