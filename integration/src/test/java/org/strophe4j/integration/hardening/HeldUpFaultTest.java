package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.QueueFullException;

/** Somebody does not read, or is too slow, while stanzas are counted. Rows F13, F24, F25 and F26. */
final class HeldUpFaultTest {
    private static final String ALICE = "alice@example.com";

    @RegisterExtension
    static final Guarantees GUARANTEES = new Guarantees();

    private static EmbeddedServer server() {
        return EmbeddedServer.builder()
                .domain("example.com")
                .account("alice", Client.PASSWORD)
                .account("bob", Client.PASSWORD)
                .start();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static String message(int number) {
        return "<message xmlns='jabber:client' from='bob@example.com/x' id='" + number
                + "'><body>hello</body></message>";
    }

    // ---- F13

    @Test
    void aServerThatDoesNotReadIsHeardAndLeft() {
        try (EmbeddedServer server = server()) {
            Client client = GUARANTEES.client(server.service(), options -> {
                SmScripts.counting(options);
                options.limits(
                        limits -> limits.unackedStanzas(10).outgoingStanzas(20).sendWait(Duration.ofMillis(200)));
            });
            CountDownLatch heard = new CountDownLatch(1);
            client.connection.on("message").handle(message -> heard.countDown());
            client.managed();
            server.stopReading(ALICE);
            assertThat(sendUntilFull(client))
                    .isBetween(20, 40); // 10 on their way, 20 in the queue, and what was written
            server.send(ALICE, message(1));
            Await.latch(heard);
            Await.result(
                    client.connection.disconnect("enough"), Duration.ofSeconds(5)); // 3 s for the server's farewell
            server.resumeReading(ALICE); // so that it hears of the end
            client.assertOver();
            Await.until(
                    () -> "the server has not heard of it",
                    () -> server.sessions().isEmpty());
        }
    }

    private static int sendUntilFull(Client client) {
        int sent = 0;
        try {
            while (sent < 1_000) {
                client.connection.send(Client.message(Integer.toString(sent)));
                sent++;
            }
        } catch (QueueFullException full) {
            assertThat(full).hasMessageContaining("full");
        }
        return sent;
    }

    // ---- F24

    @Test
    void aFloodOfMessagesIsTakenAsFastAsTheyAreHandledAndNoneIsLost() {
        int flood = 5_000;
        try (EmbeddedServer server = server()) {
            Client client = GUARANTEES.client(server.service(), options -> {
                SmScripts.counting(options);
                options.limits(limits -> limits.incomingStanzas(50));
            });
            List<String> heard = new ArrayList<>();
            CountDownLatch all = new CountDownLatch(flood);
            client.connection.on("message").handle(message -> {
                LockSupport.parkNanos(100_000);
                heard.add(String.valueOf(message.attr("id")));
                all.countDown();
            });
            client.managed();
            for (int i = 0; i < flood; i++) {
                server.send(ALICE, message(i));
            }
            Await.latch(all);
            assertThat(heard).isEqualTo(ids(flood));
            server.streamManagement().requestAck(ALICE);
            server.streamManagement().awaitAcknowledged(ALICE, flood, Await.PATIENCE);
            client.assertOver();
        }
    }

    // ---- F25

    @Test
    void whatEightThreadsPutIntoAFullQueueIsCountedExactly() throws InterruptedException, ExecutionException {
        try (EmbeddedServer server = server()) {
            Client client = GUARANTEES.client(server.service(), options -> {
                SmScripts.counting(options);
                options.limits(limits ->
                        limits.unackedStanzas(100).outgoingStanzas(200).sendWait(Duration.ofMillis(100)));
            });
            client.managed();
            server.stopReading(ALICE);
            AtomicInteger sent = new AtomicInteger();
            ExecutorService senders = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    all.add(senders.submit(() -> sent.addAndGet(sendUntilFull(client))));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                senders.shutdown();
            }
            assertThat(sent.get()).isBetween(200, 400);
            server.resumeReading(ALICE);
            Await.until(() -> "room", () -> sendUntilFullOnce(client));
            assertThat(Await.result(client.submit("last"))).isEqualTo(Delivery.ACKED);
            assertThat(server.streamManagement().accepted(ALICE)).hasSize(sent.get() + 2);
            client.assertOver();
        }
    }

    private static boolean sendUntilFullOnce(Client client) {
        try {
            client.connection.send(Client.message("room"));
            return true;
        } catch (QueueFullException full) {
            return false;
        }
    }

    // ---- F26

    @Test
    void acknowledgementsThatComeBehindAFloodDoNotStopIt() {
        int flood = 3_000;
        try (EmbeddedServer server = server()) {
            Client client = GUARANTEES.client(server.service(), options -> {
                SmScripts.counting(options);
                options.limits(limits -> limits.unackedStanzas(5).incomingStanzas(10));
            });
            CountDownLatch all = new CountDownLatch(flood);
            client.connection.on("message").handle(message -> {
                if ("error".equals(message.attr("type"))) {
                    return; // bob is not there
                }
                client.connection.send(Stanzas.$msg("to", "bob@example.com", "id", message.attr("id"))
                        .c("body")
                        .t("echo"));
                all.countDown();
            });
            client.managed();
            for (int i = 0; i < flood; i++) {
                server.send(ALICE, message(i));
            }
            Await.latch(all);
            assertThat(Await.result(client.submit("last"))).isEqualTo(Delivery.ACKED);
            assertThat(server.streamManagement().accepted(ALICE)).hasSize(flood + 1);
            client.assertOver();
        }
    }
}
