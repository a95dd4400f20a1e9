package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.SmScripts.ASK;
import static org.strophe4j.integration.hardening.SmScripts.ENABLE;
import static org.strophe4j.integration.hardening.SmScripts.SM;
import static org.strophe4j.integration.hardening.SmScripts.ack;
import static org.strophe4j.integration.hardening.SmScripts.message;
import static org.strophe4j.integration.hardening.SmScripts.resumed;
import static org.strophe4j.integration.hardening.SmScripts.returning;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** A session is to go on, and something is in its way. Rows M4, M6, M11 and F9. */
final class ResumptionFaultTest {
    private static final String DELAY = "<delay xmlns='urn:xmpp:delay' stamp='*'/>";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static Client persistent(ScriptedServer server) {
        Client client = GUARANTEES.client(server.service(), SmScripts::persistent);
        client.connection.maxRetries(-1);
        return client;
    }

    private static void resending(ConnectionOptions options) {
        SmScripts.persistent(options);
        options.streamManagement().afterLoss(ResendPolicy.RESEND);
    }

    private static String delayed(String id) {
        return message(id).replace("</message>", DELAY + "</message>");
    }

    // ---- M4: what a session is worth

    @ParameterizedTest
    @ValueSource(strings = {"id='first' resume='TRUE'", "id='first' resume='yes'", "id='first'", "resume='true'", ""})
    void whatCannotBeResumedIsNotTriedToBe(String terms) {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session("<enabled xmlns='" + SM + "' " + terms + "/>"))
                .expect(message("1"))
                .expect(ASK)
                .reset();
        server.connection().begin(SmScripts.session());
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> outcome = client.submit("1");
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isFalse();
        Await.until(() -> "the outcome", outcome::isCompletedExceptionally);
        assertThat(undelivered).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max='-5'", "max=''", "max='0'", "max='99999999999'", "max='5m'", "resume='1'"})
    void aTimeThatIsNoneIsNoReasonNotToTry(String terms) {
        ScriptedServer server = GUARANTEES.script();
        String resume = terms.startsWith("resume") ? "" : " resume='true'";
        server.connection()
                .begin(SmScripts.session("<enabled xmlns='" + SM + "' id='first'" + resume + " " + terms + "/>"))
                .reset();
        server.connection().begin(returning(0)).reply(resumed("first", 0));
        Client client = persistent(server).online();
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isTrue();
    }

    // ---- M6, F14: the server has forgotten

    @Test
    void whatItHadHandledIsKnownWhenItSaysSo() {
        ScriptedServer server = GUARANTEES.script();
        twoAreUnderWay(server);
        server.connection()
                .begin(returning(0))
                .reply(failed(" h='1'"))
                .begin(SmScripts.binding())
                .expect(ENABLE);
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> first = client.submit("1");
        CompletableFuture<Delivery> second = client.submit("2");
        assertThat(Await.result(first)).isEqualTo(Delivery.ACKED);
        client.await(Status.CONNECTED, 2);
        Await.until(() -> "the outcome", second::isCompletedExceptionally);
        assertThat(undelivered).containsExactly("2");
        assertThat(client.connection.hasResumed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " h='3'", " h='4294967295'", " h='-1'", " h='two'"})
    void aCountThatCannotBeTellsNothing(String h) {
        ScriptedServer server = GUARANTEES.script();
        twoAreUnderWay(server);
        server.connection()
                .begin(returning(0))
                .reply(failed(h))
                .begin(SmScripts.binding())
                .expect(ENABLE);
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        List<CompletableFuture<Delivery>> outcomes = List.of(client.submit("1"), client.submit("2"));
        client.await(Status.CONNECTED, 2);
        Await.until(
                () -> "both outcomes", () -> outcomes.stream().allMatch(CompletableFuture::isCompletedExceptionally));
        Await.until(() -> "both reports, not " + undelivered, () -> undelivered.size() == 2);
        assertThat(undelivered).containsExactly("1", "2");
    }

