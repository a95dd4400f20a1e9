package org.strophe4j;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.handler.Handler;
import org.strophe4j.handler.HandlerOptions;
import org.strophe4j.handler.StanzaHandler;
import org.strophe4j.handler.Subscription;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.internal.dispatch.Criteria;
import org.strophe4j.internal.run.Audience;
import org.strophe4j.internal.run.Cancellable;
import org.strophe4j.internal.run.Claim;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Driver;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.Plan;
import org.strophe4j.internal.session.Entrance;
import org.strophe4j.internal.session.Question;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.ScramKeys;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;
import org.strophe4j.xmpp.Role;
import org.strophe4j.xmpp.SessionException;
import org.w3c.dom.Element;

/**
 * A connection to an XMPP server: connects, authenticates, dispatches stanzas to handlers, sends, and reports every change
 * of its status. One object serves any number of sessions, one after the other.
 *
 * <pre>{@code
 * Connection conn = new Connection("wss://example.com/xmpp-websocket");
 * conn.on("message").type("chat").handle(message -> System.out.println(message.getTextContent()));
 * conn.connect("alice@example.com", "s3cr3t", (status, condition, element) -> {
 *     if (status == Status.CONNECTED) {
 *         conn.send($pres());
 *     }
 * });
 * }</pre>
 *
 * <p><b>Threads.</b> Every method may be called from any thread, also from callbacks. Callbacks, hooks and handlers run on
 * the connection's callback executor, one at a time and in order; they may wait, for a reply for example. Continuations of
 * futures run on other threads.
 *
 * <p><b>Promises.</b> Every attempt ends in a final status within its time limits, and DISCONNECTED is reported exactly
 * once, last. Stanzas leave in the order of the calls and arrive in the order of the wire. A request ends exactly once: with
 * the reply of the entity asked, in its time, or with the connection.
 */
public final class Connection implements AutoCloseable {
    /** What Strophe does. */
    private static final int DEFAULT_MAX_RETRIES = 5;

    /** What {@link #close()} adds to the disconnection timeout before it stops waiting. */
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

    private final URI service;
    private final ConnectionOptions options;
    private final Environment environment;
    private final Audience audience;
    private final Driver driver;
    private final Plugins plugins;
    private final Connectors connectors;
    private final Login login;
    private final StoreTasks storeTasks;
    /** The way to the hub; null without {@code worker}, and before the first attempt. */
    private volatile @Nullable SharedConnector shared;

    private volatile int maxRetries = DEFAULT_MAX_RETRIES;

    /**
     * Creates a connection with the default options. Nothing is connected yet.
     *
     * @param service the server's address: {@code ws:} or {@code wss:} for WebSocket, {@code http:} or {@code https:} for
     *     BOSH, or that of an {@linkplain #addProtocol added protocol}
     * @throws IllegalArgumentException if that is no address to connect to; the message says what to do
     */
    public Connection(String service) {
        this(service, new ConnectionOptions());
    }

    /**
     * Creates a connection. Nothing is connected yet.
     *
     * @param service the server's address: {@code ws:} or {@code wss:} for WebSocket, {@code http:} or {@code https:} for
     *     BOSH, or a path relative to {@link ConnectionOptions#baseUri()}; {@code tcp:} or {@code tcps:} for a component, which
     *     {@link ConnectionOptions#protocol(String)} chooses
     * @param options how it behaves; copied
     * @throws IllegalArgumentException if that is no address to connect to; the message says what to do
     */
    public Connection(String service, ConnectionOptions options) {
        this(service, options, Environment.shared(), null);
    }

    /** Tests bring their own environment, and what connects. */
    Connection(String service, ConnectionOptions options, Environment environment, @Nullable Connectors connectors) {
        this.service = ServiceAddress.of(service, options);
        ServiceAddress.requireShareable(this.service, options);
        this.options = new ConnectionOptions(options, this::isUnderWay);
        this.environment = environment;
        Executor executor = options.executor() == null ? environment.callbacks() : options.executor();
        audience = new Audience(
                executor, environment, () -> this.options.security().exposeSecrets());
        driver = new Driver(environment, audience);
        this.connectors = connectors == null ? this::connector : connectors;
        storeTasks = new StoreTasks(environment);
        login = new Login(
                this.service,
                this.options,
                this.connectors,
                new Continuing(this.service, this.options, this::maxRetries, storeTasks::add));
        plugins = new Plugins(this);
        plugins.all().forEach(plugin -> audience.observe(plugin::statusChanged));
    }

    private Connector connector(URI goal, ConnectionOptions how, Way way) {
        TransportFactory added = Protocols.of(goal, how);
        if (added != null) {
            return new ProtocolConnector(goal, how, added);
        }
        if (ServiceAddress.isComponent(goal)) {
            return new ComponentConnector(goal, how);
        }
        return ServiceAddress.isBosh(goal, how)
                ? new BoshConnector(
                        goal,
                        how,
                        way,
                        maxRetries < 0 ? DEFAULT_MAX_RETRIES : maxRetries,
                        () -> new SessionWatch(audience, way, keeper(way)))
                : new WebSocketConnector(goal, how);
    }

    private @Nullable Keeper keeper(Way way) {
        if (way instanceof ExistingSession existing) {
            return existing.keeper();
        }
        return way instanceof FreshSession fresh && options.keepalive()
                ? keeper(Stores.of(options), new SessionKey(service.toString(), fresh.jid()), null)
                : null;
    }

    private Keeper keeper(SessionStore store, SessionKey key, @Nullable SessionLease lease) {
        return new Keeper(store, key, this::jid, storeTasks, lease);
    }

    private boolean isUnderWay() {
        return driver.session() != 0;
    }

    // ---- connecting

    /**
     * Connects with a password.
     *
     * @param jid the bare or full JID; for a component its domain
     * @param password the password or token, not empty; for a component the secret that it shares with the server
     * @param callback hears the statuses
     * @return completes when the session is established; fails with {@link org.strophe4j.xmpp.ConnectionException};
     *     cancelling it disconnects
     * @throws IllegalArgumentException if the JID or the password cannot be used
     * @throws IllegalStateException if already connected or connecting, after {@link #close()}, or when the service is not
     *     encrypted and on another machine
     */
    public CompletableFuture<Connection> connect(String jid, String password, ConnectCallback callback) {
        return connect(new ConnectRequest(jid).password(password).callback(callback));
    }

