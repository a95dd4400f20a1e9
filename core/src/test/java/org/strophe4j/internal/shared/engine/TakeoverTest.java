package org.strophe4j.internal.shared.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.HubEffect.Timer;

/** A hub that takes the place of one whose process has died. */
final class TakeoverTest {
    private static final String CLIENT = " xmlns='jabber:client' ";
    private static final String BOB = "bob@example.com/x";

    private final HubMachine hub = new HubMachine();

    private static String message(String id) {
        return "<message" + CLIENT + "from='" + BOB + "' id='" + id + "'/>";
    }

    private static String request(String id) {
        return "<iq" + CLIENT + "type='get' from='" + BOB + "' id='" + id + "'/>";
    }

    private static String push(String id) {
        return "<iq" + CLIENT + "type='set' id='" + id + "'/>";
    }

    private static String reply(String id) {
        return "<iq" + CLIENT + "type='result' from='example.com' id='" + id + "'/>";
    }

    private static String answer(String id) {
        return "<iq" + CLIENT + "type='result' to='" + BOB + "' id='" + id + "'/>";
    }

    private static String answerToOwn(String id) {
        return "<iq" + CLIENT + "type='result' id='" + id + "'/>";
    }

    private static String declined(String id) {
        return "<iq" + CLIENT + "type='error' to='" + BOB + "' id='" + id + "'><error type='cancel'>"
                + "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>";
    }

    private static Arrival.Comeback had(long... numbers) {
        return had("s", Map.of(), numbers);
    }

    private static Arrival.Comeback had(String session, Map<String, String> questions, long... numbers) {
        Numbers had = new Numbers();
        Arrays.stream(numbers).forEach(had::add);
        return new Arrival.Comeback(session, had, questions);
    }

    /** The hub knows of members whom the one before had in the session {@code s}. */
    private void inherit(String... members) {
        Map<String, Long> places = Arrays.stream(members)
                .collect(Collectors.toMap(member -> member, member -> 0L, (a, b) -> a, HashMap::new));
        hub.engine.inherit(new Inheritance("s", places));
    }

    /** The session goes on, and two are back; the second one has joined after the first. */
    private void twoAreBack(Arrival.Comeback first, Arrival.Comeback second) {
        inherit("one", "two");
        hub.online(true, 0);
        hub.back(1, "one", first);
        hub.back(2, "two", second);
    }

    // ---- until all are back

    @Test
    void whatComesWaitsUntilAllAreBack() {
        inherit("one", "two");
        hub.back(1, "one", had());
        assertThat(hub.online(true, 0))
                .containsExactly("Arm[timer=RETURNS, millis=30]", "know one", "1 < role(true)", "1 < welcome(true)");
        assertThat(hub.incoming(message("a"), 1)).isEmpty();
        assertThat(hub.mark("mark")).isEmpty();
        assertThat(hub.incoming(message("b"), 2)).isEmpty();
        assertThat(hub.receipts).isEmpty();
        assertThat(hub.back(2, "two", had()))
                .containsExactly(
                        "Disarm[timer=GRACE]",
                        "know two",
                        "2 < role(false)",
                        "2 < welcome(true)",
                        "Disarm[timer=RETURNS]",
                        "1 < message#a",
                        "2 < message#a",
                        "1 < message#b",
                        "2 < message#b",
                        "Arm[timer=CHECK, millis=10]");
        List.of(1, 1, 2, 2).forEach(hub::handled);
        assertThat(hub.receipts).containsExactly("a", "mark", "b");
        assertThat(hub.incoming(message("c"), 3)).containsExactly("1 < message#c", "2 < message#c");
    }

    @Test
    void whoDoesNotComeIsForgottenAfterAWhile() {
        inherit("one", "two");
        hub.online(true, 0);
        hub.back(1, "one", had());
        hub.incoming(message("a"), 1);
        assertThat(hub.expired(Timer.RETURNS))
                .containsExactly("forget two", "1 < message#a", "Arm[timer=CHECK, millis=10]");
        assertThat(hub.expired(Timer.RETURNS)).isEmpty();
    }

