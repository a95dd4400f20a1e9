package org.strophe4j.integration.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Builder;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.Status;

/** Somebody who never gives up, sends numbered messages, and writes down what he hears and what is not delivered. */
final class Talker implements AutoCloseable {
    static final long PATIENCE_SECONDS = 240;
    /** For one thing, not for a whole conversation. */
    private static final long SHORT_SECONDS = 60;

    private static final long GLANCE_NANOS = 2_000_000;

    final Connection connection;
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final List<DeliveryException> undelivered = new CopyOnWriteArrayList<>();
    final CountDownLatch all;
    /** How many more may be on their way to him. */
    private final Semaphore room;

    /** Somebody to whom as much may be on its way as anybody likes. */
    Talker(String service, ConnectionOptions options, int messages) {
        this(service, options, messages, Integer.MAX_VALUE / 2);
    }

    Talker(String service, ConnectionOptions options, int messages, int underWay) {
        all = new CountDownLatch(messages);
        room = new Semaphore(underWay);
        connection = new Connection(service, persistent(options));
        connection.maxRetries(-1);
        connection.onUndelivered(undelivered::add);
        connection.on("message").type("chat").handle(message -> {
            heard.add(String.valueOf(message.attr("id")));
            all.countDown();
            room.release();
        });
    }

    /** Options of somebody who comes back soon, so that many cuts fit into little time. */
    private static ConnectionOptions persistent(ConnectionOptions options) {
        return options.streamManagement(management -> management.ackDelay(Duration.ofMillis(100)))
                .reconnect(back -> back.firstDelay(Duration.ofMillis(20)).maxDelay(Duration.ofMillis(500)))
                .limits(limits -> limits.sendWait(Duration.ofSeconds(60)));
    }

    Talker connect(String jid, String password) throws Exception {
        connection
                .connect(
                        jid,
                        password,
                        (status, condition, element) ->
                                statuses.add(condition == null ? status.name() : status + "(" + condition + ")"))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        // A session that is cut before the server has agreed to keep it is lost, whoever counts.
        assertThat(connection.submit($pres()).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(Delivery.ACKED);
        return this;
    }

    /** Sends as fast as the other one has room; completes when the server has the last one. */
    CompletableFuture<?> talk(Talker other, String to, int messages) {
        for (int i = 0; i < messages - 1; i++) {
            other.makeRoom();
            connection.send(message(to, i));
        }
        other.makeRoom();
        return connection.submit(message(to, messages - 1));
    }

    private void makeRoom() {
        try {
            assertThat(room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("heard %d, %s", heard.size(), latest())
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Builder message(String to, int number) {
        return $msg("to", to, "type", "chat", "id", Integer.toString(number))
                .c("body")
                .t("number " + number);
    }

    /** Waits until both sides count. */
    void awaitManagement() {
        until(() -> "counting after " + statuses, connection::isStreamManagementEnabled);
    }

    /** Waits until something was told so often. */
    void await(Status status, int times) {
        until(() -> times + " times " + status + ", not " + statuses, () -> count(status) >= times);
    }

    /** Waits until every message is heard. */
    void awaitAll() throws InterruptedException {
        if (!all.await(SHORT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Only " + heard + " was heard; " + statuses);
        }
    }

    static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(SHORT_SECONDS, TimeUnit.SECONDS);
    }

    static void until(Supplier<String> what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SHORT_SECONDS);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not in time: " + what.get());
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    long count(Status status) {
        return statuses.stream().filter(each -> each.startsWith(status.name())).count();
    }

    /** {@return the statuses that came last} */
    List<String> latest() {
        return statuses.subList(Math.max(0, statuses.size() - 20), statuses.size());
    }

    @Override
    public void close() {
        connection.close();
    }
}