    /**
     * Connects with a password and without a callback; see {@link #connect(String, String, ConnectCallback)}.
     *
     * @param jid the bare or full JID
     * @param password the password or token, not empty
     * @return completes when the session is established
     */
    public CompletableFuture<Connection> connect(String jid, String password) {
        return connect(new ConnectRequest(jid).password(password));
    }

    /**
     * Connects without a credential: anonymously, or by a certificate of the own {@code SSLContext}; see {@link
     * #connect(String, String, ConnectCallback)}.
     *
     * @param jid the domain for an anonymous login, the bare JID for one by certificate
     * @param callback hears the statuses
     * @return completes when the session is established
     */
    public CompletableFuture<Connection> connect(String jid, ConnectCallback callback) {
        return connect(new ConnectRequest(jid).callback(callback));
    }

    /**
     * Connects as Strophe does, parameter by parameter; see {@link #connect(ConnectRequest)} for the same by name.
     *
     * @param jid the bare or full JID
     * @param password the password or token, null for none
     * @param callback hears the statuses, or null
     * @param wait how many seconds a BOSH server may hold a request, null for 60; without effect over WebSocket
     * @param hold how many requests a BOSH server may hold, null for 1; without effect over WebSocket
     * @param route where a BOSH connection manager finds the XMPP server, or null; without effect over WebSocket
     * @param authcid who to authenticate as, null for the node of the JID
     * @param disconnectionTimeoutMillis how long a graceful end may take in milliseconds, null for 3,000
     * @return completes when the session is established
     */
    @SuppressWarnings("TooManyParameters") // the reference's own signature
    public CompletableFuture<Connection> connect(
            String jid,
            @Nullable String password,
            @Nullable ConnectCallback callback,
            @Nullable Integer wait,
            @Nullable Integer hold,
            @Nullable String route,
            @Nullable String authcid,
            @Nullable Long disconnectionTimeoutMillis) {
        ConnectRequest request = new ConnectRequest(jid)
                .password(password)
                .callback(callback)
                .authcid(authcid)
                .route(route);
        if (wait != null) {
            request.waitSeconds(wait);
        }
        if (hold != null) {
            request.hold(hold);
        }
        if (disconnectionTimeoutMillis != null) {
            request.disconnectionTimeout(Duration.ofMillis(disconnectionTimeoutMillis));
        }
        return connect(request);
    }

    /**
     * Connects. The statuses go to the request's callback: CONNECTING, AUTHENTICATING, CONNECTED when all goes well.
     *
     * @param request who connects, and how
     * @return completes when the session is established; fails with {@link org.strophe4j.xmpp.ConnectionException} when it
     *     is not to be; cancelling it disconnects. With explicit binding it waits for {@link #bind()}
     * @throws IllegalArgumentException if the JID or the credential cannot be used
     * @throws IllegalStateException if already connected or connecting, after {@link #close()}, or when the service is not
     *     encrypted and on another machine, unless {@link SecurityOptions#allowInsecure(boolean)} allows it
     */
    public CompletableFuture<Connection> connect(ConnectRequest request) {
        if (isUnderWay()) {
            throw new IllegalStateException("Already connected or connecting; disconnect() first");
        }
        Plan plan = plan(request);
        try {
            return driver.connect(plan, this);
        } catch (RuntimeException refused) {
            plan.continuation().close();
            throw refused;
        }
    }

    private Plan plan(ConnectRequest request) {
        String name = options.worker();
        if (name == null) {
            shared = null;
            return login.plan(request);
        }
        return login.shared(request, founding -> shared(name, founding));
    }

    private SharedConnector shared(String name, SharedConnector.@Nullable Session founding) {
        SharedConnector made =
                new SharedConnector(name, service, environment, options.limits().sharedGrace(), founding);
        shared = made;
        return made;
    }

    /**
     * Logs in, and leaves the session to somebody else once it is established.
     *
     * @param request who, and how
     * @param pauseSeconds how long the session should survive then
     * @param taken gets the session, on an I/O thread
     */
    CompletableFuture<Connection> connectFor(ConnectRequest request, int pauseSeconds, BiConsumer<Terms, Long> taken) {
        return driver.connect(
                login.plan(request, fresh -> new HandedOverSession((FreshSession) fresh, pauseSeconds, taken)), this);
    }

    // ---- sessions that exist already

    /**
     * Attaches to a BOSH session that somebody else has opened, and reports ATTACHED; see {@link #attach(AttachRequest)}.
     *
     * @param jid the full JID that the session is bound to
     * @param sid its id
     * @param rid the id of the next request
     * @param callback hears the statuses
     * @return completes with ATTACHED
     */
    public CompletableFuture<Connection> attach(String jid, String sid, long rid, ConnectCallback callback) {
        return attach(new AttachRequest(jid, sid, rid).callback(callback));
    }

    /**
     * Attaches as Strophe does, parameter by parameter; see {@link #attach(AttachRequest)} for the same by name.
     *
     * @param jid the full JID that the session is bound to
     * @param sid its id
     * @param rid the id of the next request
     * @param callback hears the statuses, or null
     * @param wait how many seconds the server may hold a request, null for 60
     * @param hold how many requests the server may hold, null for 1
     * @param wind how far request ids may be ahead, null for 5
     * @return completes with ATTACHED
     */
    @SuppressWarnings("TooManyParameters") // the reference's own signature
    public CompletableFuture<Connection> attach(
            String jid,
            String sid,
            long rid,
            @Nullable ConnectCallback callback,
            @Nullable Integer wait,
            @Nullable Integer hold,
            @Nullable Integer wind) {
        AttachRequest request = new AttachRequest(jid, sid, rid).callback(callback);
        if (wait != null) {
            request.waitSeconds(wait);
        }
        if (hold != null) {
            request.hold(hold);
        }
        if (wind != null) {
            request.window(wind);
        }
        return attach(request);
    }