    @Test
    void whoIsNewIsNotWaitedForAndHearsTheSame() {
        inherit("one");
        hub.enter(1, "new");
        hub.online(true, 0);
        assertThat(hub.incoming(message("a"), 1)).isEmpty();
        assertThat(hub.back(2, "one", had(1)))
                .contains("2 < welcome(true)", "1 < message#a")
                .doesNotContain("2 < message#a");
    }

    @Test
    void whoComesTooLateHasMissedSomething() {
        inherit("one", "two");
        hub.online(true, 0);
        hub.back(1, "one", had());
        hub.expired(Timer.RETURNS);
        hub.incoming(message("a"), 1);
        assertThat(hub.back(2, "two", had("s", Map.of("q", "example.com"), 1)))
                .containsExactly("Disarm[timer=GRACE]", "know two", "2 < role(false)", "2 < welcome(false)");
        assertThat(hub.incoming(reply("q"), 2)).noneMatch(word -> word.endsWith("#q"));
        assertThat(hub.incoming(message("b"), 3)).contains("1 < message#b", "2 < message#b");
    }

    @Test
    void whoWasInAnotherSessionBeginsAnew() {
        inherit("one", "two");
        hub.online(true, 0);
        assertThat(hub.back(1, "one", had("t", Map.of(), 1))).contains("1 < welcome(false)");
        assertThat(hub.back(2, "two", new Arrival.Comeback(null, new Numbers(), Map.of())))
                .contains("2 < welcome(false)");
        assertThat(hub.incoming(message("a"), 1)).contains("1 < message#a", "2 < message#a");
    }

    @Test
    void theStreamIsLostMeanwhileAndTheyAreWaitedForAgain() {
        inherit("one", "two");
        hub.online(true, 0);
        hub.incoming(message("a"), 1);
        hub.lost(true);
        hub.back(1, "one", had());
        assertThat(hub.online(true, 0)).contains("Arm[timer=RETURNS, millis=30]", "1 < welcome(true)");
        assertThat(hub.back(2, "two", had(1))).contains("1 < message#a").doesNotContain("2 < message#a");
    }

    /** Whoever has made the hub is on his way to it. */
    @Test
    void itDoesNotEndBeforeTheFirstOneCame() {
        inherit("one");
        assertThat(hub.lost(true)).containsExactly("Arm[timer=GRACE, millis=50]");
        assertThat(hub.back(1, "one", had())).containsExactly("Disarm[timer=GRACE]");
        assertThat(hub.online(true, 0)).contains("1 < welcome(true)");
        hub.lost(true);
        assertThat(hub.leave(1)).contains("Closed[]", "Leave[]");
    }

    @Test
    void itEndsWhenTheFirstOneDoesNotCome() {
        hub.lost(true);
        assertThat(hub.expired(Timer.GRACE)).containsExactly("Closed[]", "Leave[]");
    }

    @Test
    void withoutAnInheritanceNobodyIsWaitedFor() {
        hub.enter(1, Way.FOUND);
        assertThat(hub.online(true, 0)).containsExactly("1 < role(true)", "1 < welcome(false)");
        assertThat(hub.incoming(message("a"), 1)).contains("1 < message#a");
    }

    // ---- what each has had

