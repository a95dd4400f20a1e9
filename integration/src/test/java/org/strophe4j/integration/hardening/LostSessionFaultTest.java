package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.testkit.server.TrafficDirection.TO_CLIENT;
import static org.strophe4j.testkit.server.TrafficDirection.TO_SERVER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.EmbeddedServerBuilder;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.testkit.Moment;
import org.strophe4j.testkit.NetworkFault;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.Status;

/** The network or the server is gone, and not everything is there when it is back. Rows F12, F14, F15 and F23. */
final class LostSessionFaultTest {
    private static final String ALICE = "alice@example.com";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static EmbeddedServerBuilder described() {
        return EmbeddedServer.builder()
                .domain("example.com")
                .account("alice", Client.PASSWORD)
                .account("bob", Client.PASSWORD);
    }

    private static List<String> accepted(EmbeddedServer server) {
        return server.streamManagement().accepted(ALICE).stream()
                .filter(stanza -> stanza.name().equals("message"))
                .map(CountedStanza::id)
                .toList();
    }

    // ---- F12

    @Test
    void aConnectionWhoseOtherEndIsGoneIsFoundOutAndComesBack() {
        try (EmbeddedServer server = described().start();
                FaultProxy proxy = FaultProxy.to(server.webSocketUri())) {
            Client client = GUARANTEES
                    .client(proxy.service(), options -> {
                        SmScripts.persistent(options);
                        options.limits(
                                limits -> limits.silence(Duration.ofMillis(300)).patience(Duration.ofSeconds(2)));
                    })
                    .managed();
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Delivery> outcome = client.submit("1");
            client.await(Status.CONNECTED, 2);
            assertThat(client.statuses).contains("RECONNECTING(connection-timeout)");
            assertThat(client.connection.hasResumed()).isTrue();
            assertThat(Await.result(outcome)).isEqualTo(Delivery.ACKED);
            assertThat(accepted(server)).containsExactly("1");
            client.assertOver();
        }
    }

    @Test
    void withoutStreamManagementToo() {
        try (EmbeddedServer server = described().start();
                FaultProxy proxy = FaultProxy.to(server.webSocketUri())) {
            Client client = GUARANTEES.client(
                    proxy.service(),
                    options -> options.limits(
                            limits -> limits.silence(Duration.ofMillis(300)).patience(Duration.ofSeconds(2))));
            client.online();
            server.awaitElement(
                    entry -> entry.element().child("ping", "urn:xmpp:ping") != null, Await.PATIENCE); // it is asked
            assertThat(client.connection.isConnected()).isTrue(); // and has answered
            proxy.now(NetworkFault.blackHole());
            client.awaitDisconnected();
            client.failedWith(Status.ERROR, "connection-timeout");
        }
    }

    // ---- F14