    /**
     * Attaches to a BOSH session that somebody else has opened: a server that has logged the user in, say. ATTACHED is
     * reported at once, or, with {@link AttachRequest#verify}, when the server has shown that it knows the session. One that
     * it does not know ends with ATTACHFAIL, or with CONNFAIL after ATTACHED, and the server's condition.
     *
     * @param request which session, and how
     * @return completes with ATTACHED; fails with {@link org.strophe4j.xmpp.ConnectionException}; cancelling it disconnects
     * @throws SessionException if the service is not one for BOSH
     * @throws IllegalStateException if already connected or connecting, after {@link #close()}, or when the service is not
     *     encrypted and on another machine
     */
    public CompletableFuture<Connection> attach(AttachRequest request) {
        if (!ServiceAddress.isBosh(service, options)) {
            throw new SessionException("Only BOSH sessions can be attached to; use an http: or https: service");
        }
        Terms terms = Terms.attached(request.sid(), request.waitSeconds(), request.hold(), request.window());
        Way way = new ExistingSession(new BoshState(terms, request.rid(), List.of(), null), null);
        return driver.connect(
                login.plan(
                        request.verify() ? Entrance.VERIFIED_ATTACH : Entrance.ATTACH,
                        new Login.Existing(request.jid(), request.callback(), request.disconnectionTimeout()),
                        connectors.connector(service, options, way)),
                this);
    }

    /**
     * Joins the session that other connections of this JVM share under the name of {@link ConnectionOptions#worker(String)},
     * and reports ATTACHED. No credential is asked for: whoever is in this process and knows the name may join. When there is
     * no such session, ATTACHFAIL comes with {@code item-not-found}; while one is being established, it is waited for.
     *
     * @param callback hears the statuses
     * @return completes with ATTACHED; fails with {@link org.strophe4j.xmpp.ConnectionException}; cancelling it disconnects
     * @throws SessionException if no name was given
     * @throws IllegalStateException if already connected or connecting, or after {@link #close()}
     */
    public CompletableFuture<Connection> attach(ConnectCallback callback) {
        String name = options.worker();
        if (name == null) {
            throw new SessionException("Only a shared session can be attached to without naming it; set "
                    + "options.worker(\"name\"), or use attach(jid, sid, rid, callback) for BOSH");
        }
        if (isUnderWay()) {
            throw new IllegalStateException("Already connected or connecting; disconnect() first");
        }
        return driver.connect(login.sharedAttach(callback, shared(name, null)), this);
    }

    /**
     * Goes on with the session of an account that {@link ConnectionOptions#keepalive(boolean)} has kept; see {@link
     * #restore(String, ConnectCallback, Integer, Integer, Integer)}.
     *
     * @param jid whose session; a domain for any of that domain
     * @param callback hears the statuses
     * @return completes with CONNECTED
     */
    public CompletableFuture<Connection> restore(String jid, ConnectCallback callback) {
        return restore(jid, callback, null, null, null);
    }

    /**
     * Goes on with the session that was kept last; see {@link #restore(String, ConnectCallback, Integer, Integer, Integer)}.
     *
     * @param callback hears the statuses
     * @return completes with CONNECTED
     */
    public CompletableFuture<Connection> restore(ConnectCallback callback) {
        return restore(null, callback, null, null, null);
    }

    /**
     * Goes on with a BOSH session that was kept in the session store, here or in a process that has ended: asks the server
     * whether it still knows it, and reports CONNECTED then; {@link #isRestored()} tells it from a new one. When none is
     * kept, or the server has forgotten it, CONNFAIL comes with {@code item-not-found}, and calling {@code connect} in that
     * callback is the thing to do. The store is read on the caller's thread.
     *
     * @param jid whose session, null for the one that was kept last
     * @param callback hears the statuses, or null
     * @param wait how many seconds the server may hold a request, null for what was agreed on
     * @param hold how many requests the server may hold, null for what was agreed on
     * @param wind how far request ids may be ahead, null for what was agreed on
     * @return completes with CONNECTED; fails with {@link org.strophe4j.xmpp.ConnectionException}; cancelling it disconnects
     * @throws SessionException if the service is not one for BOSH, {@code keepalive} is off and no store was chosen, or the
     *     store cannot be used
     * @throws org.strophe4j.xmpp.SessionInUseException if somebody else goes on with the session
     * @throws IllegalStateException if already connected or connecting, after {@link #close()}, or when the service is not
     *     encrypted and on another machine
     */
    public CompletableFuture<Connection> restore(
            @Nullable String jid,
            @Nullable ConnectCallback callback,
            @Nullable Integer wait,
            @Nullable Integer hold,
            @Nullable Integer wind) {
        SessionStore store = Stores.forRestoring(service, options);
        if (isUnderWay()) {
            throw new IllegalStateException("Already connected or connecting; disconnect() first");
        }
        Restoration found = Restoration.find(store, service, jid);
        if (found == null) {
            String whose = jid == null ? service.getHost() : jid;
            return goOn(whose, callback, new MissingSession());
        }
        Keeper keeper = keeper(store, found.key(), found.lease());
        try {
            Way way = new ExistingSession(found.state().within(wait, hold, wind), keeper);
            CompletableFuture<Connection> restored = goOn(found.jid(), callback, way);
            restored.whenComplete((connection, failure) -> {
                if (failure != null) {
                    keeper.release(false); // also when no transport was ever made that could tell of its end
                }
            });
            return restored;
        } catch (RuntimeException refused) {
            keeper.release(false);
            throw refused;
        }
    }

    private CompletableFuture<Connection> goOn(String jid, @Nullable ConnectCallback callback, Way way) {
        Login.Existing session = new Login.Existing(jid, callback, login.lastDisconnectionTimeout());
        return driver.connect(login.plan(Entrance.RESTORE, session, connectors.connector(service, options, way)), this);
    }

    /**
     * Binds the resource after BINDREQUIRED (RFC 6120, section 7). Without effect at any other time.
     */
    public void bind() {
        driver.bind();
    }