    @Test
    void nobodyIsGivenAnythingTwice() {
        twoAreBack(had(1, 3), had(1, 2));
        assertThat(hub.incoming(message("a"), 1)).isEmpty();
        assertThat(hub.receipts).as("nobody is to handle it again").containsExactly("a");
        assertThat(hub.incoming(message("b"), 2)).contains("1 < message#b").noneMatch(word -> word.startsWith("2 <"));
        assertThat(hub.incoming(message("c"), 3)).contains("2 < message#c").noneMatch(word -> word.startsWith("1 <"));
        assertThat(hub.incoming(message("d"), 4)).contains("1 < message#d", "2 < message#d");
        List.of(1, 1, 2, 2).forEach(hub::handled);
        assertThat(hub.receipts).containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatHasNoNumberIsGivenToAll() {
        twoAreBack(had(1), had(1));
        assertThat(hub.incoming(message("a"), 0)).contains("1 < message#a", "2 < message#a");
        assertThat(hub.incoming(message("b"), -1)).contains("1 < message#b", "2 < message#b");
    }

    // ---- replies

    @Test
    void aReplyFindsWhoHasAskedTheEarlierHub() {
        twoAreBack(had("s", Map.of("q1", "example.com"), 1), had("s", Map.of("q2", "example.com"), 1));
        assertThat(hub.incoming(reply("q2"), 2))
                .startsWith("2 < iq:result#q2")
                .noneMatch(word -> word.startsWith("1 <"));
        assertThat(hub.incoming(reply("q1"), 3))
                .startsWith("1 < iq:result#q1")
                .noneMatch(word -> word.startsWith("2 <"));
        assertThat(hub.incoming(reply("q1"), 4)).as("answered").isEmpty();
        assertThat(hub.incoming(reply("q3"), 5)).as("never asked").isEmpty();
    }

    @Test
    void aReplyThatComesBeforeItsAskerWaits() {
        inherit("one");
        hub.enter(1, "new");
        hub.online(true, 0);
        hub.incoming(reply("q"), 7);
        assertThat(hub.back(2, "one", had("s", Map.of("q", "example.com")))).contains("2 < iq:result#q");
    }

    @Test
    void aReplyThatHeHasHadIsNobodys() {
        twoAreBack(had(1), had());
        assertThat(hub.incoming(reply("q"), 1)).isEmpty();
        assertThat(hub.receipts).containsExactly("q");
    }

    @Test
    void anEmptyAddressIsTheOwnAccount() {
        twoAreBack(had("s", Map.of("q", "")), had());
        assertThat(hub.incoming("<iq" + CLIENT + "type='result' id='q'/>", 1)).startsWith("1 < iq:result#q");
    }

    // ---- requests

    @Test
    void aRequestIsWithTheLastWhoHasHadIt() {
        twoAreBack(had(1), had(1));
        assertThat(hub.incoming(request("r"), 1)).as("they have it").isEmpty();
        assertThat(hub.sent(2, answer("r"))).containsExactly("2 > iq:result#r");
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 = iq:result#r");
    }

    /** They have come in another order than the one before asked them in. */
    @Test
    void whoeverHasHadARequestAndAnswersWasTheLastOne() {
        twoAreBack(had(1), had(1));
        hub.incoming(request("r"), 1);
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 > iq:result#r");
        assertThat(hub.sent(2, answer("r"))).containsExactly("2 = iq:result#r");
    }

    @Test
    void whoDeclinesWasTheLastOneToo() {
        twoAreBack(had(1), had());
        hub.incoming(request("r"), 1);
        assertThat(hub.sent(1, declined("r"))).startsWith("2 < iq:get#r", "1 = iq:error#r");
        assertThat(hub.sent(2, answer("r"))).containsExactly("2 > iq:result#r");
    }

    @Test
    void whenAllHaveHadItADeclineIsTheAnswer() {
        twoAreBack(had(1), had(1));
        hub.incoming(request("r"), 1);
        assertThat(hub.sent(1, declined("r"))).containsExactly("1 > iq:error#r");
    }

    @Test
    void whoHasHadARequestGoesAndTheNextIsAsked() {
        twoAreBack(had(1), had());
        hub.incoming(request("r"), 1);
        assertThat(hub.leave(1)).contains("2 < iq:get#r");
    }

    @Test
    void anAnswerThatComesBeforeTheRequestIsTheOnlyOne() {
        twoAreBack(had(1), had());
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 > iq:result#r");
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 = iq:result#r");
        assertThat(hub.incoming(request("r"), 1)).isEmpty();
        assertThat(hub.receipts).containsExactly("r");
        assertThat(hub.leave(1)).doesNotContain("2 < iq:get#r");
    }

    @Test
    void anotherRequestWithTheSameIdIsAnsweredToo() {
        twoAreBack(had(1), had());
        hub.sent(1, answer("r"));
        assertThat(hub.incoming(request("r"), 2)).startsWith("1 < iq:get#r");
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 > iq:result#r");
    }

    @Test
    void whoWasNeverAskedAnswersNothing() {
        twoAreBack(had(1), had());
        hub.enter(3, Way.ATTACH);
        assertThat(hub.sent(3, answer("r"))).containsExactly("3 = iq:result#r");
    }

    @Test
    void whatTheAccountTellsIsAnsweredOnceAlsoLater() {
        twoAreBack(had(1), had());
        assertThat(hub.incoming(push("p"), 1)).contains("2 < iq:set#p").doesNotContain("1 < iq:set#p");
        assertThat(hub.sent(2, answerToOwn("p"))).containsExactly("2 > iq:result#p");
        assertThat(hub.sent(1, answerToOwn("p"))).containsExactly("1 = iq:result#p");
        hub.incoming(push("q"), 2);
        assertThat(hub.sent(1, answerToOwn("q"))).containsExactly("1 > iq:result#q");
        assertThat(hub.sent(2, answerToOwn("q"))).containsExactly("2 = iq:result#q");
    }

    /** Whoever answers what nobody has asked is not remembered for ever. */
    @Test
    void oneThousandAnswersAreRemembered() {
        twoAreBack(had(1), had());
        for (int i = 0; i <= 1_000; i++) {
            assertThat(hub.sent(1, answer("r" + i))).containsExactly("1 > iq:result#r" + i);
        }
        assertThat(hub.sent(1, answer("r1"))).containsExactly("1 = iq:result#r1");
        assertThat(hub.sent(1, answer("r0"))).as("forgotten").containsExactly("1 > iq:result#r0");
    }

    // ---- another session

    @Test
    void anotherSessionHasNothingOfTheOneBefore() {
        inherit("one", "two");
        hub.back(1, "one", had("s", Map.of("q", "example.com"), 1, 2));
        assertThat(hub.online(false, 0))
                .containsExactly(
                        "Disarm[timer=RETURNS]",
                        "forget one",
                        "forget two",
                        "know one",
                        "1 < role(true)",
                        "1 < welcome(false)");
        assertThat(hub.incoming(reply("q"), 3)).isEmpty();
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 = iq:result#r");
        assertThat(hub.incoming(message("a"), 1)).startsWith("1 < message#a");
        assertThat(hub.back(2, "two", had(1))).contains("2 < welcome(false)");
        assertThat(hub.incoming(message("b"), 2)).contains("1 < message#b", "2 < message#b");
    }

    /** Its stanzas have the numbers of the one before. */
    @Test
    void inALaterSessionNobodyHasHadAnything() {
        twoAreBack(had("s", Map.of("q", "example.com"), 1, 2), had(1));
        hub.incoming(message("a"), 1);
        hub.lost(false);
        assertThat(hub.online(false, 1)).containsExactly("1 < welcome(false)", "2 < welcome(false)");
        assertThat(hub.incoming(message("b"), 2)).contains("1 < message#b", "2 < message#b");
        assertThat(hub.incoming(message("c"), 3)).contains("1 < message#c", "2 < message#c");
        assertThat(hub.incoming(reply("q"), 4)).isEmpty();
        assertThat(hub.sent(1, answer("r"))).containsExactly("1 = iq:result#r");
    }

    @Test
    void whatWaitedIsHandedOutBeforeTheNextSessionBegins() {
        inherit("one", "two");
        hub.online(true, 0);
        hub.back(1, "one", had(1));
        hub.incoming(message("a"), 1);
        hub.incoming(message("b"), 2);
        hub.lost(false);
        assertThat(hub.online(false, 2))
                .startsWith("Disarm[timer=RETURNS]", "forget two", "1 < message#b", "1 < welcome(false)");
        assertThat(hub.receipts).containsExactly("a");
    }

    @Test
    void theNameOfTheSessionIsToldToThoseWhoMayOutliveTheHub() {
        hub.enter(1, Way.FOUND);
        hub.online();
        hub.enter(2, "two");
        assertThat(hub.named("s")).containsExactly("2 < session");
    }

    @Test
    void whoLeavesIsForgotten() {
        twoAreBack(had(), had());
        assertThat(hub.leave(1)).startsWith("1 out CLEAN", "forget one", "2 < role(true)");
        assertThat(hub.leave(2)).startsWith("2 out CLEAN", "forget two");
    }
}