    @ParameterizedTest
    @EnumSource(ResendPolicy.class)
    void aServerThatHasForgottenEverythingCostsEachStanzaOneReport(ResendPolicy policy) {
        try (EmbeddedServer server = described().start()) {
            Client client = GUARANTEES.client(server.service(), options -> options(options, policy));
            client.connection.maxRetries(-1); // however long the server takes
            client.managed();
            List<DeliveryException> undelivered = new CopyOnWriteArrayList<>();
            client.connection.onUndelivered(undelivered::add);
            server.streamManagement().holdAcks(true);
            List<CompletableFuture<Delivery>> outcomes = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                outcomes.add(client.submit(Integer.toString(i)));
            }
            server.streamManagement().awaitAccepted(ALICE, 20, Await.PATIENCE);
            server.restart();
            server.streamManagement().holdAcks(false);
            client.await(Status.CONNECTED, 2);
            assertThat(client.connection.hasResumed()).isFalse();
            if (policy == ResendPolicy.FAIL) {
                Await.until(() -> "20 reports, not " + undelivered, () -> undelivered.size() == 20);
                Await.until(
                        () -> "20 outcomes",
                        () -> outcomes.stream().allMatch(CompletableFuture::isCompletedExceptionally));
                assertThat(undelivered)
                        .allMatch(DeliveryException::mayHaveArrived)
                        .extracting(failure -> String.valueOf(failure.stanza().attr("id")))
                        .containsExactlyElementsOf(ids(20));
                assertThat(accepted(server)).containsExactlyElementsOf(ids(20));
            } else {
                outcomes.forEach(outcome -> assertThat(Await.result(outcome)).isEqualTo(Delivery.ACKED));
                assertThat(undelivered).isEmpty();
                List<String> twice = new ArrayList<>(ids(20));
                twice.addAll(ids(20));
                assertThat(accepted(server)).isEqualTo(twice);
            }
            Await.until(() -> "counting again", client.connection::isStreamManagementEnabled);
            assertThat(Await.result(client.submit("new"))).isEqualTo(Delivery.ACKED);
            client.assertOver();
        }
    }

    private static void options(ConnectionOptions options, ResendPolicy policy) {
        SmScripts.persistent(options);
        options.streamManagement().afterLoss(policy);
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ids.add(Integer.toString(i));
        }
        return ids;
    }

    // ---- F15

    @Test
    void aSessionWhoseTimeIsOverTellsWhatItHadHandled() {
        try (EmbeddedServer server = described().start();
                FaultProxy proxy = FaultProxy.to(server.webSocketUri())) {
            Client client =
                    GUARANTEES.client(proxy.service(), SmScripts::persistent).managed();
            client.connection.maxRetries(-1);
            List<String> undelivered = client.undelivered();
            server.streamManagement().holdAcks(true);
            CompletableFuture<Delivery> handled = client.submit("1");
            server.streamManagement().awaitAccepted(ALICE, 1, Await.PATIENCE);
            proxy.now(NetworkFault.blackHole()); // the second one does not arrive
            CompletableFuture<Delivery> lost = client.submit("2");
            proxy.refuse(true);
            proxy.cutAll();
            server.streamManagement().awaitHibernating(ALICE, Await.PATIENCE);
            server.streamManagement().expire(ALICE);
            proxy.refuse(false);
            client.await(Status.CONNECTED, 2);
            assertThat(Await.result(handled)).isEqualTo(Delivery.ACKED);
            Await.until(() -> "the outcome", lost::isCompletedExceptionally);
            assertThat(undelivered).containsExactly("2");
            assertThat(client.connection.hasResumed()).isFalse();
            client.assertOver();
        }
    }

    // ---- F23, S7

    /** A server that is killed, or a network that forgets, ends TLS without a word. */
    @Test
    void aTlsConnectionThatIsJustGoneComesBack() throws Exception {
        Certified good = Certified.fresh();
        try (EmbeddedServer server = described().tls(good.server()).start();
                FaultProxy proxy = FaultProxy.to(server.webSocketUri())) {
            Client client = GUARANTEES
                    .client(proxy.service(), options -> {
                        SmScripts.persistent(options);
                        options.sslContext(good.client());
                    })
                    .managed();
            client.connection.maxRetries(-1);
            proxy.at(Moment.afterBytes(TO_SERVER, 1).onConnection(2), NetworkFault.fin());
            proxy.at(Moment.afterBytes(TO_CLIENT, 1).onConnection(3), NetworkFault.reset());
            proxy.now(NetworkFault.fin());
            client.await(Status.CONNECTED, 2);
            assertThat(client.connection.hasResumed()).isTrue();
            assertThat(client.count(Status.RECONNECTING)).isEqualTo(3);
            client.assertOver();
        }
    }

    @Test
    void aServerWhoseCertificateIsNoLongerGoodIsNotToldAnything() throws Exception {
        Certified good = Certified.fresh();
        EmbeddedServer first = described().tls(good.server()).start();
        Client client = GUARANTEES.client(first.service(), options -> {
            SmScripts.persistent(options);
            options.sslContext(good.client());
            options.reconnect().fallbacks(List.of(first.service().replace("wss:", "ws:")));
            options.security().allowInsecure(true);
        });
        client.connection.maxRetries(-1); // however long it takes until the second server is there
        client.managed();
        List<String> undelivered = client.undelivered();
        first.streamManagement().holdAcks(true);
        CompletableFuture<Delivery> outcome = client.submit("1");
        first.streamManagement().awaitAccepted(ALICE, 1, Await.PATIENCE);
        try (EmbeddedServer second = inPlaceOf(first, Certified.fresh())) {
            client.awaitDisconnected();
            client.failedWith(Status.CONNFAIL, "x-strophe-tls");
            assertThat(second.journal()).isEmpty();
            assertThat(outcome).isCompletedExceptionally();
            assertThat(undelivered).containsExactly("1");
        }
        try (EmbeddedServer third =
                described().tls(good.server()).port(first.port()).start()) {
            client.online();
            third.awaitElement(entry -> entry.element().name().equals("resume"), Await.PATIENCE);
            assertThat(undelivered).containsExactly("1");
            client.assertOver();
        }
    }

    /** The first one dies, and another is there before anybody is back. */
    private static EmbeddedServer inPlaceOf(EmbeddedServer first, Certified certified) {
        first.stop();
        first.close();
        return described().tls(certified.server()).port(first.port()).start();
    }
}