    /**
     * Ends the session, or the attempt to have one; see {@link #disconnect(String)}.
     *
     * @return completes when the stream has ended
     */
    public CompletableFuture<Void> disconnect() {
        return disconnect(null);
    }

    /**
     * Ends the session gracefully: what was sent before leaves, then an unavailable presence, then the stream is closed.
     * An attempt that is not through yet is dropped. Without effect when there is neither.
     *
     * @param reason goes with DISCONNECTING and DISCONNECTED as their condition
     * @return completes when the stream has ended, within the disconnection timeout; the callbacks may run later. With
     *     {@link ConnectionOptions#sync(boolean)} over BOSH that is waited for
     * @throws IllegalStateException with {@code sync} on an I/O thread
     */
    public CompletableFuture<Void> disconnect(@Nullable String reason) {
        boolean waits = waitsForTheWire();
        CompletableFuture<Void> ended = driver.disconnect(reason);
        if (waits) {
            Closing.await(ended, login.lastDisconnectionTimeout());
        }
        return ended;
    }

    /** Whether {@code sync} is on and means something here. */
    private boolean waitsForTheWire() {
        boolean waits = options.sync() && ServiceAddress.isBosh(service, options);
        if (waits && environment.onIoThread().getAsBoolean()) {
            throw new IllegalStateException("options.sync(true) cannot wait on an I/O thread; call from another one");
        }
        return waits;
    }

    /**
     * Disconnects and waits until the stream has ended and what was stored of the session is removed, within the
     * disconnection timeout and a second; so it does with a session that processes share and this one has made, when nobody
     * is left in it (see {@link LimitOptions#sharedGrace}). On the connection's own callback thread it does not wait. Afterwards {@code connect} throws.
     */
    @Override
    public void close() {
        driver.close();
        CompletableFuture<Void> ended = driver.disconnect(null);
        if (audience.isCurrent() || environment.onIoThread().getAsBoolean()) {
            return;
        }
        SharedConnector way = shared;
        CompletableFuture<Void> removed =
                ended.thenCompose(over -> way == null ? ended : way.settled()).thenCompose(over -> storeTasks.done());
        Closing.await(removed, login.lastDisconnectionTimeout().plus(CLOSE_GRACE));
    }

    /** Forgets the session: drops it without farewell, with all handlers that belong to it. */
    public void reset() {
        long session = driver.session();
        driver.reset();
        audience.forget(session);
    }

    // ---- sending

    /**
     * Sends a stanza, or any other first-level element. It leaves at once when the session is established, otherwise as
     * soon as it is.
     *
     * @param stanza any DOM element; a snapshot is taken
     * @throws NotConnectedException if no attempt is under way
     * @throws QueueFullException if the outgoing queue is full, and stays so for {@link LimitOptions#sendWait()}; at once
     *     while paused and on an I/O thread
     * @throws IllegalArgumentException if it cannot stand on the wire, or is too large
     */
    public void send(Element stanza) {
        driver.send(List.of(outgoing(snapshot(stanza))));
    }

    /**
     * Sends a stanza; see {@link #send(Element)}.
     *
     * @param stanza a builder; a snapshot of its tree is taken
     */
    public void send(Builder stanza) {
        send(stanza.tree());
    }

    /**
     * Sends several stanzas, all or none; see {@link #send(Element)}.
     *
     * @param stanzas elements and builders
     * @throws IllegalArgumentException if one of them is neither, or cannot stand on the wire; nothing is sent then
     */
    public void send(Collection<?> stanzas) {
        List<Outgoing> all = new ArrayList<>(stanzas.size());
        for (Object each : stanzas) {
            if (each instanceof Element element) {
                all.add(outgoing(snapshot(element)));
            } else if (each instanceof Builder builder) {
                all.add(outgoing(snapshot(builder.tree())));
            } else {
                throw new IllegalArgumentException("Elements and builders can be sent, not "
                        + (each == null ? "null" : each.getClass().getName()) + "; nothing was sent");
            }
        }
        if (!all.isEmpty()) {
            driver.send(all);
        }
    }

    /**
     * Sends a stanza and tells its outcome. With stream management the server is asked at once whether it has it.
     *
     * @param stanza what to send; a snapshot is taken
     * @return completes with {@link Delivery#ACKED} when the server has it, with {@link Delivery#WRITTEN} when it was written
     *     and there is no stream management, over BOSH when the server has answered since; fails with {@link
     *     org.strophe4j.xmpp.DeliveryException} when that has not come about by the end. Completing or cancelling it has no
     *     effect
     * @throws NotConnectedException before {@code connect}, and after the end
     * @throws QueueFullException as {@link #send(Element)}
     * @throws IllegalArgumentException as {@link #send(Element)}
     */
    public CompletableFuture<Delivery> submit(Element stanza) {
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        driver.send(outgoing(snapshot(stanza)), outcome);
        return outcome;
    }

    /**
     * As {@link #submit(Element)}.
     *
     * @param stanza what to send
     * @return as there
     */
    public CompletableFuture<Delivery> submit(Builder stanza) {
        return submit(stanza.tree());
    }

    private Stanza snapshot(Element element) {
        Stanza snapshot = Outbound.snapshot(element);
        String domain = driver.memory().identity().domain();
        // Without a domain there was no attempt yet, and sending is refused for that.
        return ServiceAddress.isComponent(service) && domain != null ? Outbound.sentBy(domain, snapshot) : snapshot;
    }

    private Outgoing outgoing(Stanza snapshot) {
        return Outbound.sized(
                snapshot,
                Math.min(options.limits().xml().maxBytes(), driver.memory().largestForPeer()));
    }

    /**
     * Sends an IQ and calls back with its reply.
     *
     * @param stanza an IQ of the type get or set; without an id one is added to the snapshot
     * @param callback gets a reply of the type result, or null when nobody cares
     * @param errback gets a reply of the type error; null when none came in time or the connection ended. May itself be null
     * @param timeoutMillis how long to wait in milliseconds; 0 or less for {@link LimitOptions#requestTimeout()}
     * @return the id of the IQ
     * @throws IllegalArgumentException if it is no request, or its id is waited for already
     * @throws NotConnectedException if no attempt is under way
     * @throws QueueFullException if the outgoing queue is full
     */
    public String sendIQ(
            Element stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback,
            long timeoutMillis) {
        Stanza snapshot = Outbound.identified(snapshot(stanza), getUniqueId("sendIQ"));
        return ask(snapshot, Questions.iq(snapshot, timeout(timeoutMillis), Questions.callbacks(callback, errback)));
    }

