package org.strophe4j;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.strophe4j.sasl.SaslMechanism;
import org.strophe4j.sasl.SaslMechanisms;
import org.strophe4j.sm.StreamManagementOptions;
import org.strophe4j.store.SessionStore;

/**
 * How a connection behaves. Fluent: {@code options.explicitResourceBinding(true)} sets, {@code
 * options.explicitResourceBinding()} reads. A connection copies what its constructor gets; {@link Connection#options()}
 * is the live copy, in which what acts only at {@code connect} cannot be changed while connected. Thread-safe.
 */
public final class ConnectionOptions {
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private final BooleanSupplier connected;
    /** Whether these are the live options of a connection. */
    private final boolean live;

    private final SecurityOptions security;
    private final LimitOptions limits;
    private final ReconnectOptions reconnect;
    private final StreamManagementOptions streamManagement;

    private volatile String protocol = "";
    private volatile @Nullable URI baseUri;
    private volatile boolean explicitResourceBinding;
    private volatile List<Supplier<? extends SaslMechanism>> mechanisms = SaslMechanisms.defaults();
    private volatile Supplier<Map<String, String>> customHeaders = Map::of;
    private volatile Map<String, String> cookies = Map.of();
    private volatile @Nullable Executor executor;
    private volatile @Nullable SSLContext sslContext;
    private volatile @Nullable Proxy proxy;
    private volatile boolean withCredentials;
    private volatile String contentType = CONTENT_TYPE;
    private volatile boolean sync;
    private volatile boolean keepalive;
    private volatile @Nullable SessionStore sessionStore;
    private volatile boolean enableStreamManagement;
    private volatile @Nullable String worker;

    /** Creates options with the defaults. */
    public ConnectionOptions() {
        connected = () -> false;
        live = false;
        security = new SecurityOptions(this::changeable);
        limits = new LimitOptions(this::changeable);
        reconnect = new ReconnectOptions(this::changeable);
        streamManagement = new StreamManagementOptions(this::changeable);
    }

    /** Copies options for a connection. */
    ConnectionOptions(ConnectionOptions other, BooleanSupplier connected) {
        this.connected = connected;
        live = true;
        security = new SecurityOptions(this::changeable, other.security);
        limits = new LimitOptions(this::changeable, other.limits);
        reconnect = new ReconnectOptions(this::changeable, other.reconnect);
        streamManagement = new StreamManagementOptions(this::changeable, other.streamManagement);
        protocol = other.protocol;
        baseUri = other.baseUri;
        explicitResourceBinding = other.explicitResourceBinding;
        mechanisms = other.mechanisms;
        customHeaders = other.customHeaders;
        cookies = other.cookies;
        executor = other.executor;
        sslContext = other.sslContext;
        proxy = other.proxy;
        withCredentials = other.withCredentials;
        contentType = other.contentType;
        sync = other.sync;
        keepalive = other.keepalive;
        sessionStore = other.sessionStore;
        enableStreamManagement = other.enableStreamManagement;
        worker = other.worker;
    }

    private void changeable() {
        if (connected.getAsBoolean()) {
            throw new IllegalStateException("This option acts at connect(); disconnect() before changing it");
        }
    }

    /**
     * Chooses the transport of a service that is only a path, makes the connection that of an external component (XEP-0114),
     * or chooses a protocol that was added with {@link Connection#addProtocol}, for any service. {@code ws} and {@code wss}
     * are without effect on a service that begins with a scheme.
     *
     * @param value {@code ws} or {@code wss} for WebSocket, empty for BOSH; {@code ws} means {@code
     *     wss} when the {@linkplain #baseUri base} is {@code https:} or {@code wss:}. {@code component} for a component,
     *     whose service is {@code tcp://host:port}, or {@code tcps://host:port} for TLS from the first byte. Or the name of
     *     an added protocol
     * @return this
     * @throws IllegalArgumentException if there is no such protocol
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions protocol(String value) {
        changeable();
        if (!Set.of("", "ws", "wss", "component").contains(value) && !Protocols.isRegistered(value)) {
            throw new IllegalArgumentException("Unknown protocol \"" + value
                    + "\"; use ws, wss or component, or add it first: Connection.addProtocol(\"" + value + "\", ...)");
        }
        protocol = value;
        return this;
    }

    /** {@return the chosen protocol, empty for none} */
    public String protocol() {
        return protocol;
    }

