package org.strophe4j.testkit.internal.server;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.internal.carrier.Carrier;
import org.strophe4j.testkit.internal.carrier.StreamEvents;
import org.strophe4j.testkit.internal.sasl.Secret;
import org.strophe4j.testkit.server.RosterItem;

/**
 * All that the server knows and everyone it talks to. One event loop runs everything in here, so nothing is locked;
 * {@link #journal}, {@link #registry} and {@link #faults} alone may be called from other threads.
 */
public final class Realm {
    /** A server with a bug would throw at every stanza. */
    private static final int MAX_FAULTS = 100;

    private final Settings settings;
    private final ScheduledExecutorService loop;
    private final Clock clock = Clock.systemUTC();
    private final Journal journal;
    private final Registry registry = new Registry();
    private final Accounts accounts = new Accounts();
    private final RosterService rosters = new RosterService();
    private final Router router;
    private final SmService sm;
    private final List<Host> hosts = new ArrayList<>();
    private final Components components;
    private final Set<OpenStream> streams = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong streamIds = new AtomicLong();

    /**
     * Makes a server without accounts.
     *
     * @param settings how it behaves
     * @param loop the event loop, as an executor
     */
    public Realm(Settings settings, ScheduledExecutorService loop) {
        this.settings = settings;
        this.loop = loop;
        this.journal = new Journal(settings.journalSize());
        this.router = new Router(this);
        this.sm = new SmService(this);
        this.components = new Components(settings.components());
        hosts.add(new Host(settings.domain(), settings.mechanisms()));
        if (settings.anonymousDomain() != null) {
            hosts.add(Host.anonymous(settings.anonymousDomain()));
        }
    }

    // --- for the listener and for the test

    /** {@return the stream that a new connection leads to} */
    public StreamEvents accept(Carrier carrier) {
        ClientStream stream = new ClientStream(this, carrier);
        streams.add(stream);
        return stream;
    }

    /** {@return the stream that a new connection of a component leads to} */
    public StreamEvents acceptComponent(Carrier carrier) {
        ComponentStream stream = new ComponentStream(this, carrier);
        streams.add(stream);
        return stream;
    }

    /** Adds an account with an empty roster. */
    public void addAccount(Jid jid, Secret secret) {
        accounts.put(jid, secret);
    }

    /** Changes a roster and tells the user's clients, or does nothing when there is no such account. */
    public boolean setRosterItem(Jid user, RosterItem item) {
        Account account = accounts.find(user.toString());
        if (account == null || !account.roster().put(item)) {
            return false;
        }
        rosters.push(account, item);
        return true;
    }

    /** Makes every login of an account fail, or judges it by its password again. */
    public boolean refuseLogins(Jid user, @Nullable String condition) {
        Account account = accounts.find(user.toString());
        if (account != null) {
            account.refuse(condition);
        }
        return account != null;
    }

    /**
     * Does something to sessions.
     *
     * @param jid whose, bare or full; the domain of a component
     * @param action what to do
     * @return how many there are
     */
    public int each(String jid, Consumer<Session> action) {
        ComponentStream component = components.find(jid);
        List<Session> found = component != null
                ? List.of(new Session(component))
                : router.online(jid).stream().map(Session::new).toList();
        found.forEach(action);
        return found.size();
    }

    /** {@return every connection} */
    public List<Session> connections() {
        return streams.stream().map(Session::new).toList();
    }

    /** {@return stream management} */
    public SmService sm() {
        return sm;
    }

    /** {@return the last elements that went through} */
    public Journal journal() {
        return journal;
    }

    /** {@return who is online} */
    public Registry registry() {
        return registry;
    }

    /** {@return what went wrong inside the server: bugs} */
    public List<Throwable> faults() {
        return List.copyOf(faults);
    }

    // --- for the streams

    Settings settings() {
        return settings;
    }

    ScheduledExecutorService loop() {
        return loop;
    }

    Clock clock() {
        return clock;
    }

    Components components() {
        return components;
    }

    Accounts accounts() {
        return accounts;
    }

    Router router() {
        return router;
    }

    RosterService rosters() {
        return rosters;
    }

    @Nullable
    Host host(String domain) {
        return hosts.stream()
                .filter(host -> host.name().equalsIgnoreCase(domain))
                .findFirst()
                .orElse(null);
    }

    boolean serves(String domain) {
        return host(domain) != null;
    }

    String newStreamId() {
        return "stream-" + streamIds.incrementAndGet();
    }

    void arrived(Resource resource) {
        resource.account().resources().put(resource.jid().resource(), resource);
        registry.update(resource);
    }

    void changed(Resource resource) {
        if (resource.stream().isOpen()) {
            registry.update(resource);
        }
    }

    void left(Resource resource) {
        resource.account().resources().remove(resource.jid().resource(), resource);
        registry.remove(resource);
        sm.ended(resource);
        router.presences().lost(resource);
        abandoned(resource.account());
    }

    /** An anonymous account ends with its last session. */
    void abandoned(Account account) {
        if (account.isAnonymous() && account.resources().isEmpty()) {
            accounts.remove(account);
        }
    }

    void forget(OpenStream stream) {
        streams.remove(stream);
    }

    /** Something happened that is a bug: of the server, or of a rule of the test. */
    public void broken(Throwable cause) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(cause);
        }
    }
}