    /**
     * Sends an IQ; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @param callback gets a result, or null
     * @param errback gets an error or null, or null
     * @param timeoutMillis how long to wait
     * @return the id of the IQ
     */
    public String sendIQ(
            Builder stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback,
            long timeoutMillis) {
        return sendIQ(stanza.tree(), callback, errback, timeoutMillis);
    }

    /**
     * Sends an IQ with the default time limit; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @param callback gets a result, or null
     * @param errback gets an error or null, or null
     * @return the id of the IQ
     */
    public String sendIQ(
            Element stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback) {
        return sendIQ(stanza, callback, errback, 0);
    }

    /**
     * Sends an IQ with the default time limit; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @param callback gets a result, or null
     * @param errback gets an error or null, or null
     * @return the id of the IQ
     */
    public String sendIQ(
            Builder stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback) {
        return sendIQ(stanza.tree(), callback, errback, 0);
    }

    /**
     * Sends an IQ whose errors nobody cares about; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @param callback gets a result, or null
     * @return the id of the IQ
     */
    public String sendIQ(Element stanza, @Nullable Consumer<? super Stanza> callback) {
        return sendIQ(stanza, callback, null, 0);
    }

    /**
     * Sends an IQ whose errors nobody cares about; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @param callback gets a result, or null
     * @return the id of the IQ
     */
    public String sendIQ(Builder stanza, @Nullable Consumer<? super Stanza> callback) {
        return sendIQ(stanza.tree(), callback, null, 0);
    }

    /**
     * Sends an IQ whose reply nobody cares about; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @return the id of the IQ
     */
    public String sendIQ(Element stanza) {
        return sendIQ(stanza, null, null, 0);
    }

    /**
     * Sends an IQ whose reply nobody cares about; see {@link #sendIQ(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the IQ
     * @return the id of the IQ
     */
    public String sendIQ(Builder stanza) {
        return sendIQ(stanza.tree(), null, null, 0);
    }

    /**
     * Sends an IQ and promises its reply, with the default time limit.
     *
     * @param stanza an IQ of the type get or set; without an id one is added to the snapshot
     * @return completes with the result; fails with {@link org.strophe4j.xmpp.StanzaErrorException}, {@link
     *     org.strophe4j.xmpp.RequestTimeoutException} or {@link org.strophe4j.xmpp.RequestCancelledException}; cancelling it
     *     forgets the request
     * @throws IllegalArgumentException if it is no request, or its id is waited for already
     * @throws NotConnectedException if no attempt is under way
     * @throws QueueFullException if the outgoing queue is full
     */
    public CompletableFuture<Stanza> requestIQ(Element stanza) {
        return requestIQ(stanza, options.limits().requestTimeout());
    }

    /**
     * Sends an IQ and promises its reply; see {@link #requestIQ(Element)}.
     *
     * @param stanza the IQ
     * @return completes with the result
     */
    public CompletableFuture<Stanza> requestIQ(Builder stanza) {
        return requestIQ(stanza.tree());
    }

