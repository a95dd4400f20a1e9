package org.strophe4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Connector;
import org.strophe4j.internal.run.Environment;
import org.strophe4j.internal.run.RetryBudget;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.xmpp.ConnectCallback;

/**
 * A connection on the bench: one thread, a clock that stands still, and a transport without a network, so that everything
 * happens in the order of the calls and a test can look at it exactly.
 */
final class Bench {
    static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    final ManualTimers timers;
    final List<String> statuses = new ArrayList<>();
    final List<FakeTransport> transports;
    /** Where each of them leads to. */
    final List<URI> targets = new ArrayList<>();

    final Connection connection;
    /** Whether the test claims to be on an event loop. */
    boolean onIoThread;

    /** Whether what is done on other threads waits for {@link #catchUp()}. */
    boolean late;

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    TransportTraits traits = new TransportTraits(true, false);

    Bench() {
        this(new ConnectionOptions());
    }

    Bench(ConnectionOptions options) {
        this(options, Runnable::run);
    }

    Bench(String service, ConnectionOptions options) {
        this(service, options, Runnable::run);
    }

    Bench(ConnectionOptions options, Executor callbacks) {
        this("wss://example.com/ws", options, callbacks);
    }

    private Bench(String service, ConnectionOptions options, Executor callbacks) {
        this(service, options, callbacks, null);
    }

    /** Somebody who shares the other's time, server and threads. */
    static Bench beside(Bench other, ConnectionOptions options, Executor callbacks) {
        return new Bench("wss://example.com/ws", options, callbacks, other);
    }

    private Bench(String service, ConnectionOptions options, Executor callbacks, @Nullable Bench other) {
        timers = other == null ? new ManualTimers() : other.timers;
        transports = other == null ? new ArrayList<>() : other.transports;
        AtomicLong seed = new AtomicLong(other == null ? 1 : 1_000);
        connection = new Connection(service, options, environment(callbacks, seed), (goal, o, way) -> new Loose(goal));
    }

    private Bench(String service, ConnectionOptions options, List<FakeTransport> transports) {
        timers = new ManualTimers();
        this.transports = transports;
        connection = new Connection(service, options, environment(Runnable::run, new AtomicLong(1)), null);
    }

    /** {@return a bench whose transports are made by an added protocol, which puts them into the list} */
    static Bench withProtocols(String service, ConnectionOptions options, List<FakeTransport> transports) {
        return new Bench(service, options, transports);
    }

    private Environment environment(Executor callbacks, AtomicLong seed) {
        return new Environment(
                timers,
                callbacks,
                Runnable::run,
                this::elsewhere,
                bytes -> new java.util.Random(seed.getAndIncrement()).nextBytes(bytes),
                () -> onIoThread,
                new RetryBudget());
    }

    private void elsewhere(Runnable task) {
        if (late) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    /** The other threads do what they have to do. */
    void catchUp() {
        late = false;
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    /** Hands out transports, and follows wherever the server leads. */
    private final class Loose implements Connector {
        private final URI service;

        Loose(URI service) {
            this.service = service;
        }

        @Override
        public URI service() {
            return service;
        }

        @Override
        public Transport transport(URI target, String domain) {
            FakeTransport made = new FakeTransport(traits);
            transports.add(made);
            targets.add(target);
            return made;
        }

        @Override
        public boolean mayFollow(URI target, String domain) {
            return target.getHost().endsWith("example.com");
        }
    }

    ConnectCallback recorder() {
        return (status, condition, element) ->
                statuses.add(condition == null ? status.name() : status + "(" + condition + ")");
    }

    FakeTransport wire() {
        return transports.get(transports.size() - 1);
    }

    Bench connect() {
        connection.connect("alice@example.com/desk", "secret", recorder());
        return this;
    }

    /** The server's part up to the end of a PLAIN login. */
    Bench authenticate() {
        wire().receive(features("<mechanisms xmlns='" + SASL + "'><mechanism>PLAIN</mechanism></mechanisms>"));
        assertThat(wire().sent.poll()).startsWith("<auth");
        wire().receive("<success xmlns='" + SASL + "'/>");
        return this;
    }

    Bench bind() {
        wire().receive(features("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"));
        answerBind();
        return this;
    }

    void answerBind() {
        String request = wire().sent.poll();
        assertThat(request).contains("xmpp-bind");
        String id = org.strophe4j.xml.Stanza.parse(request).attr("id");
        wire().receive("<iq xmlns='jabber:client' type='result' id='" + id
                + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>alice@example.com/desk</jid></bind></iq>");
    }

    Bench online() {
        connect().authenticate().bind();
        assertThat(connection.isConnected()).isTrue();
        statuses.clear();
        return this;
    }

    static String features(String inside) {
        return "<stream:features xmlns:stream='http://etherx.jabber.org/streams'>" + inside + "</stream:features>";
    }

    static String message(String body) {
        return "<message xmlns='jabber:client' from='bob@example.com/x' type='chat'><body>" + body
                + "</body></message>";
    }
}
