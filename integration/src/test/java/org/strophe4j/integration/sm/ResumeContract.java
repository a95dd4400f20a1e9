package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.RealServer;
import org.strophe4j.testkit.FaultProxy;
import org.strophe4j.testkit.Moment;
import org.strophe4j.testkit.NetworkFault;
import org.strophe4j.testkit.server.TrafficDirection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** What stream management promises, at a real server behind a network that breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResumeContract {
    private static final String ALICE = "alice@localhost";
    private static final String PASSWORD = "alicepw";

    private final Endpoint endpoint;
    /** Null outside of the tests, and where the server is not installed. */
    private @Nullable RealServer server;

    ResumeContract(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** {@return a server of one's own; one that is not installed skips the tests} */
    abstract RealServer open();

    @BeforeAll
    void start() {
        server = open();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RealServer server() {
        return Objects.requireNonNull(server);
    }

    private FaultProxy proxy() {
        return FaultProxy.to(server().uri(endpoint));
    }

    private Talker alice(FaultProxy proxy, String resource) throws Exception {
        return talker(proxy, 0).connect(ALICE + "/" + resource, PASSWORD);
    }

    private Talker talker(FaultProxy proxy, int messages) {
        ConnectionOptions options = new ConnectionOptions();
        if (endpoint.isEncrypted()) {
            options.sslContext(server().caSslContext());
        }
        return new Talker(proxy.service(), options, messages);
    }

    private static CompletableFuture<Delivery> submit(Talker from, String to, String id) {
        return from.connection.submit(
                $msg("to", to, "type", "chat", "id", id).c("body").t("number " + id));
    }

    @Test
    void whatIsSubmittedIsAcknowledged() throws Exception {
        try (FaultProxy proxy = proxy();
                Talker alice = alice(proxy, "acks")) {
            alice.awaitManagement();
            for (int i = 0; i < 20; i++) {
                assertThat(Talker.result(submit(alice, ALICE + "/nobody", Integer.toString(i))))
                        .isEqualTo(Delivery.ACKED);
            }
        }
    }

    @Test
    void aSessionWhoseSocketIsKilledGoesOn() throws Exception {
        try (FaultProxy proxy = proxy();
                Talker alice = alice(proxy, "killed");
                Talker bob = talker(proxy, 1).connect("bob@localhost/killed", "bobpw")) {
            alice.awaitManagement();
            bob.awaitManagement();
            String jid = alice.connection.jid();
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Delivery> outcome = submit(alice, "bob@localhost/killed", "1");
            proxy.cutAll();
            assertThat(Talker.result(outcome)).isEqualTo(Delivery.ACKED);
            bob.awaitAll();
            assertThat(bob.heard).containsExactly("1");
            assertThat(alice.connection.hasResumed()).isTrue();
            assertThat(alice.connection.jid()).isEqualTo(jid);
            assertThat(alice.undelivered).isEmpty();
        }
    }

    @Test
    void aRequestIsAnsweredInTheSessionThatGoesOn() throws Exception {
        try (FaultProxy proxy = proxy();
                Talker alice = alice(proxy, "asks")) {
            alice.awaitManagement();
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Stanza> reply = alice.connection.requestIQ(
                    $iq("type", "get", "to", "localhost").c("ping", "xmlns", "urn:xmpp:ping"));
            proxy.cutAll();
            assertThat(Talker.result(reply).attr("type")).isEqualTo("result");
            assertThat(alice.connection.hasResumed()).isTrue();
        }
    }

    /** The server learns of the loss from the client, which comes on a second connection while it believes in the first. */
    @Test
    void aSessionGoesOnWhileTheServerBelievesInTheOldSocket() throws Exception {
        try (FaultProxy proxy = proxy();
                Talker alice = talker(proxy, 0)) {
            alice.connection
                    .options()
                    .limits(limits -> limits.silence(Duration.ofSeconds(1)).patience(Duration.ofSeconds(1)));
            alice.connect(ALICE + "/twice", PASSWORD).awaitManagement();
            proxy.now(NetworkFault.stall()); // open for both sides, and nothing passes
            CompletableFuture<Delivery> outcome = submit(alice, ALICE + "/nobody", "1");
            assertThat(Talker.result(outcome)).isEqualTo(Delivery.ACKED);
            assertThat(alice.statuses).contains("RECONNECTING(connection-timeout)");
            assertThat(alice.connection.hasResumed()).isTrue();
        }
    }

    @Test
    void theAnswerToResumeIsLostAndTheSessionGoesOnAllTheSame() throws Exception {
        boolean readable = !endpoint.isEncrypted();
        try (FaultProxy proxy = proxy();
                Talker alice = alice(proxy, "again")) {
            alice.awaitManagement();
            if (readable) {
                proxy.at(Moment.before(TrafficDirection.TO_CLIENT, "<resumed").times(3), NetworkFault.reset());
            }
            proxy.cutAll();
            CompletableFuture<Delivery> outcome = submit(alice, ALICE + "/nobody", "1");
            assertThat(Talker.result(outcome)).isEqualTo(Delivery.ACKED);
            assertThat(alice.connection.hasResumed()).isTrue();
            assertThat(alice.count(Status.RECONNECTING)).isEqualTo(readable ? 4 : 1);
        }
    }

    @Test
    void aServerThatWasKilledHasForgottenTheSessionAndMakesANewOne() throws Exception {
        try (FaultProxy proxy = proxy();
                Talker alice = alice(proxy, "forgotten")) {
            alice.awaitManagement();
            proxy.now(NetworkFault.blackHole());
            CompletableFuture<Delivery> outcome = submit(alice, ALICE + "/nobody", "1");
            server().kill();
            proxy.cutAll();
            server().restart();
            alice.await(Status.CONNECTED, 2);
            assertThat(alice.connection.hasResumed()).isFalse();
            Talker.until(() -> "the outcome", outcome::isCompletedExceptionally);
            Talker.until(() -> "a report", () -> reports(alice, "1") > 0);
            assertThat(Talker.result(submit(alice, ALICE + "/nobody", "2"))).isEqualTo(Delivery.ACKED);
            assertThat(reports(alice, "1")).isEqualTo(1);
        }
    }

    private static long reports(Talker talker, String id) {
        return talker.undelivered.stream()
                .filter(failure -> id.equals(failure.stanza().attr("id")) && failure.mayHaveArrived())
                .count();
    }
}
