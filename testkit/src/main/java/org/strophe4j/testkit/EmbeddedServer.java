package org.strophe4j.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.carrier.BoshPort;
import org.strophe4j.testkit.internal.carrier.Streams;
import org.strophe4j.testkit.internal.sasl.Secret;
import org.strophe4j.testkit.internal.server.Realm;
import org.strophe4j.testkit.internal.server.ServerLoop;
import org.strophe4j.testkit.internal.server.Session;
import org.strophe4j.testkit.internal.server.Settings;
import org.strophe4j.testkit.server.JournalEntry;
import org.strophe4j.testkit.server.OnlineSession;
import org.strophe4j.testkit.server.RosterItem;
import org.strophe4j.xml.Stanza;

/**
 * An XMPP server inside the JVM, for tests and demonstrations: it listens on a free port of the loopback address, knows
 * the accounts that the test gives it, and does what RFC 6120, 6121 and 7395, XEP-0124, XEP-0198 and XEP-0206 ask of a server, as far
 * as a client can see: over WebSocket at {@link #service()}, over BOSH at {@link #boshService()}; components connect at
 * {@link #componentService()} (XEP-0114). It is not made to be put
 * on a network.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.builder().account("alice", "alicepw").start()) {
 *     Connection connection = new Connection(server.service());
 *     connection.connect("alice@localhost", "alicepw").join();
 * }
 * }</pre>
 *
 * <p>What it does: SASL, binding with a rule for conflicts, messages to bare and full JIDs, presence among contacts of
 * fixed rosters, roster gets, sets and pushes, ping, service discovery, version, time, and the errors that are due. What
 * it does not: subscriptions, offline storage, rooms, other servers. The methods for tests look at sessions and traffic,
 * speak in the server's name, and break things.
 *
 * <p>All methods may be called from any thread. A server owns one thread, and a second while passwords are hashed; both
 * are daemons and end with {@link #close()}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final Settings settings;
    private final int iterations;
    private final ServerLoop loop = new ServerLoop();
    private final Realm realm;
    private final BoshEndpoint bosh;
    private final StreamManagement streamManagement;
    private final Ports.Listening listening;
    /** Guarded by {@code this}, but for its numbers, which stay. */
    private final Ports ports;
    /** Guarded by {@code this}. */
    private boolean closed;

    EmbeddedServer(Settings settings, Ports.Listening listening, int iterations) {
        this.settings = settings;
        this.listening = listening;
        this.iterations = iterations;
        this.realm = new Realm(settings, loop.executor());
        Streams streams = new Streams(listening.limits(), realm::accept, realm::acceptComponent, realm::broken);
        BoshPort boshPort = new BoshPort(listening.bosh(), streams, loop.group().next(), settings.journalSize());
        this.bosh = new BoshEndpoint(boshPort);
        this.streamManagement = new StreamManagement(realm, loop);
        this.ports = new Ports(
                loop.group(),
                listening,
                streams,
                boshPort,
                !settings.components().isEmpty());
        try {
            ports.open();
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /**
     * Starts a server for {@code localhost} with the accounts alice ({@code alicepw}) and bob ({@code bobpw}), who see
     * each other's presence.
     *
     * @return the server, listening
     */
    public static EmbeddedServer start() {
        return builder()
                .account("alice", "alicepw")
                .account("bob", "bobpw")
                .friends("alice", "bob")
                .start();
    }

    /** {@return a server to be described, without accounts} */
    public static EmbeddedServerBuilder builder() {
        return new EmbeddedServerBuilder();
    }

    /** {@return the domain of the accounts} */
    public String domain() {
        return settings.domain();
    }

    /** {@return the port; it stays the same over {@link #restart()}} */
    public int port() {
        return ports.clientPort();
    }

    /** {@return where WebSockets are accepted} */
    public URI webSocketUri() {
        return URI.create((listening.tls() == null ? "ws" : "wss") + authority() + "/xmpp-websocket");
    }

    /** {@return {@link #webSocketUri()} as the text that a connection is made with} */
    public String service() {
        return webSocketUri().toString();
    }

    /** {@return where BOSH clients send their requests} */
    public URI boshUri() {
        return URI.create((listening.tls() == null ? "http" : "https") + authority() + BoshPort.PATH);
    }

    /** {@return {@link #boshUri()} as the text that a connection is made with} */
    public String boshService() {
        return boshUri().toString();
    }

    /**
     * Says where components connect (XEP-0114).
     *
     * @return the address, {@code tcp:} or, with TLS, {@code tcps:}; its port is another one than {@link #port()}
     * @throws IllegalStateException if the server was built without {@link EmbeddedServerBuilder#component}
     */
    public String componentService() {
        return (listening.tls() == null ? "tcp" : "tcps") + host() + ports.componentPort();
    }

    private String authority() {
        return host() + port();
    }

    /** The name for which there are certificates, when there is TLS. */
    private String host() {
        return listening.tls() == null ? "://127.0.0.1:" : "://localhost:";
    }

    /** {@return the exchanges of BOSH clients: to look at, and to disturb} */
    public BoshEndpoint bosh() {
        return bosh;
    }

    /** {@return stream management: what was counted, and what goes wrong with it} */
    public StreamManagement streamManagement() {
        return streamManagement;
    }

    // --- accounts

    /**
     * Adds an account with an empty roster. One that has the name already is forgotten; its sessions go on.
     *
     * @param username its localpart
     * @param password its password
     * @throws IllegalArgumentException if one of them cannot be what it is meant to be
     */
    public void addAccount(String username, String password) {
        Jid jid = jidOf(username);
        Secret secret = new Secret(password, iterations, loop.keyWorker());
        loop.run(() -> realm.addAccount(jid, secret));
    }

    /**
     * Makes every login of an account fail, whatever the password.
     *
     * @param username the localpart
     * @param condition why, say {@code account-disabled} (RFC 6120, section 6.5); null lets the password decide again
     * @throws IllegalArgumentException if there is no such account
     */
    public void refuseLogins(String username, @Nullable String condition) {
        Jid jid = jidOf(username);
        require(loop.call(() -> realm.refuseLogins(jid, condition)), username);
    }

    /**
     * Adds, changes or removes a contact in a user's roster, and tells those of the user's clients that asked for the
     * roster (RFC 6121, section 2.1.6).
     *
     * @param username the user's localpart
     * @param item the contact; with the subscription {@code REMOVE} it leaves the roster
     * @throws IllegalArgumentException if there is no such account
     */
    public void pushRoster(String username, RosterItem item) {
        Jid jid = jidOf(username);
        require(loop.call(() -> realm.setRosterItem(jid, item)), username);
    }

    private Jid jidOf(String username) {
        return Jid.of(username, settings.domain(), null);
    }

    private static void require(boolean found, String username) {
        if (!found) {
            throw new IllegalArgumentException("There is no account " + username);
        }
    }

    // --- looking

    /** {@return the clients that have bound a resource, the longest connected first} */
    public List<OnlineSession> sessions() {
        return realm.registry().sessions();
    }

    /**
     * Waits until a client has bound a resource.
     *
     * @param jid whose: a full JID, or a bare one for any resource
     * @param timeout how long to wait
     * @return the session
     * @throws AssertionError when there was none in time
     */
    public OnlineSession awaitSession(String jid, Duration timeout) {
        Jid wanted = Jid.of(jid);
        Optional<OnlineSession> session = Patience.interruptibly(() -> realm.registry()
                .awaitSession(
                        one -> one.jid().equals(wanted) || one.jid().bare().equals(wanted), timeout));
        return session.orElseThrow(
                () -> new AssertionError("No session of " + jid + " within " + timeout + "; there are " + sessions()));
    }

    /**
     * Waits until so many clients have bound a resource; 0 waits until all have gone.
     *
     * @param count how many
     * @param timeout how long to wait
     * @throws AssertionError when there were not as many in time
     */
    public void awaitSessions(int count, Duration timeout) {
        if (!Patience.interruptibly(() -> realm.registry().await(all -> all.size() == count, timeout))) {
            throw new AssertionError("Not " + count + " sessions within " + timeout + " but "
                    + sessions().size());
        }
    }

    /** {@return the last elements that went through the server, the oldest first} */
    public List<JournalEntry> journal() {
        return realm.journal().entries();
    }

    /** Forgets what is in the journal. */
    public void clearJournal() {
        realm.journal().clear();
    }

    /**
     * Waits for an element to go through the server; one that is in the journal already counts.
     *
     * @param wanted tells it from others
     * @param timeout how long to wait
     * @return the first such element
     * @throws AssertionError when there was none in time
     */
    public JournalEntry awaitElement(Predicate<? super JournalEntry> wanted, Duration timeout) {
        return Patience.interruptibly(() -> realm.journal().await(wanted, timeout))
                .orElseThrow(() -> new AssertionError("No such element within " + timeout + "; the journal holds\n"
                        + String.join(
                                "\n",
                                journal().stream().map(JournalEntry::toString).toList())));
    }

    // --- speaking and breaking

    /**
     * Sends an element to a client exactly as it is written, without any check and in nobody's name: it may be what no
     * server would send.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @param xml one element
     * @throws IllegalArgumentException if it is not one element
     * @throws AssertionError if nobody with that address is online
     */
    public void send(String jid, String xml) {
        Stanza element = Stanza.parse(xml);
        each(jid, session -> session.send(element));
    }

    /**
     * Ends the stream of a client with an error (RFC 6120, section 4.9).
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @param condition the condition, say {@code policy-violation}
     * @throws AssertionError if nobody with that address is online
     */
    public void closeStream(String jid, String condition) {
        each(jid, session -> session.closeStream(condition));
    }

    /**
     * Drops the connection of a client with a TCP reset. A session that can be resumed hibernates.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources; or the domain of a component, here and in
     *     the methods beside this
     * @throws AssertionError if nobody with that address is online
     */
    public void kill(String jid) {
        each(jid, Session::reset);
    }

    /**
     * Stops reading what a client sends, so that its buffers fill up.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @throws AssertionError if nobody with that address is online
     */
    public void stopReading(String jid) {
        each(jid, Session::stopReading);
    }

    /**
     * Takes back {@link #stopReading}.
     *
     * @param jid whose client: a full JID, or a bare one for all its resources
     * @throws AssertionError if nobody with that address is online
     */
    public void resumeReading(String jid) {
        each(jid, Session::resumeReading);
    }

    private void each(String jid, Consumer<Session> action) {
        if (loop.call(() -> realm.each(jid, action)) == 0) {
            throw new AssertionError("Nobody is online as " + jid + "; there are " + sessions());
        }
    }

    // --- the life of the server

    /**
     * Dies as a server that is killed does: all connections are reset, and nobody listens. Accounts and rosters stay; for
     * sessions that could be resumed see {@link StreamManagement#keepOverRestarts}. A stopped server does nothing.
     */
    public synchronized void stop() {
        if (ports.isOpen()) {
            loop.run(ports.close());
            streamManagement.stopped();
        }
    }

    /**
     * {@linkplain #stop Stops} and listens again, on the same port.
     *
     * @throws IllegalStateException if the server is closed
     */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("The server is closed");
        }
        stop();
        ports.open();
    }

    /**
     * Ends all streams with an error and goes on listening.
     *
     * @param condition of RFC 6120, section 4.9.3, {@code system-shutdown} say
     */
    public void closeStreams(String condition) {
        loop.run(() -> realm.connections().forEach(session -> session.closeStream(condition)));
        loop.run(() -> {}); // writes leave at the end of a turn of the loop: this is the next one
    }

    /**
     * Ends everything: streams get {@code system-shutdown}, connections are closed, threads end. Takes milliseconds, some
     * more with thousands of clients.
     *
     * @throws IllegalStateException if something went wrong inside the server, or it does not end within 10 s: bugs of the
     *     testkit
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ports.isOpen()) {
            ports.close();
            closeStreams("system-shutdown");
        }
        loop.close();
        List<Throwable> faults = realm.faults();
        if (!faults.isEmpty()) {
            IllegalStateException bug = new IllegalStateException("The embedded server failed", faults.get(0));
            faults.stream().skip(1).forEach(bug::addSuppressed);
            throw bug;
        }
    }
}
