package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.integration.hardening.SmScripts.ASK;
import static org.strophe4j.integration.hardening.SmScripts.ENABLE;
import static org.strophe4j.integration.hardening.SmScripts.SM;
import static org.strophe4j.integration.hardening.SmScripts.ack;
import static org.strophe4j.integration.hardening.SmScripts.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.testkit.Conversation;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** A server that cannot count, or counts at the wrong time. Rows M1, M4, M7, M9, M14 and F27. */
final class AcknowledgementFaultTest {
    private static final String PING = "<iq type='get' id='{id}' to='example.com'><ping xmlns='urn:xmpp:ping'/></iq>";
    private static final String PONG = "<iq type='result' id='{id}' from='example.com'/>";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static Client counting(ScriptedServer server) {
        return GUARANTEES.client(server.service(), SmScripts::counting);
    }

    // ---- M1: counts that cannot be

    @ParameterizedTest
    @ValueSource(strings = {"2", "1000", "4294967295"})
    void moreThanWasSentEndsTheStreamAndCountsForNothing(String h) {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(h))
                .expectClose()
                .replyClose();
        Client client = counting(server).managed();
        List<String> undelivered = client.undelivered();
        CompletableFuture<Delivery> outcome = client.submit("1");
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "undefined-condition");
        assertThat(outcome).isCompletedExceptionally();
        assertThat(undelivered).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4294967296",
                "99999999999999999999",
                "-1",
                "",
                "1junk",
                "0x1",
                "+1",
                " 1",
                "1.0",
                "1e0",
                "\u0661"
            })
    void whatIsNoCountIsDropped(String h) {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(h))
                .reply("<a xmlns='" + SM + "'/>")
                .reply("<a xmlns='" + SM + "' H='1'/>")
                .expect(PING)
                .reply(PONG)
                .expect(PING.replace("{id}", "{next}"))
                .reply(ack(3))
                .reply(PONG.replace("{id}", "{next}"));
        Client client = counting(server).managed();
        CompletableFuture<Delivery> outcome = client.submit("1");
        Await.result(client.ask("example.com"));
        assertThat(outcome).isNotDone();
        Await.result(client.ask("example.com"));
        assertThat(Await.result(outcome)).isEqualTo(Delivery.ACKED);
    }

    @Test
    void whatWasAcknowledgedIsNotTakenBack() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .expect(message("1"))
                .expect(ASK)
                .reply(ack(1))
                .reply(ack(0)) // which is 2^32 - 1 stanzas more
                .expectClose()
                .replyClose();
        Client client = counting(server).managed();
        List<String> undelivered = client.undelivered();
        assertThat(Await.result(client.submit("1"))).isEqualTo(Delivery.ACKED);
        client.awaitDisconnected();
        client.failedWith(Status.ERROR, "undefined-condition");
        assertThat(undelivered).isEmpty();
    }

    // ---- M4, M7, M14: out of turn

    @Test
    void whatNobodyAskedForIsDropped() {
        ScriptedServer server = GUARANTEES.script();
        Conversation script = server.connection()
                .begin(SmScripts.login())
                .reply("<enabled xmlns='" + SM + "' id='early' resume='true'/>")
                .reply("<resumed xmlns='" + SM + "' previd='early' h='0'/>")
                .reply("<failed xmlns='" + SM + "'/>")
                .reply(ack(0))
                .reply(ASK)
                .begin(SmScripts.binding())
                .expect(ENABLE);
        script.reply(SmScripts.ENABLED)
                .reply("<enabled xmlns='" + SM + "' id='second' resume='true'/>")
                .reply("<resumed xmlns='" + SM + "' previd='first' h='0'/>")
                .reply("<failed xmlns='" + SM + "'/>")
                .reply("<something-new xmlns='" + SM + "'/>")
                .expect(PING)
                .reply(PONG)
                .reset();
        server.connection().begin(SmScripts.returning(1)).reply(SmScripts.resumed("first", 1));
        Client client =
                GUARANTEES.client(server.service(), SmScripts::persistent).managed();
        Await.result(client.ask("example.com"));
        client.await(Status.CONNECTED, 2);
        assertThat(client.connection.hasResumed()).isTrue();
    }

    @Test
    void aServerThatDoesNotCountAfterAllIsAServerAllTheSame() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.login())
                .begin(SmScripts.binding())
                .expect(ENABLE)
                .expect(message("1"))
                .reply("<failed xmlns='" + SM
                        + "'><internal-server-error xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>")
                .expect(message("2"))
                .expect(PING)
                .reply(PONG);
        Client client = counting(server).online();
        assertThat(Await.result(client.submit("1"))).isEqualTo(Delivery.WRITTEN);
        assertThat(Await.result(client.submit("2"))).isEqualTo(Delivery.WRITTEN);
        assertThat(client.connection.isStreamManagementEnabled()).isFalse();
        Await.result(client.ask("example.com"));
    }

    @Test
    void whatIsOfferedInTheWrongPlaceIsNoOffer() {
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .expectOpen()
                .replyOpen()
                .reply("<stream:features><mechanisms xmlns='" + Scripts.SASL + "'><mechanism>PLAIN</mechanism>"
                        + "</mechanisms>" + SmScripts.OFFER + "</stream:features>")
                .expectLike("<auth xmlns='" + Scripts.SASL + "' mechanism='PLAIN'>*</auth>")
                .reply(Scripts.SUCCESS)
                .expectOpen()
                .replyOpen()
                .replyBindFeatures("<other xmlns='urn:other'>" + SmScripts.OFFER + "</other>", "<sm xmlns='urn:x'/>")
                .begin(SmScripts.binding())
                .reply("<message id='m'>" + SmScripts.OFFER + ack(7) + ASK + "</message>")
                .expect(PING)
                .reply(PONG);
        Client client = counting(server);
        List<String> heard = new CopyOnWriteArrayList<>();
        client.connection.on("message").handle(message -> heard.add(String.valueOf(message.attr("id"))));
        client.online();
        Await.result(client.ask("example.com"));
        assertThat(client.connection.isStreamManagementEnabled()).isFalse();
        Await.until(() -> "one message, not " + heard, () -> heard.equals(List.of("m")));
    }

    // ---- M9, F27: requests for acknowledgements

    @Test
    void aThousandRequestsGetAThousandAnswersWhilePausedAndWhileAHandlerHangs() {
        int requests = 1_000;
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        ScriptedServer server = GUARANTEES.script();
        Conversation script = server.connection()
                .begin(SmScripts.session())
                .reply("<message id='m'/>")
                .run(() -> Await.latch(hanging));
        for (int i = 0; i < requests; i++) {
            script.reply(ASK);
        }
        for (int i = 0; i < requests; i++) {
            script.expect(ack(0));
        }
        script.run(answered::countDown).run(() -> Await.latch(released)).expect(PING);
        script.reply(ASK).expect(ack(1)).reply(PONG);
        Client client = counting(server);
        client.connection.on("message").handle(message -> {
            client.connection.pause();
            hanging.countDown();
            Await.latch(released);
        });
        client.online();
        Await.latch(answered);
        var asked = client.ask("example.com");
        released.countDown();
        client.connection.resume();
        Await.result(asked);
    }

    @Test
    void aHandlerThatHangsIsNoReasonToStay() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        ScriptedServer server = GUARANTEES.script();
        server.connection()
                .begin(SmScripts.session())
                .reply("<message/>")
                .expect("<presence type='unavailable'/>")
                .expect(ack(0)) // it is not handled, and the server is told so
                .expect(ASK)
                .expectClose()
                .replyClose();
        Client client = GUARANTEES.client(server.service(), SmScripts::persistent);
        client.connection.on("message").handle(message -> {
            hanging.countDown();
            Await.latch(released);
        });
        client.online();
        Await.latch(hanging);
        Await.result(client.connection.disconnect("enough"), Duration.ofSeconds(3));
        released.countDown();
        client.awaitDisconnected();
        assertThat(client.statuses).endsWith("DISCONNECTING(enough)", "DISCONNECTED(enough)");
    }
}
