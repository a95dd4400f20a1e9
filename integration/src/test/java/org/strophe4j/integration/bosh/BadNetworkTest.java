package org.strophe4j.integration.bosh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.sasl.SaslPlain;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.Fault;
import org.strophe4j.testkit.RandomFaults;
import org.strophe4j.testkit.server.BoshRequest;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.Status;

/** A network that loses, delays, doubles, swaps and cuts: what is said arrives once, in order, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadNetworkTest {
    private static final int MESSAGES = 150;
    private static final int BURST = 15;
    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedServer server = EmbeddedServer.builder()
            .domain("localhost")
            .account("alice", "alicepw")
            .account("bob", "bobpw")
            .start();

    @AfterAll
    void stop() {
        server.close();
    }

    /** Somebody who writes down what he hears. */
    private final class Talker implements AutoCloseable {
        final Connection connection = new Connection(server.boshService());
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> statuses = new CopyOnWriteArrayList<>();
        final List<DeliveryException> undelivered = new CopyOnWriteArrayList<>();
        final CountDownLatch all = new CountDownLatch(MESSAGES);
        final CountDownLatch ended = new CountDownLatch(1);

        Talker(String name) throws Exception {
            connection.onUndelivered(failure -> {
                if (failure.stanza().getLocalName().equals("message")) {
                    undelivered.add(failure);
                }
            });
            connection.on("message").handle(message -> {
                heard.add(String.valueOf(message.attr("id")));
                all.countDown();
            });
            connection
                    .connect(name + "@localhost/desk", name + "pw", (status, condition, element) -> {
                        statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
                        if (status == Status.DISCONNECTED) {
                            ended.countDown();
                        }
                    })
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            connection.send($pres());
        }

        void talkTo(String name) {
            for (int i = 0; i < MESSAGES; i++) {
                connection.send($msg("to", name + "@localhost/desk", "id", Integer.toString(i))
                        .c("body")
                        .t("number " + i));
                if (i % BURST == BURST - 1) {
                    // The server has answered: what comes next travels in other requests.
                    connection
                            .requestIQ($iq("type", "get", "to", "localhost").c("ping", "xmlns", NS.PING))
                            .join();
                }
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** Whatever the seed: exactly once and in order on both sides; none of these schedules is bad enough to give up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everythingArrivesOnceAndInOrder(long seed) throws Exception {
        try (Talker alice = new Talker("alice");
                Talker bob = new Talker("bob")) {
            server.bosh().faults().random(RandomFaults.seeded(seed));
            Thread other = new Thread(() -> bob.talkTo("alice"));
            other.start();
            alice.talkTo("bob");
            other.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            assertThat(bob.all.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("bob heard %s; alice: %s, bob: %s", bob.heard, alice.statuses, bob.statuses)
                    .isTrue();
            assertThat(alice.all.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("alice heard %s; alice: %s, bob: %s", alice.heard, alice.statuses, bob.statuses)
                    .isTrue();
            server.bosh().faults().clear();
            List<String> expected =
                    IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList();
            assertThat(bob.heard).isEqualTo(expected);
            assertThat(alice.heard).isEqualTo(expected);
        } finally {
            server.bosh().faults().clear();
        }
    }

    /** F19: a server that is never able to answer is given up after the retries, and the session ends with a status. */
    @Test
    void aNetworkThatStaysBadEndsTheSession() throws Exception {
        try (Talker alice = new Talker("alice")) {
            server.bosh().faults().on(request -> true, Fault.loseRequest());
            List<CompletableFuture<Delivery>> outcomes = new ArrayList<>();
            for (int i = 0; i < BURST; i++) {
                outcomes.add(alice.connection.submit(
                        $msg("to", "bob@localhost").c("body").t("into the void")));
            }
            assertThat(alice.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(new ArrayList<>(alice.statuses))
                    .endsWith("ERROR(remote-connection-failed)", "DISCONNECTED(remote-connection-failed)");
            assertThat(outcomes).allSatisfy(BadNetworkTest::isUndelivered);
            assertThat(alice.undelivered).hasSize(BURST);
        } finally {
            server.bosh().faults().clear();
        }
    }

    private static void isUndelivered(CompletableFuture<Delivery> outcome) {
        assertThat(outcome).isCompletedExceptionally();
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeliveryException.class);
    }

    /**
     * A network so bad that some sessions do not get through: what the server has not got was told to the one who sent it, and
     * nothing comes twice.
     */
    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void whatDoesNotArriveIsTold(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, CompletableFuture<Delivery>> outcomes = new LinkedHashMap<>();
        try (Talker alice = new Talker("alice");
                Talker bob = new Talker("bob")) {
            alice.connection.maxRetries(1);
            Predicate<BoshRequest> alices = request -> request.body().toXml().contains("number");
            server.bosh().faults().on(alices.and(request -> random.nextInt(100) < 40), Fault.loseResponse());
            server.bosh().faults().on(alices.and(request -> random.nextInt(100) < 20), Fault.status(404));
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    String id = Integer.toString(i);
                    outcomes.put(
                            id,
                            alice.connection.submit($msg("to", "bob@localhost/desk", "id", id)
                                    .c("body")
                                    .t("number " + i)));
                }
            } catch (NotConnectedException over) {
                assertThat(alice.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
            }
            alice.connection.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(alice.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(outcomes.values())
                    .allSatisfy(outcome -> assertThat(outcome).isDone());
            server.bosh().faults().clear();
            CountDownLatch handled = new CountDownLatch(1); // the answer is told behind everything that came before it
            bob.connection.sendIQ(
                    $iq("type", "get", "to", "localhost").c("ping", "xmlns", NS.PING), answer -> handled.countDown());
            assertThat(handled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            List<String> told = outcomes.entrySet().stream()
                    .filter(each -> !each.getValue().isCompletedExceptionally())
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(bob.heard).doesNotHaveDuplicates().containsAll(told);
            assertThat(alice.undelivered).hasSize(outcomes.size() - told.size());
            assertThat(bob.heard).isSubsetOf(outcomes.keySet());
            assertThat(alice.undelivered.stream()
                            .filter(each -> !each.mayHaveArrived())
                            .map(each -> String.valueOf(each.stanza().attr("id"))))
                    .doesNotContainAnyElementsOf(bob.heard);
        } finally {
            server.bosh().faults().clear();
        }
    }

    /** F20: what stands in front of the server answers instead of it. */
    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 407})
    void aRefusalEndsTheSessionAtOnce(int code) throws Exception {
        List<Integer> codes = new CopyOnWriteArrayList<>();
        try (Talker alice = new Talker("alice")) {
            alice.connection.addProtocolErrorHandler("HTTP", code, codes::add);
            server.bosh().faults().on(request -> true, Fault.status(code));
            alice.connection.send($msg("to", "bob@localhost").c("body").t("refused"));
            assertThat(alice.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            String condition = switch (code) {
                case 400 -> "bad-request";
                case 403 -> "policy-violation";
                case 404 -> "item-not-found";
                default -> "remote-connection-failed";
            };
            assertThat(alice.statuses).endsWith("ERROR(" + condition + ")", "DISCONNECTED(" + condition + ")");
            assertThat(codes).contains(code);
        } finally {
            server.bosh().faults().clear();
        }
    }

    /** F20: a login page is no answer. */
    @Test
    void aLoginPageEndsTheSession() throws Exception {
        try (Talker alice = new Talker("alice")) {
            server.bosh().faults().on(request -> true, Fault.page("<html><body>Log in, please</body></html>"));
            alice.connection.send($msg("to", "bob@localhost").c("body").t("refused"));
            assertThat(alice.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(alice.statuses)
                    .endsWith("ERROR(remote-connection-failed)", "DISCONNECTED(remote-connection-failed)");
        } finally {
            server.bosh().faults().clear();
        }
    }

    /** F19: a server that is overloaded for a moment gets the same request again, and nothing is lost. */
    @Test
    void aServerThatIsBusyForAMomentIsWaitedFor() throws Exception {
        try (Talker alice = new Talker("alice");
                Talker bob = new Talker("bob")) {
            server.bosh().faults().next(2, Fault.status(503).header("Retry-After", "1"));
            alice.talkTo("bob");
            assertThat(bob.all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(bob.heard).hasSize(MESSAGES).doesNotHaveDuplicates();
            assertThat(alice.connection.isConnected()).isTrue();
        } finally {
            server.bosh().faults().clear();
        }
    }

    /** No more requests than the server allows, and no tick between the steps of a login: four, and one for SCRAM's proof. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoginTakesFewRequests(boolean scram) throws Exception {
        long expected = scram ? 5 : 4;
        ConnectionOptions options =
                scram ? new ConnectionOptions() : new ConnectionOptions().mechanisms(List.of(SaslPlain::new));
        server.bosh().clear();
        long before = server.bosh().posts();
        try (Connection connection = new Connection(server.boshService(), options)) {
            connection.connect("alice@localhost/desk", "alicepw").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // The one that is held from then on may be there already.
            assertThat(server.bosh().posts() - before).isBetween(expected, expected + 1);
            server.bosh().awaitOpen(1, Duration.ofSeconds(PATIENCE_SECONDS));
            assertThat(server.bosh().posts() - before).isEqualTo(expected + 1);
        }
        assertThat(server.bosh().mostOpen()).isLessThanOrEqualTo(3);
    }
}
