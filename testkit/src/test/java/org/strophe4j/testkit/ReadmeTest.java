package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;
import static org.strophe4j.xml.Stanzas.iq;
import static org.strophe4j.xml.Stanzas.message;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/** The examples of the README, run. */
class ReadmeTest {
    @Test
    void withoutJUnit() throws InterruptedException {
        BlockingQueue<Stanza> heard = new LinkedBlockingQueue<>();
        // region start
        try (EmbeddedServer server = EmbeddedServer.start(); // alice and bob on localhost
                Connection alice = new Connection(server.service());
                Connection bob = new Connection(server.service())) {
            bob.on("message").handle(heard::add);
            bob.connect("bob@localhost/desk", "bobpw").join();
            alice.connect("alice@localhost", "alicepw").join();
            alice.send(message("to", "bob@localhost/desk").c("body").t("Hello Bob!"));

            Stanza message = heard.poll(10, TimeUnit.SECONDS);
            assertThat(message.toXml()).contains("<body>Hello Bob!</body>");
        }
        // endregion
    }

    // region junit
    @Test
    @XmppServer(accounts = {"alice:secret", "bob"})
    void aLostConnectionIsNoticed(EmbeddedServer server) throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        try (Connection alice = new Connection(server.service())) {
            alice.connect("alice@localhost/x", "secret", (status, condition, element) -> {
                        if (status == Status.DISCONNECTED) {
                            lost.countDown();
                        }
                    })
                    .join();
            server.kill("alice@localhost/x"); // a TCP reset
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
            server.awaitSessions(0, Duration.ofSeconds(10));
        }
    }
    // endregion

    // region proxy
    @Test
    @XmppServer
    void aConnectionBreaksInTheMiddleOfAMessage(EmbeddedServer server) throws InterruptedException {
        CountDownLatch lost = new CountDownLatch(1);
        try (FaultProxy proxy = FaultProxy.to(server.webSocketUri());
                Connection alice = new Connection(proxy.service())) {
            proxy.at(Moment.after(TO_SERVER, "<body>Hel"), NetworkFault.reset());
            alice.connect("alice@localhost", "alicepw", (status, condition, element) -> {
                        if (status == Status.DISCONNECTED) {
                            lost.countDown();
                        }
                    })
                    .join();
            alice.send(message("to", "bob@localhost").c("body").t("Hello Bob!"));
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.journal())
                    .noneMatch(entry -> entry.element().name().equals("message"));
        }
    }
    // endregion

    // region script
    @Test
    @XmppServer
    void aPingIsSent(ScriptedServer server) {
        server.handshake("alice")
                .expect("<iq type='get' id='{id}' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
                .reply("<iq type='result' id='{id}' from='localhost'/>");
        try (Connection alice = new Connection(server.service())) {
            alice.connect("alice@localhost", "anything").join();
            alice.requestIQ(iq("type", "get", "to", "localhost").c("ping", "xmlns", "urn:xmpp:ping"))
                    .join();
        }
    }
    // endregion

    // region lie
    @Test
    @XmppServer
    void aServerThatDoesNotKnowThePasswordIsNotTrusted(ScriptedServer server) {
        ScramScript scram = ScramScript.of("SCRAM-SHA-256", "alice", "alicepw").serverFinal(honest -> "v=bGllcw==");
        server.expectOpen()
                .replyOpen()
                .replyMechanisms(scram.mechanism())
                .expect(scram.auth())
                .reply(scram::challenge)
                .expect(scram.response())
                .reply(scram::success)
                .expectClose()
                .replyClose();
        try (Connection alice = new Connection(server.service())) {
            assertThatThrownBy(() -> alice.connect("alice@localhost", "alicepw").join())
                    .hasCauseInstanceOf(ConnectionException.class)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .extracting(failure -> ((ConnectionException) failure).condition())
                    .isEqualTo(ErrorCondition.SERVER_SIGNATURE);
        }
    }
    // endregion

    // region bosh
    @Test
    @XmppServer
    void aLostResponseIsAskedForAgain(EmbeddedServer server) throws IOException, InterruptedException {
        server.bosh().faults().next(Fault.loseResponse());
        HttpClient client = HttpClient.newHttpClient(); // in place of a BOSH client
        HttpRequest request = HttpRequest.newBuilder(server.boshUri())
                .POST(BodyPublishers.ofString(
                        "<body xmlns='http://jabber.org/protocol/httpbind' rid='4711' to='localhost'"
                                + " wait='60' hold='1' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'/>"))
                .build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(IOException.class);
        assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("SCRAM-SHA-256");
        assertThat(server.bosh().exchanges().get(0))
                .hasToString("POST 1 rid 4711 attempt 1: no answer (response lost)");
    }
    // endregion

    // region bosh-script
    @Test
    @XmppServer
    void aGatewayIsForgiven(ScriptedBoshServer server) throws IOException, InterruptedException {
        server.expectOpen()
                .replyHttp("503 Service Unavailable")
                .expectRepeat()
                .replyOpen()
                .replyMechanisms("PLAIN");
        HttpClient client = HttpClient.newHttpClient(); // in place of a BOSH client
        HttpRequest request = HttpRequest.newBuilder(server.boshUri())
                .POST(BodyPublishers.ofString(
                        "<body xmlns='http://jabber.org/protocol/httpbind' rid='4711' to='localhost'"
                                + " ver='1.11' wait='60' hold='1' xmlns:xmpp='urn:xmpp:xbosh' xmpp:version='1.0'/>"))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
        assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("<mechanism>PLAIN</mechanism>");
    }
    // endregion
}