    /**
     * Sends an IQ and promises its reply; see {@link #requestIQ(Element)}.
     *
     * @param stanza the IQ
     * @param timeout how long to wait, more than zero
     * @return completes with the result
     */
    public CompletableFuture<Stanza> requestIQ(Element stanza, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("A time limit must be more than zero, not " + timeout);
        }
        Stanza snapshot = Outbound.identified(snapshot(stanza), getUniqueId("requestIQ"));
        String id = Questions.id(snapshot);
        CompletableFuture<Stanza> reply = new Cancellable<>(() -> driver.forget(id));
        ask(snapshot, Questions.iq(snapshot, Math.max(1, timeout.toMillis()), new Claim.Promise(reply)));
        return reply;
    }

    /**
     * Sends an IQ and promises its reply; see {@link #requestIQ(Element)}.
     *
     * @param stanza the IQ
     * @param timeout how long to wait, more than zero
     * @return completes with the result
     */
    public CompletableFuture<Stanza> requestIQ(Builder stanza, Duration timeout) {
        return requestIQ(stanza.tree(), timeout);
    }

    /**
     * Sends a presence and calls back with the presence that answers it: one with the same id from {@code to} or its bare
     * JID, or from the own account when there is no {@code to}.
     *
     * @param stanza the presence; without an id one is added to the snapshot
     * @param callback gets the reply unless it is an error, or null when nobody cares
     * @param errback gets an error; null when none came in time or the connection ended. May itself be null
     * @param timeoutMillis how long to wait in milliseconds; 0 or less for {@link LimitOptions#requestTimeout()}
     * @return the id of the presence
     * @throws IllegalArgumentException if it is no presence, or its id is waited for already
     * @throws NotConnectedException if no attempt is under way
     * @throws QueueFullException if the outgoing queue is full
     */
    public String sendPresence(
            Element stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback,
            long timeoutMillis) {
        Stanza snapshot = Outbound.identified(snapshot(stanza), getUniqueId("sendPresence"));
        Ticket ticket = Questions.callbacks(callback, errback);
        Question question = Questions.presence(snapshot, timeout(timeoutMillis), ticket);
        if (callback == null && errback == null) {
            driver.send(List.of(outgoing(snapshot))); // most presences are never answered
            return question.id();
        }
        return ask(snapshot, question);
    }

    /**
     * Sends a presence; see {@link #sendPresence(Element, Consumer, Consumer, long)}.
     *
     * @param stanza the presence
     * @param callback gets the reply unless it is an error, or null
     * @param errback gets an error or null, or null
     * @param timeoutMillis how long to wait
     * @return the id of the presence
     */
    public String sendPresence(
            Builder stanza,
            @Nullable Consumer<? super Stanza> callback,
            @Nullable Consumer<? super @Nullable Stanza> errback,
            long timeoutMillis) {
        return sendPresence(stanza.tree(), callback, errback, timeoutMillis);
    }

    /**
     * Sends a presence and expects no reply.
     *
     * @param stanza the presence
     * @return its id
     */
    public String sendPresence(Element stanza) {
        return sendPresence(stanza, null, null, 0);
    }

    /**
     * Sends a presence and expects no reply.
     *
     * @param stanza the presence
     * @return its id
     */
    public String sendPresence(Builder stanza) {
        return sendPresence(stanza.tree(), null, null, 0);
    }

    private String ask(Stanza snapshot, Question question) {
        driver.ask(outgoing(snapshot), question);
        return question.id();
    }

    private long timeout(long millis) {
        return millis > 0 ? millis : options.limits().requestTimeout().toMillis();
    }

    /** Sends what is queued. Over WebSocket everything leaves at once by itself; while paused nothing does. */
    public void flush() {
        boolean waits = waitsForTheWire();
        driver.flush();
        if (waits) {
            driver.awaitWritten(login.lastDisconnectionTimeout().toMillis());
        }
    }

    /** Holds outgoing stanzas until {@link #resume()}. The handshake and answers to pings go on. */
    public void pause() {
        driver.pause();
    }

    /** Lets held stanzas go, in the order in which they were sent. */
    public void resume() {
        driver.resume();
    }

    // ---- handlers

    /**
     * Registers a handler for the stanzas that match all of the given criteria; null matches anything. A handler that is
     * added while there is no session stays until it is deleted; one that is added during a session goes with it.
     *
     * @param handler called with each match; returns whether to stay registered
     * @param ns namespace of the stanza or one of its direct children
     * @param name local name of the stanza
     * @param type value of its {@code type}
     * @param id value of its {@code id}
     * @param from value of its {@code from}
     * @param handlerOptions how to compare, null for exactly
     * @return the reference for {@link #deleteHandler}
     */
    @SuppressWarnings("TooManyParameters") // the reference's own signature
    public Handler addHandler(
            StanzaHandler handler,
            @Nullable String ns,
            @Nullable String name,
            @Nullable String type,
            @Nullable String id,
            @Nullable String from,
            @Nullable HandlerOptions handlerOptions) {
        List<String> types = type == null || type.isEmpty() ? List.of() : List.of(type);
        return addHandlerForTypes(handler, ns, name, types, id, from, handlerOptions);
    }

    /**
     * Registers a handler; see {@link #addHandler(StanzaHandler, String, String, String, String, String, HandlerOptions)}.
     *
     * @param handler called with each match
     * @param ns namespace, or null
     * @param name local name, or null
     * @param type type, or null
     * @param id id, or null
     * @param from sender, or null
     * @return the reference for {@link #deleteHandler}
     */
    @SuppressWarnings("TooManyParameters") // the reference's own signature
    public Handler addHandler(
            StanzaHandler handler,
            @Nullable String ns,
            @Nullable String name,
            @Nullable String type,
            @Nullable String id,
            @Nullable String from) {
        return addHandler(handler, ns, name, type, id, from, null);
    }

    /**
     * Registers a handler; see {@link #addHandler(StanzaHandler, String, String, String, String, String, HandlerOptions)}.
     *
     * @param handler called with each match
     * @param ns namespace, or null
     * @param name local name, or null
     * @param type type, or null
     * @return the reference for {@link #deleteHandler}
     */
    public Handler addHandler(
            StanzaHandler handler, @Nullable String ns, @Nullable String name, @Nullable String type) {
        return addHandler(handler, ns, name, type, null, null, null);
    }

    /**
     * Registers a handler; see {@link #addHandler(StanzaHandler, String, String, String, String, String, HandlerOptions)}.
     *
     * @param handler called with each match
     * @param ns namespace, or null
     * @param name local name, or null
     * @return the reference for {@link #deleteHandler}
     */
    public Handler addHandler(StanzaHandler handler, @Nullable String ns, @Nullable String name) {
        return addHandler(handler, ns, name, null, null, null, null);
    }

    /**
     * Registers a handler for several types; see {@link #addHandler(StanzaHandler, String, String, String, String, String,
     * HandlerOptions)}.
     *
     * @param handler called with each match
     * @param ns namespace, or null
     * @param name local name, or null
     * @param types any of these; the empty string stands for a stanza without the attribute; none for any
     * @param id id, or null
     * @param from sender, or null
     * @param handlerOptions how to compare, null for exactly
     * @return the reference for {@link #deleteHandler}
     */
    @SuppressWarnings("TooManyParameters") // the reference's own signature
    public Handler addHandlerForTypes(
            StanzaHandler handler,
            @Nullable String ns,
            @Nullable String name,
            Collection<String> types,
            @Nullable String id,
            @Nullable String from,
            @Nullable HandlerOptions handlerOptions) {
        HandlerOptions comparing = handlerOptions == null ? HandlerOptions.NONE : handlerOptions;
        Criteria criteria = new Criteria(ns, name, List.copyOf(types), id, from, comparing);
        return audience.index().add(criteria, handler, driver.session());
    }

    /**
     * Begins a filter: {@code conn.on("message").type("chat").handle(...)}.
     *
     * @param name local name of the stanzas, such as {@code message}
     * @return the filter so far
     */
    public Subscription on(String name) {
        return new Subscription(name, this::subscribe);
    }

    /**
     * Begins a filter for elements of any name.
     *
     * @return the filter so far
     */
    public Subscription on() {
        return new Subscription(null, this::subscribe);
    }

    private Handler subscribe(Subscription wish) {
        return addHandlerForTypes(
                wish.handler(), wish.ns(), wish.name(), wish.types(), wish.id(), wish.from(), wish.options());
    }

    /**
     * Removes a handler, at once.
     *
     * @param handler what {@code addHandler} returned
     */
    public void deleteHandler(Handler handler) {
        audience.index().delete(handler);
    }

    /**
     * Calls a handler again and again while a session is established, the first time when the period is over. One that
     * is added while there is no session stays for all of them until it is deleted; one that is added during a session
     * goes with it.
     *
     * @param periodMillis milliseconds from one call to the next, 1 or more; calls that come too late are left out
     * @param handler called on the callback executor; returns whether to stay registered
     * @return the reference for {@link #deleteTimedHandler}
     * @throws IllegalArgumentException if the period is less than 1 ms
     */
    public TimedHandler addTimedHandler(long periodMillis, BooleanSupplier handler) {
        if (periodMillis < 1) {
            throw new IllegalArgumentException("A period must be 1 ms or more, not " + periodMillis);
        }
        return audience.addTimed(periodMillis, handler, driver.session());
    }

    /**
     * Removes a timed handler, at once.
     *
     * @param handler what {@code addTimedHandler} returned
     */
    public void deleteTimedHandler(TimedHandler handler) {
        audience.deleteTimed(handler);
    }

    // ---- properties

    /** {@return the own JID: as given to {@code connect}, then as the server bound it; empty before} */
    public String jid() {
        return driver.memory().identity().jid();
    }

    /** {@return the bare JID that the connection acts for, null before {@code connect} and for anonymous logins} */
    public @Nullable String authzid() {
        return driver.memory().identity().authzid();
    }

    /** {@return the domain of the account, null before {@code connect}} */
    public @Nullable String domain() {
        return driver.memory().identity().domain();
    }

    /** {@return the features of the authenticated stream, null before there is one} */
    public @Nullable Stanza features() {
        return driver.memory().features();
    }

    /** {@return keys of the last SCRAM login that stand for the password in later ones, or null; keep them secret} */
    public @Nullable ScramKeys scramKeys() {
        ScramKeys own = driver.memory().scramKeys();
        SharedConnector way = shared;
        HubSession session = own == null && way != null && way.isTrusted() && isConnected() ? way.session() : null;
        return session == null ? own : session.scramKeys();
    }

    /** {@return the address of the server} */
    public String service() {
        return service.toString();
    }

    /** {@return whether a session is established and authenticated} */
    public boolean isConnected() {
        return driver.is(Session::isOnline);
    }

    /** {@return whether the session or attempt is being ended} */
    public boolean isDisconnecting() {
        return driver.is(Session::isClosing);
    }

    /** {@return whether the server has accepted the credentials and proven itself} */
    public boolean isAuthenticated() {
        return driver.is(Session::isAuthenticated);
    }

    /** {@return whether stanzas are counted on both sides (XEP-0198), so that the server has agreed to stream management} */
    public boolean isStreamManagementEnabled() {
        return isOfSession(Session::isManaged);
    }

    /** Asks the session itself, which may be the one of a hub. */
    private boolean isOfSession(Function<Session, Boolean> question) {
        SharedConnector way = shared;
        HubSession session = way == null || !isConnected() ? null : way.session();
        return session == null ? driver.is(question) : session.is(question);
    }

    /** {@return whether the session is an earlier one, resumed by stream management (XEP-0198, section 5)} */
    public boolean hasResumed() {
        return isOfSession(Session::hasResumed);
    }

    /** {@return whether the session is an earlier one: restored, or resumed by stream management} */
    public boolean isRestored() {
        return driver.is(Session::isRestored);
    }

    /** {@return the part that this connection plays in a session that several share; null outside of one} */
    public @Nullable Role role() {
        return driver.memory().role();
    }

    /** {@return whether outgoing stanzas are held} */
    public boolean isPaused() {
        return driver.isPaused();
    }

    /** {@return how much may fail in a row, see {@link #maxRetries(int)}; 5 by default} */
    public int maxRetries() {
        return maxRetries;
    }

    /**
     * Sets how many attempts in a row may fail before a connection that {@linkplain ConnectionOptions#reconnect() comes
     * back} is given up with CONNFAIL, and how often one BOSH request is made again before its session is given up.
     *
     * @param value 0 or more; -1 for ever, which BOSH requests take for 5. Acts at once on attempts, and on BOSH requests at the next {@code connect}
     */
    public void maxRetries(int value) {
        if (value < -1) {
            throw new IllegalArgumentException("maxRetries is 0 or more, or -1 for ever, not " + value);
        }
        maxRetries = value;
    }

    /** {@return the live options of this connection} */
    public ConnectionOptions options() {
        return options;
    }

    // ---- hooks

    /**
     * Shows each element that arrives, before its handlers get it.
     *
     * @param hook gets the element, on the callback executor; null for none
     */
    public void xmlInput(@Nullable Consumer<? super Stanza> hook) {
        audience.hooks().xmlInput(hook);
    }

    /**
     * Shows each element that leaves.
     *
     * @param hook gets the element, on the callback executor; null for none
     */
    public void xmlOutput(@Nullable Consumer<? super Stanza> hook) {
        audience.hooks().xmlOutput(hook);
    }

    /**
     * Shows the text of what arrives.
     *
     * @param hook gets the text, on the callback executor; null for none
     */
    public void rawInput(@Nullable Consumer<String> hook) {
        audience.hooks().rawInput(hook);
    }

    /**
     * Shows the text of what leaves.
     *
     * @param hook gets the text, on the callback executor; null for none
     */
    public void rawOutput(@Nullable Consumer<String> hook) {
        audience.hooks().rawOutput(hook);
    }

    /**
     * Hears what callbacks, hooks and handlers throw. Without a hook its type is logged.
     *
     * @param hook gets it, on the callback executor; null for none
     */
    public void onHandlerError(@Nullable Consumer<Throwable> hook) {
        audience.errorHook(hook);
    }

    /**
     * Hears of each stanza that was accepted from now on and has not demonstrably reached the server, whoever sent it and how:
     * because the connection ended before, or because a session with stream management could not be resumed. What an earlier process has left of a stored session is
     * told as well in that case. Each is told once, before DISCONNECTED.
     *
     * @param hook gets the stanza and whether it may have arrived, on the callback executor; null for none
     */
    public void onUndelivered(@Nullable Consumer<? super DeliveryException> hook) {
        audience.hooks().undelivered(hook);
    }

    /**
     * Hears the id of the next BOSH request after each answer: with it somebody else can go on with the session.
     *
     * @param hook gets it, on the callback executor; null for none
     */
    public void nextValidRid(@Nullable LongConsumer hook) {
        audience.hooks().nextValidRid(hook);
    }

    /**
     * Hears the part that this connection plays in a session that several share: when it joins, and when it is promoted
     * because the primary one is gone.
     *
     * @param hook gets it, on the callback executor; null for none
     * @see ConnectionOptions#worker(String)
     */
    public void onRoleChanged(@Nullable Consumer<Role> hook) {
        audience.hooks().role(hook);
    }

    /**
     * Shows the messages and presences that other members of a shared session have sent.
     *
     * @param hook gets the stanza, on the callback executor; null for none
     * @see ConnectionOptions#worker(String)
     */
    public void onForeignStanzaSent(@Nullable Consumer<? super Stanza> hook) {
        audience.hooks().foreign(hook);
    }

    /**
     * Hears of errors in the numbers of the transport's own protocol, before the statuses that follow. One handler for each
     * code: a later one replaces an earlier one.
     *
     * @param protocol {@code HTTP} or {@code websocket}
     * @param code an HTTP status, of a BOSH request that may be made once more or of a refused WebSocket, or a WebSocket
     *     close code (RFC 6455, section 7.4)
     * @param handler gets the code, on the callback executor
     * @throws IllegalArgumentException if the protocol is unknown, or the code none of its codes
     */
    public void addProtocolErrorHandler(String protocol, int code, IntConsumer handler) {
        if (!protocol.equals("websocket") && !protocol.equals("HTTP")) {
            throw new IllegalArgumentException("Unknown protocol \"" + protocol + "\"; use HTTP or websocket");
        }
        if (code < 100 || code > 4_999) {
            throw new IllegalArgumentException("HTTP statuses and close codes are 100 to 4999, not " + code);
        }
        audience.onProtocolError(code, handler);
    }

    // ---- extensions

    /**
     * Registers a plugin for all connections of this JVM that are created from now on. It replaces one that was registered
     * under the same name before.
     *
     * @param name the name for {@link #plugin(String)}
     * @param plugin makes one for each connection
     * @throws IllegalArgumentException if the name is blank, or that of a member of this class
     */
    public static void addConnectionPlugin(String name, Supplier<? extends ConnectionPlugin> plugin) {
        Plugins.register(name, plugin);
    }

    /**
     * Adds a protocol: another way to carry XMPP. Connections use it when {@link ConnectionOptions#protocol(String)} names it,
     * whatever their service is, or when the scheme of the service is its name; all connections of this JVM, at attempts
     * that begin from now on. It replaces one that was added under the same name before. How a transport is written and
     * tried is told by {@link org.strophe4j.transport}.
     *
     * <pre>{@code
     * Connection.addProtocol("xmpps", DirectTls::new);
     * Connection connection = new Connection("xmpps://example.com");
     * }</pre>
     *
     * <p>A transport that is neither secure nor on this machine (see {@link org.strophe4j.transport.TransportTraits}) is not
     * opened unless {@link SecurityOptions#allowInsecure(boolean)} allows it: the attempt ends with CONNFAIL and the
     * condition {@code x-strophe-tls}. Redirections by the server are followed to the same scheme and host only.
     *
     * @param name its name: lower-case letters, digits, {@code +}, {@code -} and {@code .}, beginning with a letter
     * @param factory makes a transport for each attempt
     * @throws IllegalArgumentException if that is no such name, or one that the library's own protocols have: {@code ws},
     *     {@code wss}, {@code http}, {@code https}, {@code component}, {@code tcp}, {@code tcps}, {@code worker}
     */
    public static void addProtocol(String name, TransportFactory factory) {
        Protocols.register(name, factory);
    }

    /**
     * Finds a plugin by its type.
     *
     * @param type its class
     * @param <P> its type
     * @return the plugin of this connection
     * @throws IllegalArgumentException if there is none
     */
    public <P extends ConnectionPlugin> P plugin(Class<P> type) {
        return plugins.get(type);
    }

    /**
     * Finds a plugin by its name.
     *
     * @param name its name
     * @return the plugin of this connection
     * @throws IllegalArgumentException if there is none
     */
    public ConnectionPlugin plugin(String name) {
        return plugins.get(name);
    }

    /**
     * Adds a SASL mechanism, or replaces the one of the same name.
     *
     * @param mechanism makes one for each login
     * @throws IllegalStateException while connected
     */
    public void registerSASLMechanism(Supplier<? extends SaslMechanism> mechanism) {
        String name = mechanism.get().name();
        List<Supplier<? extends SaslMechanism>> all = new ArrayList<>();
        for (Supplier<? extends SaslMechanism> known : options.mechanisms()) {
            if (!known.get().name().equals(name)) {
                all.add(known);
            }
        }
        all.add(mechanism);
        options.mechanisms(all);
    }

    /**
     * Replaces all SASL mechanisms.
     *
     * @param mechanisms make one of each kind for each login
     * @throws IllegalStateException while connected
     */
    public void registerSASLMechanisms(Collection<? extends Supplier<? extends SaslMechanism>> mechanisms) {
        options.mechanisms(List.copyOf(mechanisms));
    }

    /**
     * Makes an id that nobody can guess.
     *
     * @return a random UUID
     */
    public String getUniqueId() {
        return environment.random().id();
    }

    /**
     * Makes an id that nobody can guess and people can recognize.
     *
     * @param suffix is appended after a colon; null or empty for none
     * @return a random UUID with the suffix
     */
    public String getUniqueId(@Nullable String suffix) {
        return suffix == null || suffix.isEmpty() ? getUniqueId() : getUniqueId() + ":" + suffix;
    }

    @Override
    public String toString() {
        return "Connection[" + service + ", " + (isConnected() ? jid() : "not connected") + "]";
    }

    /** Waits for an end in a bounded time. */
    private static final class Closing {
        private Closing() {}

        static void await(CompletableFuture<Void> ended, Duration limit) {
            try {
                ended.get(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | java.util.concurrent.TimeoutException late) {
                System.getLogger(Connection.class.getName())
                        .log(System.Logger.Level.WARNING, "The stream did not end in time", late);
            }
        }
    }
}
