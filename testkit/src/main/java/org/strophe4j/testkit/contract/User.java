package org.strophe4j.testkit.contract;

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
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/** Somebody who connects: remembers his statuses and the messages that he got. Every wait has an end. */
public final class User implements AutoCloseable {
    /** How long anything may take before a test fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What he connects with. */
    public final Connection connection;
    /** What he was told, each status with its condition in brackets if there was one; grows while he is connected. */
    public final List<String> statuses = new CopyOnWriteArrayList<>();
    /** The messages that he got and nobody has taken. */
    public final BlockingQueue<Stanza> messages = new LinkedBlockingQueue<>();

    private final CompletableFuture<Void> disconnected = new CompletableFuture<>();

    private final Company company;
    /** Who shares the session; null before there is somebody. */
    private @Nullable Connection companion;

    /**
     * Prepares a connection.
     *
     * @param site where to
     */
    public User(Site site) {
        this(site, options -> {});
    }

    /**
     * Prepares a connection with options of its own.
     *
     * @param site where to
     * @param changes changes the options of the site
     */
    public User(Site site, Consumer<ConnectionOptions> changes) {
        ConnectionOptions options = site.options();
        changes.accept(options);
        company = site.company();
        connection = new Connection(site.service(), options);
        connection.on("message").handle(messages::add);
    }

    /**
     * Connects, and is available.
     *
     * @param site where to
     * @param account who
     * @param resource his resource
     * @return the user, whose presence the server has seen
     */
    public static User online(Site site, Account account, String resource) {
        User user = new User(site);
        user.connect(account.jid(site.host()) + "/" + resource, account.password());
        user.connection.send($pres());
        // What the server has answered proves that it has seen the presence.
        user.ping(site.host());
        return user;
    }

    /**
     * Connects.
     *
     * @param jid who
     * @param password what he proves himself with, null for a guest
     * @return this
     */
    public User connect(String jid, @Nullable String password) {
        await(begin(new ConnectRequest(jid).password(password)));
        return this;
    }

    /**
     * Begins to connect.
     *
     * @param request who, and how; its callback is replaced
     * @return the attempt's future
     */
    public CompletableFuture<Connection> begin(ConnectRequest request) {
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

    /**
     * Connects in vain.
     *
     * @param jid who
     * @param password what he proves himself with, null for a guest
     * @return this, disconnected
     */
    public User fail(String jid, @Nullable String password) {
        ConnectRequest request = new ConnectRequest(jid).password(password);
        // A guest would come afterwards, and his future hangs on the one that is complete before DISCONNECTED.
        CompletableFuture<Connection> connecting = company == Company.GUEST ? start(request) : begin(request);
        awaitDisconnected();
        assertThat(connecting).isCompletedExceptionally();
        return this;
    }

    /**
     * Waits for an answer, which shows that everything before it has been dealt with.
     *
     * @param whom who is asked
     */
    public void ping(String whom) {
        await(connection.requestIQ(
                org.strophe4j.xml.Stanzas.$iq("type", "get", "to", whom).c("ping", "xmlns", "urn:xmpp:ping")));
    }

    /** Waits for the last status. */
    public void awaitDisconnected() {
        await(disconnected);
    }

    /** {@return the next message, waited for} */
    public Stanza nextMessage() {
        try {
            Stanza message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("a message in time").isNotNull();
            return message;
        } catch (InterruptedException interruption) {
            throw new AssertionError("interrupted", interruption);
        }
    }

    /** {@return the text of the next message, waited for} */
    public String nextBody() {
        Stanza message = nextMessage();
        return Objects.requireNonNull(message.child("body"), message::toXml).text();
    }

    /**
     * Waits for a future.
     *
     * @param future the future
     * @param <T> what it completes with
     * @return that
     */
    public static <T> T await(CompletableFuture<T> future) {
        return await(future, PATIENCE);
    }

    /**
     * Waits for a future.
     *
     * @param future the future
     * @param patience how long
     * @param <T> what it completes with
     * @return that
     */
    public static <T> T await(CompletableFuture<T> future, Duration patience) {
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
