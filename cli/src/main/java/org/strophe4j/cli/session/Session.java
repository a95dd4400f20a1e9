package org.strophe4j.cli.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.cli.output.Printable;
import org.strophe4j.cli.process.Failure;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.RequestCancelledException;
import org.strophe4j.xmpp.RequestTimeoutException;
import org.strophe4j.xmpp.StanzaErrorException;
import org.strophe4j.xmpp.Status;
import org.strophe4j.xmpp.StropheException;

/**
 * A session of one command: logged in when it is made, ended gracefully when it is closed. All failures are {@link
 * Failure}s that the user understands. Thread-safe.
 */
public final class Session implements AutoCloseable {
    /** How long callbacks may take for what is left, when the stream has ended already. */
    private static final Duration REST = Duration.ofSeconds(3);

    /** One failure is as many as there may be. */
    private static final int ONE_ATTEMPT = 1;

    /** Commands are short: the one that has the session may end while the next one joins, and so may that which follows. */
    private static final int HOSTS_AT_MOST = 5;

    private final Connection connection;
    private final Duration patience;
    private final boolean shared;
    /** Fails when the session ends although nobody here ended it. Never completes otherwise. */
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    /** Complete when the callbacks have come that far: behind everything that was shown and handled before. */
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    private final CompletableFuture<Void> over = new CompletableFuture<>();
    /** Written on the callback executor, before it is read there. */
    private @Nullable String streamError;

    private volatile boolean closing;
    /** Null when the loss of the connection is the end. */
    private final @Nullable Faithful faithful;
    /** Whether somebody was told of a loss. Only touched on the callback executor. */
    private boolean missed;

    /** Hears how a connection comes back; called on the callback executor. */
    public interface Faithful {
        /**
         * It was lost.
         *
         * @param condition why, or null
         * @param delayMillis when it is tried again
         */
        void lost(@Nullable String condition, long delayMillis);

        /**
         * It is there again.
         *
         * @param connection it
         */
        void back(Connection connection);
    }

    private Session(Connection connection, Login login, @Nullable Faithful faithful) {
        this.connection = connection;
        this.patience = login.patience();
        this.shared = login.isShared();
        this.faithful = faithful;
    }

    /**
     * Logs in. The loss of the connection is the end, also where others share it and wait for it to come back; that a process
     * has ended which had the connection for all is none.
     *
     * @param login where and as whom
     * @param preparation adds hooks and handlers before the first byte leaves
     * @return the session
     * @throws Failure if that is not to be
     */
    public static Session open(Login login, Consumer<Connection> preparation) {
        return login.isShared() ? openReturning(login, preparation, null) : open(login, preparation, null);
    }

    /**
     * Logs in, and comes back whenever the connection is lost from then on. A first attempt that fails is the end, as the
     * user may have mistyped something.
     *
     * @param login where and as whom
     * @param preparation adds hooks and handlers before the first byte leaves
     * @param faithful hears of it
     * @return the session
     * @throws Failure if that is not to be
     */
    public static Session openFaithful(Login login, Consumer<Connection> preparation, Faithful faithful) {
        return openReturning(login, preparation, faithful);
    }

    private static Session openReturning(Login login, Consumer<Connection> preparation, @Nullable Faithful faithful) {
        login.options().enableStreamManagement(true).reconnect(true);
        return open(
                login,
                connection -> {
                    connection.maxRetries(ONE_ATTEMPT);
                    preparation.accept(connection);
                },
                faithful);
    }