    @Test
    void messagesGoAgainIfThatIsWantedAndRequestsFail() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .expectLike("<iq type='get' to='example.com' id='*'>*</iq>")
                .expect("<presence/>")
                .expect(message("2"))
                .reset();
        server.connection()
                .begin(returning(0))
                .reply(failed(" h='1'"))
                .begin(SmScripts.binding())
                .expect(ENABLE)
                .expect(delayed("2"))
                .reply(SmScripts.ENABLED.replace("first", "second"))
                .expect(ASK)
                .reply(ack(1));
        Client client = GUARANTEES.client(server.service(), ResumptionFaultTest::resending);
        client.managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> first = client.submit("1");
        CompletableFuture<Stanza> reply = client.ask("example.com");
        client.connection.send(org.strophe4j.xml.Stanzas.$pres());
        CompletableFuture<Delivery> second = client.submit("2");
        assertThat(Await.result(first)).isEqualTo(Delivery.ACKED);
        assertThat(Await.result(second)).isEqualTo(Delivery.ACKED);
        Await.until(() -> "the end of the request", reply::isCompletedExceptionally);
        Await.until(() -> "two reports, not " + undelivered, () -> undelivered.size() == 2);
        assertThat(undelivered).doesNotContain("1", "2"); // the request, and the presence that has no id
    }

    @ParameterizedTest
    @ValueSource(strings = {"previd='first' h='3'", "previd='other' h='1'", "h='1'", "previd='first'", ""})
    void aSessionThatIsNotOursIsNotGoneOnWith(String claim) {
        ScriptedServer server = GUARANTEES.script();
        twoAreUnderWay(server);
        server.connection()
                .begin(returning(0))
                .reply("<resumed xmlns='" + SM + "' " + claim + "/>")
                .expectClose()
                .replyClose();
        server.connection().begin(SmScripts.session());
        Client client = persistent(server).managed();
        List<String> undelivered = client.undelivered();
        client.submit("1");
        client.submit("2");
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isFalse();
        Await.until(() -> "both reports, not " + undelivered, () -> undelivered.size() == 2);
    }

    private static Conversation twoAreUnderWay(ScriptedServer server) {
        return server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .expect(message("2"))
                .reset();
    }

    private static String failed(String attributes) {
        return "<failed xmlns='" + SM + "'" + attributes
                + "><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";
    }

    // ---- F9: again and again

    @Test
    void twentyTimesInARowTheConnectionBreaksWhenTheSessionIsToGoOn() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .reply("<message id='heard'/>")
                .expect(message("1"))
                .expect(ASK)
                .expect(message("2"))
                .reset();
        for (int i = 0; i < 20; i++) {
            Conversation script = server.connection().begin(returning(1));
            (i % 2 == 0 ? script.reset() : script.cut()).stall();
        }
        server.connection()
                .begin(returning(1))
                .reply(resumed("first", 1))
                .expect(message("2"))
                .expect(ASK)
                .expect(message("3"))
                .reply(ack(3));
        Client client = persistent(server);
        CountDownLatch heard = new CountDownLatch(1);
        client.connection.on("message").handle(message -> heard.countDown());
        client.managed();
        Await.latch(heard);
        CompletableFuture<Delivery> first = client.submit("1");
        CompletableFuture<Delivery> second = client.submit("2");
        client.await(Status.RECONNECTING, 5);
        CompletableFuture<Delivery> third = client.submit("3");
        assertThat(Await.result(first)).isEqualTo(Delivery.ACKED);
        assertThat(Await.result(second)).isEqualTo(Delivery.ACKED);
        assertThat(Await.result(third)).isEqualTo(Delivery.ACKED);
        assertThat(client.count(Status.RECONNECTING)).isEqualTo(21);
    }

    // ---- M11: where to go on

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil:1",
                "evil.example",
                "evil.example:{port}",
                "169.254.169.254",
                "10.0.0.1:{port}",
                "[::1]:{port}",
                "alice@127.0.0.1:{port}",
                "127.0.0.1:{port}/elsewhere",
                "127.0.0.1:{port}?x",
                "127.0.0.1:99999",
                "127.0.0.1:-1",
                "ws://127.0.0.1:{port}",
                "//evil.example",
                "not a host",
                ""
            })
    void itIsNotLookedForElsewhere(String location) {
        ScriptedServer elsewhere = GUARANTEES.script();
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session(located(location.replace("{port}", Integer.toString(elsewhere.port())))))
                .reset();
        server.connection().begin(returning(0)).reply(resumed("first", 0));
        Client client = persistent(server).online();
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isTrue();
    }

    @Test
    void onTheSameHostItIsLookedForWhereTheServerSays() {
        ScriptedServer elsewhere = GUARANTEES.script();
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session(located("127.0.0.1:" + elsewhere.port())))
                .reset();
        elsewhere.connection().begin(returning(0)).reply(resumed("first", 0));
        Client client = persistent(server).online();
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isTrue();
    }

    private static String located(String location) {
        return SmScripts.ENABLED.replace("/>", " location='" + location + "'/>");
    }
}
