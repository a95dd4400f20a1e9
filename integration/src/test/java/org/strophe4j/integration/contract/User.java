package org.strophe4j.integration.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.$pres;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Account;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/** Somebody who connects: remembers his statuses and the messages that he got. Every wait has an end. */
final class User implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final Connection connection;
    final List<String> statuses = new CopyOnWriteArrayList<>();
    final BlockingQueue<Stanza> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> disconnected = new CompletableFuture<>();

    private final Company company;
    /** Who shares the session; null before there is somebody. */
    private @Nullable Connection companion;

    User(Site site) {
        this(site, options -> {});
    }

    User(Site site, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options = site.options();
        changes.accept(options);
        company = site.company();
        connection = new Connection(site.service(), options);
        connection.on("message").handle(messages::add);
    }

    /** Connects, and is available. */
    static User online(Site site, Account account, String resource) {
        User user = new User(site);
        user.connect(account.jid(site.host()) + "/" + resource, account.password());
        user.connection.send($pres());
        // What the server has answered proves that it has seen the presence.
        user.ping(site.host());
        return user;
    }

    User connect(String jid, @Nullable String password) {
        await(begin(new ConnectRequest(jid).password(password)));
        return this;
    }

    CompletableFuture<Connection> begin(ConnectRequest request) {
        if (company == Company.HOST) {
            Connection host = new Connection(connection.service(), connection.options());
            companion = host;
            await(host.connect(request).handle((established, refused) -> host)); // who is refused is no company
        }
        CompletableFuture<Connection> begun = start(request);
        if (company != Company.GUEST) {
            return begun;
        }
        Connection guest = new Connection(connection.service(), connection.options());
        companion = guest;
        return begun.thenCompose(established -> guest.attach((status, condition, element) -> {}))
                .thenApply(attached -> connection);
    }

    private CompletableFuture<Connection> start(ConnectRequest request) {
        return connection.connect(request.callback((status, condition, element) -> {
            statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
            if (status == Status.DISCONNECTED) {
                disconnected.complete(null);
            }
        }));
    }

    /** Connects in vain. */
    User fail(String jid, @Nullable String password) {
        ConnectRequest request = new ConnectRequest(jid).password(password);
        // A guest would come afterwards, and his future hangs on the one that is complete before DISCONNECTED.
        CompletableFuture<Connection> connecting = company == Company.GUEST ? start(request) : begin(request);
        awaitDisconnected();
        assertThat(connecting).isCompletedExceptionally();
        return this;
    }

    void ping(String whom) {
        await(connection.requestIQ(
                org.strophe4j.xml.Stanzas.$iq("type", "get", "to", whom).c("ping", "xmlns", "urn:xmpp:ping")));
    }

    void awaitDisconnected() {
        await(disconnected);
    }

    Stanza nextMessage() {
        try {
            Stanza message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("a message in time").isNotNull();
            return message;
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }

    /** The text of the next message. */
    String nextBody() {
        Stanza message = nextMessage();
        return Objects.requireNonNull(message.child("body"), message::toXml).text();
    }

    static <T> T await(CompletableFuture<T> future) {
        return await(future, PATIENCE);
    }

    static <T> T await(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("It did not come to pass: " + failed, failed);
        }
    }

    @Override
    public void close() {
        connection.close();
        if (companion != null) {
            companion.close();
        }
    }
}