    private static Session open(Login login, Consumer<Connection> preparation, @Nullable Faithful faithful) {
        char[] password = login.password();
        try {
            for (int hosts = 1; ; hosts++) {
                try {
                    return attempt(login, preparation, faithful);
                } catch (CompletionException failed) {
                    if (hosts == HOSTS_AT_MOST || !hasHostLeft(login, failed)) {
                        throw Failures.ofAttempt(failed, login.isShared());
                    }
                }
            }
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
    }

    /** The command that had the session was done before it had let this one in. */
    private static boolean hasHostLeft(Login login, CompletionException failed) {
        return login.isShared()
                && failed.getCause() instanceof ConnectionException cause
                && cause.status() == Status.CONNFAIL
                && ErrorCondition.ITEM_NOT_FOUND.equals(cause.condition());
    }

    private static Session attempt(Login login, Consumer<Connection> preparation, @Nullable Faithful faithful) {
        Connection connection = connection(login);
        Session session = new Session(connection, login, faithful);
        ConnectRequest request = new ConnectRequest(login.jid().toString()).callback(session::hear);
        char[] password = login.password();
        if (password != null) {
            request.password(password);
        }
        preparation.accept(connection);
        session.connect(request);
        return session;
    }

    private static Connection connection(Login login) {
        try {
            return new Connection(login.service(), login.options());
        } catch (IllegalArgumentException refused) {
            throw Failure.usage("--service: " + Printable.line(String.valueOf(refused.getMessage())));
        }
    }

    private void connect(ConnectRequest request) {
        try {
            connection.connect(request).join();
            begun.join();
        } catch (CompletionException failed) {
            close();
            throw failed;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw Failures.ofAttempt(refused, shared);
        }
    }

    private void hear(Status status, @Nullable String condition, @Nullable Stanza element) {
        if (status == Status.CONNECTED) {
            connected();
        } else if (status == Status.RECONNECTING && begun.isDone() && element != null) {
            lost(condition, element);
        } else if (status == Status.ERROR && element != null) {
            streamError = condition;
        } else if (status == Status.DISCONNECTED) {
            over(condition);
        }
    }

    /** Without an element with the delay of the next attempt only the process has ended that has hosted a shared session. */
    private void lost(@Nullable String condition, Stanza attempt) {
        if (faithful == null) {
            lost.completeExceptionally(Failures.lost(condition));
        } else {
            missed = true;
            faithful.lost(condition, Long.parseLong(String.valueOf(attempt.attr("delay"))));
        }
    }

    private void connected() {
        if (!begun.isDone()) {
            connection.maxRetries(-1); // where it comes back at all
        } else if (faithful != null && (missed || !connection.hasResumed())) {
            missed = false;
            faithful.back(connection);
        }
        begun.complete(null);
    }

    private void over(@Nullable String condition) {
        over.complete(null);
        if (!closing) {
            String error = streamError;
            lost.completeExceptionally(error == null ? Failures.lost(condition) : Failures.streamError(error));
        }
    }

    /** {@return the connection, for sending and for more handlers} */
    public Connection connection() {
        return connection;
    }

    /** {@return fails with the reason when the session is lost; never completes otherwise} */
    public CompletableFuture<Void> lost() {
        return lost;
    }

    /**
     * Waits for something, or for the loss of the session.
     *
     * @param future what to wait for; it ends by itself
     * @param <T> its type
     * @return its value
     * @throws Failure if the session is lost, or the future fails with one
     */
    public <T> T await(CompletableFuture<T> future) {
        try {
            CompletableFuture.anyOf(future, lost).join();
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? explained(cause) : failed;
        }
    }

    private RuntimeException explained(RuntimeException failed) {
        if (failed instanceof RequestCancelledException
                || failed instanceof NotConnectedException
                || failed instanceof DeliveryException) {
            return reasonOfLoss();
        }
        return failed instanceof StropheException ? Failures.ofRequest(failed) : failed;
    }

    /** Requests are cancelled and stanzas refused first; why is told right after. */
    private RuntimeException reasonOfLoss() {
        try {
            lost.copy()
                    .completeOnTimeout(null, REST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return Failures.lost(null);
        } catch (CompletionException told) {
            return told.getCause() instanceof Failure failure ? failure : told;
        }
    }

    /**
     * Sends a stanza.
     *
     * @param stanza what to send
     * @throws Failure if it cannot be sent
     */
    public void send(Stanza stanza) {
        handOver(() -> {
            connection.send(stanza);
            return null;
        });
    }

    /**
     * Sends a stanza whose outcome matters.
     *
     * @param stanza what to send
     * @return completes when the server has it, as far as one can know; fails otherwise
     * @throws Failure if it cannot be sent
     */
    public CompletableFuture<Delivery> submit(Stanza stanza) {
        return handOver(() -> connection.submit(stanza));
    }

    private <T> T handOver(Supplier<T> sending) {
        try {
            return sending.get();
        } catch (IllegalArgumentException refused) {
            throw Failure.usage(Printable.line(String.valueOf(refused.getMessage())));
        } catch (StropheException failed) {
            throw explained(failed);
        }
    }

    /**
     * Sends a request.
     *
     * @param iq an IQ of the type get or set
     * @return completes with the reply, which may be an error
     * @throws Failure if it cannot be sent
     */
    public CompletableFuture<Stanza> request(Stanza iq) {
        return handOver(() -> connection.requestIQ(iq, patience).exceptionally(Session::refusal));
    }

    /** An error is a reply, too. */
    private static Stanza refusal(Throwable failed) {
        if (failed instanceof StanzaErrorException refusal) {
            return refusal.element();
        }
        throw failed instanceof RuntimeException cause ? cause : new CompletionException(failed);
    }

    /**
     * Makes a ping (XEP-0199).
     *
     * @param to whom, null for the own server
     * @return the request
     */
    public static Stanza ping(@Nullable String to) {
        return Stanzas.iq("type", "get", "to", to).c("ping", "xmlns", NS.PING).tree();
    }

    /**
     * Waits until the server has dealt with everything that was sent, and everything that came back before its answer was
     * handled here. It works on the stanzas of a stream in their order (RFC 6120, section 10.1), so that its answer to a
     * ping, whatever it is, says that it has; a callback, unlike a future, is called behind the handlers of what came
     * before.
     *
     * @throws Failure if it does not answer, or the session is lost
     */
    public void settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        handOver(() -> connection.sendIQ(
                ping(null),
                result -> settled.complete(null),
                error -> {
                    if (error != null) {
                        settled.complete(null);
                    } else {
                        settled.completeExceptionally(noAnswer());
                    }
                },
                patience.toMillis()));
        await(settled);
    }

    private StropheException noAnswer() {
        return connection.isConnected()
                ? new RequestTimeoutException("The server did not say that it has dealt with everything")
                : new RequestCancelledException("The session has ended");
    }

    @Override
    public void close() {
        closing = true;
        connection.close();
        over.completeOnTimeout(null, REST.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
