package org.strophe4j.integration.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.Status;

/** Somebody who connects to a server that is up to no good. Remembers what he is told, and what he was promised. */
final class Client {
    static final String JID = "alice@example.com/desk";
    static final String PASSWORD = "hush-Tr0ub4dor&3";

    final Connection connection;
    /** Of all attempts, with their conditions in brackets. */
    final List<String> statuses = new CopyOnWriteArrayList<>();

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final Queue<CompletableFuture<?>> promises = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    private volatile Consumer<Status> observer = status -> {};

    Client(String service, ConnectionOptions options) {
        connection = new Connection(service, options);
    }

    /** What one attempt was told. */
    private final class Attempt {
        /** Statuses without conditions. */
        final List<Status> told = new CopyOnWriteArrayList<>();
        /** Null until {@code connect} has returned, which may be after the end. */
        volatile @Nullable CompletableFuture<Connection> connecting;

        void hear(Status status, @Nullable String condition) {
            if (isOver()) {
                complaints.add(status + " after DISCONNECTED");
            }
            if (status == Status.DISCONNECTED && !(isKept() && promises.stream().allMatch(CompletableFuture::isDone))) {
                complaints.add("DISCONNECTED before every future was complete");
            }
            statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
            told.add(status);
            observer.accept(status);
        }

        boolean isKept() {
            CompletableFuture<Connection> future = connecting;
            return future == null || future.isDone();
        }

        boolean isOver() {
            return told.contains(Status.DISCONNECTED);
        }
    }

    /** Does something inside of each callback. */
    void observe(Consumer<Status> action) {
        observer = action;
    }

    // ---- connecting

    /** Begins an attempt of alice, with her password. */
    CompletableFuture<Connection> connect() {
        return connect(new ConnectRequest(JID).password(PASSWORD));
    }

    CompletableFuture<Connection> connect(ConnectRequest request) {
        Attempt attempt = new Attempt();
        CompletableFuture<Connection> connecting =
                connection.connect(request.callback((status, condition, element) -> attempt.hear(status, condition)));
        attempt.connecting = connecting;
        attempts.add(attempt);
        return connecting;
    }

    Client online() {
        Await.result(connect());
        Attempt latest = attempts.get(attempts.size() - 1);
        Await.until(() -> "CONNECTED after " + statuses, () -> latest.told.contains(Status.CONNECTED));
        return this;
    }

    /** Online, and both sides count. */
    Client managed() {
        online();
        Await.until(() -> "counting after " + statuses, connection::isStreamManagementEnabled);
        return this;
    }

    /** Connects in vain: the future fails, and there is never a session. */
    Client refused() {
        return refused(new ConnectRequest(JID).password(PASSWORD));
    }

    Client refused(ConnectRequest request) {
        CompletableFuture<Connection> connecting = connect(request);
        awaitDisconnected();
        assertThat(connecting).isCompletedExceptionally();
        assertThat(statuses).doesNotContain("CONNECTED", "ATTACHED");
        assertThat(connection.isConnected()).isFalse();
        return this;
    }

    /** Waits until each attempt has come to its end. */
    void awaitDisconnected() {
        Await.until(
                () -> "DISCONNECTED after " + statuses, () -> attempts.stream().allMatch(Attempt::isOver));
    }

    /** Waits until the latest attempt has come to its end. */
    void awaitLatest() {
        Attempt latest = attempts.get(attempts.size() - 1);
        Await.until(() -> "DISCONNECTED", latest::isOver);
    }

    /** The last two statuses: what went wrong, and the end. */
    Client failedWith(Status status, String condition) {
        assertThat(statuses).endsWith(status + "(" + condition + ")", "DISCONNECTED(" + condition + ")");
        return this;
    }

    // ---- talking

    /** Asks something that must have an end. */
    CompletableFuture<Stanza> ask(String to) {
        CompletableFuture<Stanza> reply =
                connection.requestIQ(Stanzas.$iq("type", "get", "to", to).c("ping", "xmlns", "urn:xmpp:ping"));
        promises.add(reply);
        return reply;
    }

    /** Sends a message whose outcome is told before the end. */
    CompletableFuture<Delivery> submit(String id) {
        return promised(connection.submit(message(id)));
    }

    static Builder message(String id) {
        return Stanzas.$msg("to", "bob@example.com", "type", "chat", "id", id)
                .c("body")
                .t("number " + id);
    }

    /** The ids of what is not delivered from now on, in the order in which that is told. */
    List<String> undelivered() {
        List<String> ids = new CopyOnWriteArrayList<>();
        connection.onUndelivered(
                failure -> ids.add(String.valueOf(failure.stanza().attr("id"))));
        return ids;
    }

    /** How often something was told, in all attempts. */
    long count(Status status) {
        return statuses.stream()
                .filter(told -> told.equals(status.name()) || told.startsWith(status.name() + "("))
                .count();
    }

    /** Waits until something was told so often. */
    void await(Status status, int times) {
        Await.until(() -> times + " times " + status + ", not " + statuses, () -> count(status) >= times);
    }

    /** Remembers a future that must be complete at the end. */
    <T> CompletableFuture<T> promised(CompletableFuture<T> future) {
        promises.add(future);
        return future;
    }

    // ---- the end

    /** What every row promises about one connection. */
    void assertOver() {
        connection.close();
        awaitDisconnected();
        for (Attempt attempt : attempts) {
            assertThat(attempt.connecting).isDone();
            assertThat(attempt.told).containsOnlyOnce(Status.DISCONNECTED).endsWith(Status.DISCONNECTED);
        }
        assertThat(complaints).isEmpty();
        assertThat(promises).allMatch(CompletableFuture::isDone);
        assertThat(connection.isConnected()).isFalse();
    }

    /** What a connection to another server must not notice. */
    void assertUntouched() {
        assertThat(statuses).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
        Await.result(ask("example.com"));
    }
}