    /**
     * Shares one session with all connections of this JVM that name the same: the first one logs in, the others join it. Only
     * for {@code ws:} and {@code wss:} services. What concerns the session, such as stream management, reconnection and TLS, is
     * as the first one's options say; the others need the same service, account and credential.
     *
     * <p>A name {@code unix:/path/of/a/socket} is for the processes of one user on one machine. The first one hosts the
     * session; when its process ends, even by force, another one takes its place, and goes on with the session where stream
     * management keeps it in a {@linkplain org.strophe4j.sm.StreamManagementOptions#storage store} that all of them name:
     * nobody loses a stanza then, or gets one twice. The socket, and a lock file beside it, are made in a folder that is
     * there; its path may have some hundred bytes. Needs a system that tells to whom the other end of such a socket
     * belongs: Linux and macOS do.
     *
     * @param value the name, not blank; {@code unix:} and a path; null for a session of one's own
     * @return this
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException while connected
     * @see Connection#role()
     */
    public ConnectionOptions worker(@Nullable String value) {
        changeable();
        if (value != null && value.isBlank()) {
            throw new IllegalArgumentException("A shared connection needs a name that is not blank");
        }
        worker = value;
        return this;
    }

    /** {@return the name of the session to share, null for a session of one's own} */
    public @Nullable String worker() {
        return worker;
    }

    /**
     * Gives a service that is only a path something to be relative to: what the page's address is to Strophe.js.
     *
     * @param value an absolute {@code http:}, {@code https:}, {@code ws:} or {@code wss:} address, or null
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions baseUri(@Nullable URI value) {
        changeable();
        baseUri = value;
        return this;
    }

    /** {@return what a service that is only a path is relative to, or null} */
    public @Nullable URI baseUri() {
        return baseUri;
    }

    /**
     * Leaves binding to the application: BINDREQUIRED is reported, and {@link Connection#bind()} goes on.
     *
     * @param value whether the application binds; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions explicitResourceBinding(boolean value) {
        changeable();
        explicitResourceBinding = value;
        return this;
    }

    /** {@return whether the application binds} */
    public boolean explicitResourceBinding() {
        return explicitResourceBinding;
    }

    /**
     * Replaces the SASL mechanisms. The one with the highest priority that the server offers and the credential fits is
     * used.
     *
     * @param value makes a mechanism of each kind, afresh for each login
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions mechanisms(List<? extends Supplier<? extends SaslMechanism>> value) {
        changeable();
        mechanisms = List.copyOf(value);
        return this;
    }

    /** {@return what makes the SASL mechanisms} */
    public List<Supplier<? extends SaslMechanism>> mechanisms() {
        return mechanisms;
    }

    /**
     * Sends own headers with each HTTP request, also with the one that becomes a WebSocket.
     *
     * @param value names and values
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions customHeaders(Map<String, String> value) {
        Map<String, String> copy = new LinkedHashMap<>(value);
        return customHeaders(() -> copy);
    }

    /**
     * Sends own headers that are computed for each attempt.
     *
     * @param value asked at each attempt, on a thread that may wait
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions customHeaders(Supplier<Map<String, String>> value) {
        changeable();
        customHeaders = value;
        return this;
    }

    /** {@return what computes the headers of an attempt} */
    public Supplier<Map<String, String>> customHeaders() {
        return customHeaders;
    }

    /**
     * Sends cookies with the first HTTP request.
     *
     * @param value names and values
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions cookies(Map<String, String> value) {
        changeable();
        cookies = Map.copyOf(value);
        return this;
    }

    /** {@return the cookies} */
    public Map<String, String> cookies() {
        return cookies;
    }

    /**
     * Keeps BOSH sessions in the {@linkplain #sessionStore() session store}, so that {@link Connection#restore} can go on
     * with them: after the end of the process, by force even, in the next one. Each request waits until its state is
     * stored; a store that fails, or takes more than 20 s, is given up with a warning, and the connection goes on without
     * it. Without effect over WebSocket.
     *
     * @param value whether to keep them; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions keepalive(boolean value) {
        changeable();
        keepalive = value;
        return this;
    }

    /** {@return whether sessions are kept} */
    public boolean keepalive() {
        return keepalive;
    }

    /**
     * Chooses where sessions are kept.
     *
     * @param value the store; null, which is the default, for files in the platform's folder for the state of programs,
     *     where only the user can read them (see {@link org.strophe4j.store.FileSessionStore})
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions sessionStore(@Nullable SessionStore value) {
        changeable();
        sessionStore = value;
        return this;
    }

    /** {@return where sessions are kept, null for the default} */
    public @Nullable SessionStore sessionStore() {
        return sessionStore;
    }

    /**
     * Keeps the cookies that a BOSH server, or what stands in front of it, sets, and sends them back to it and to nobody
     * else: a balancer finds the right server by them. Without effect over WebSocket.
     *
     * @param value whether to keep them; false by default, as in browsers
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions withCredentials(boolean value) {
        changeable();
        withCredentials = value;
        return this;
    }

    /** {@return whether cookies of the server are kept} */
    public boolean withCredentials() {
        return withCredentials;
    }

    /**
     * Sets the content type of BOSH requests, and the one that answers shall have.
     *
     * @param value {@code text/xml; charset=utf-8} by default
     * @return this
     * @throws IllegalArgumentException if a header cannot have that value
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions contentType(String value) {
        changeable();
        if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("A content type is printable ASCII, not \"" + value + "\"");
        }
        contentType = value;
        return this;
    }

    /** {@return the content type of BOSH requests} */
    public String contentType() {
        return contentType;
    }

