package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.internal.run.Cancellable;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.Status;

/**
 * Logs users in on the server, so that Strophe.js or Converse in their pages only {@code attach}es: the password never
 * reaches the browser.
 *
 * <pre>{@code
 * Prebind prebind = new Prebind("https://xmpp.example.com/http-bind");
 * PreboundSession session = prebind.open("alice@example.com", password).join();
 * response.write(session.toJson()); // conn.attach(jid, sid, rid, onConnect) in the page
 * }</pre>
 *
 * <p>The session is left without an open request, with the id of the next one. Nobody keeps it alive until somebody
 * attaches: one that is never attached to ends after its {@linkplain PreboundSession#lifetime() lifetime} by itself, or at
 * once by {@link #abandon}. Thread-safe; one object serves any number of users.
 */
public final class Prebind {
    private static final int LONGEST_PAUSE = 86_400;

    private final String service;
    private final ConnectionOptions options;
    private volatile int pauseSeconds;

    /**
     * Creates one with the default options.
     *
     * @param service the BOSH service, {@code http:} or {@code https:}
     * @throws IllegalArgumentException if it is not one for BOSH
     */
    public Prebind(String service) {
        this(service, new ConnectionOptions());
    }

    /**
     * Creates one.
     *
     * @param service the BOSH service, {@code http:} or {@code https:}, or a path relative to the options' base
     * @param options how to connect; copied. Key sequences are never used, for the page would have to know the keys
     * @throws IllegalArgumentException if the service is not one for BOSH
     */
    public Prebind(String service, ConnectionOptions options) {
        URI address = ServiceAddress.of(service, options);
        if (!ServiceAddress.isBosh(address, options)) {
            throw new IllegalArgumentException("Only BOSH sessions can be handed over; use an http: or https: service");
        }
        this.service = service;
        this.options = new ConnectionOptions(options, () -> false);
    }

    /**
     * Asks the server to keep sessions for longer than it does without a request (XEP-0124, section 10). Servers that know
     * no pauses do what they do; {@link PreboundSession#lifetime()} says how long it is.
     *
     * @param value how long, up to a day; zero for what the server does by itself, which is the default
     * @return this
     */
    public Prebind lifetime(Duration value) {
        if (value.isNegative() || value.toSeconds() > LONGEST_PAUSE) {
            throw new IllegalArgumentException("A session is kept for up to a day, not " + value);
        }
        pauseSeconds = (int) value.toSeconds();
        return this;
    }

    /**
     * Logs a user in.
     *
     * @param jid the bare or full JID
     * @param password the password
     * @return completes with the session; fails with {@link ConnectionException}; cancelling it gives the attempt up
     * @throws IllegalArgumentException if the JID or the password cannot be used
     * @throws IllegalStateException if the service is not encrypted and on another machine
     */
    public CompletableFuture<PreboundSession> open(String jid, String password) {
        return open(new ConnectRequest(jid).password(password));
    }

    /**
     * Logs a user in.
     *
     * @param request who, and how; its callback hears the statuses, DISCONNECTED included, which here only means that we
     *     have let go
     * @return completes with the session; fails with {@link ConnectionException}; cancelling it gives the attempt up
     * @throws IllegalArgumentException if the JID or the credential cannot be used
     * @throws IllegalStateException if the service is not encrypted and on another machine
     */
    public CompletableFuture<PreboundSession> open(ConnectRequest request) {
        Connection connection = new Connection(service, options);
        CompletableFuture<PreboundSession> session = new Cancellable<>(connection::disconnect);
        AtomicReference<PreboundSession> left = new AtomicReference<>();
        CompletableFuture<Void> lost = new CompletableFuture<>();
        ConnectCallback inner = request.callback();
        request.callback((status, condition, element) -> {
            if (status == Status.DISCONNECTED) {
                PreboundSession handedOver = left.get();
                if (handedOver == null) {
                    lost.complete(null);
                } else {
                    session.complete(handedOver);
                }
            }
            if (inner != null) {
                inner.onStatus(status, condition, element);
            }
        });
        try {
            connection
                    .connectFor(
                            request,
                            pauseSeconds,
                            (terms, rid) ->
                                    left.set(new PreboundSession(connection.jid(), terms.sid(), rid, kept(terms))))
                    .whenComplete((connected, failure) -> {
                        if (failure != null) {
                            session.completeExceptionally(failure);
                        } else {
                            // An attempt that fails tells why, whoever hears of its end first.
                            lost.thenRun(() -> session.completeExceptionally(tooEarly()));
                        }
                    });
        } finally {
            request.callback(inner);
        }
        return session;
    }

    private static ConnectionException tooEarly() {
        return new ConnectionException(
                "The session ended before it could be handed over", Status.DISCONNECTED, null, null);
    }

    private Duration kept(Terms terms) {
        Integer longest = terms.maxPause();
        int kept = pauseSeconds > 0 && longest != null
                ? Math.max(terms.inactivity(), Math.min(pauseSeconds, longest))
                : terms.inactivity();
        return Duration.ofSeconds(kept);
    }

    /**
     * Ends a session that nobody has attached to, and will not. If somebody has, this does harm: the server may take it for
     * an intruder and end the session.
     *
     * @param session the session
     * @return completes when it has ended
     */
    public CompletableFuture<Void> abandon(PreboundSession session) {
        Connection connection = new Connection(service, options);
        AttachRequest request = new AttachRequest(session.jid(), session.sid(), session.rid());
        return connection.attach(request).thenCompose(attached -> attached.disconnect("abandoned"));
    }
}