    /**
     * Makes {@link Connection#flush()} wait until the request that carries what was sent is written, and {@link
     * Connection#disconnect()} until the session has ended; both at most for the disconnection timeout. May change at any
     * time. Without effect over WebSocket.
     *
     * @param value whether to wait; false by default
     * @return this
     */
    public ConnectionOptions sync(boolean value) {
        sync = value;
        return this;
    }

    /** {@return whether {@code flush} and {@code disconnect} wait} */
    public boolean sync() {
        return sync;
    }

    /**
     * Runs callbacks, hooks and handlers somewhere else. {@code Runnable::run} runs them where they come up, which may be
     * an I/O thread: they must not wait then.
     *
     * @param value the executor, null for the library's own
     * @return this
     * @throws IllegalStateException on the options of a connection: the executor is taken at its construction
     */
    public ConnectionOptions executor(@Nullable Executor value) {
        if (live) {
            throw new IllegalStateException("The executor is chosen when the connection is created");
        }
        executor = value;
        return this;
    }

    /** {@return where callbacks run, null for the library's own executor} */
    public @Nullable Executor executor() {
        return executor;
    }

    /**
     * Brings own trust and own client certificates. The host name is checked all the same.
     *
     * @param value the context, null for the JVM's default trust
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions sslContext(@Nullable SSLContext value) {
        changeable();
        sslContext = value;
        return this;
    }

    /** {@return the own TLS context, or null} */
    public @Nullable SSLContext sslContext() {
        return sslContext;
    }

    /**
     * Connects through a proxy.
     *
     * @param value the proxy, null for none
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions proxy(@Nullable Proxy value) {
        changeable();
        proxy = value;
        return this;
    }

    /** {@return the proxy, or null} */
    public @Nullable Proxy proxy() {
        return proxy;
    }

    /**
     * Counts stanzas on both sides, so that none is lost or doubled when a connection breaks and its session is resumed
     * (XEP-0198). Over WebSocket, where the server offers it; BOSH does the like by itself. A later {@code connect} of the
     * same account, with this connection or with the same {@linkplain StreamManagementOptions#storage store}, resumes the
     * session that was lost before.
     *
     * @param value whether to do so; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions enableStreamManagement(boolean value) {
        changeable();
        enableStreamManagement = value;
        return this;
    }

    /** {@return whether stream management is wanted} */
    public boolean enableStreamManagement() {
        return enableStreamManagement;
    }

    /** {@return how stream management is done, when it is wanted} */
    public StreamManagementOptions streamManagement() {
        return streamManagement;
    }

    /**
     * Wants stream management, and changes how it is done in passing.
     *
     * @param changes gets {@link #streamManagement()}
     * @return this
     */
    public ConnectionOptions streamManagement(Consumer<StreamManagementOptions> changes) {
        enableStreamManagement(true);
        changes.accept(streamManagement);
        return this;
    }

    /** {@return whether and how a connection that was lost comes back} */
    public ReconnectOptions reconnect() {
        return reconnect;
    }

    /**
     * Chooses whether a connection that was lost, or could not be made, comes back by itself.
     *
     * @param value whether it does; false by default
     * @return this
     * @throws IllegalStateException while connected
     */
    public ConnectionOptions reconnect(boolean value) {
        reconnect.enabled(value);
        return this;
    }

    /**
     * Lets the connection come back by itself, and changes how in passing.
     *
     * @param changes gets {@link #reconnect()}
     * @return this
     */
    public ConnectionOptions reconnect(Consumer<ReconnectOptions> changes) {
        reconnect.enabled(true);
        changes.accept(reconnect);
        return this;
    }

    /** {@return what is allowed although it is not safe everywhere} */
    public SecurityOptions security() {
        return security;
    }

    /**
     * Changes security options in passing.
     *
     * @param changes gets {@link #security()}
     * @return this
     */
    public ConnectionOptions security(Consumer<SecurityOptions> changes) {
        changes.accept(security);
        return this;
    }

    /** {@return how much and how long} */
    public LimitOptions limits() {
        return limits;
    }

    /**
     * Changes limits in passing.
     *
     * @param changes gets {@link #limits()}
     * @return this
     */
    public ConnectionOptions limits(Consumer<LimitOptions> changes) {
        changes.accept(limits);
        return this;
    }

    /** Names what is set, and never a header, a cookie or a credential. */
    @Override
    public String toString() {
        return "ConnectionOptions[protocol=" + protocol + ", baseUri=" + baseUri + ", explicitResourceBinding="
                + explicitResourceBinding + ", mechanisms=" + mechanisms.size() + ", cookies=" + cookies.size()
                + ", proxy=" + proxy + "]";
    }
}
