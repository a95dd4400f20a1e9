package org.strophe4j.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.benchmarks.Sample;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;

/** Our own connections, used as an application uses them: handlers, {@code send}, {@code sendIQ}. */
final class StropheClient implements Client {
    private static final int AT_THE_SAME_TIME = 200;
    private static final int OPEN_SECONDS = 120;

    private final String service;
    private final @Nullable Executor callbacks;
    private final List<Connection> connections = new ArrayList<>();
    /** What each connection sends. */
    private final List<Stanza> messages = new ArrayList<>();

    private final boolean echoed;
    /** Changes the options, and logs in to an account; null for those who need none. */
    private final @Nullable Consumer<ConnectionOptions> changes;
    /** Null where each connection has a session of its own. */
    private final @Nullable String hub;
    /** Whether all connections share one session. */
    private final boolean together;
    /** The one whose session the others share; null before it begins, and where nobody shares. */
    private @Nullable CompletableFuture<Connection> first;

    private volatile IntConsumer listener = connection -> {};

    private StropheClient(
            String service,
            @Nullable Executor callbacks,
            boolean echoed,
            @Nullable Consumer<ConnectionOptions> changes) {
        this(service, callbacks, echoed, changes, null, false);
    }

    private StropheClient(
            String service,
            @Nullable Executor callbacks,
            boolean echoed,
            @Nullable Consumer<ConnectionOptions> changes,
            @Nullable String hub,
            boolean together) {
        this.hub = hub;
        this.together = together;
        this.service = service;
        this.callbacks = callbacks;
        this.echoed = echoed;
        this.changes = changes;
    }

    /**
     * Creates a client of a server that sends back what comes.
     *
     * @param port where the server listens
     * @param callbacks where handlers run, null for the library's own threads
     */
    static StropheClient echoed(int port, @Nullable Executor callbacks) {
        return new StropheClient("ws://127.0.0.1:" + port + EchoServer.PATH, callbacks, true, null);
    }

    /**
     * Creates a client whose connections go through hubs.
     *
     * @param port where the echo server listens
     * @param together whether all go through the same one
     */
    static StropheClient sharing(int port, boolean together) {
        String service = "ws://127.0.0.1:" + port + EchoServer.PATH;
        return new StropheClient(service, null, true, null, "hub " + UUID.randomUUID(), together);
    }

    /**
     * Creates a client whose connections go through hubs of their own, at sockets in a temporary folder.
     *
     * @param port where the echo server listens
     */
    static StropheClient sharingBySocket(int port) {
        String service = "ws://127.0.0.1:" + port + EchoServer.PATH;
        try {
            Path folder = Files.createTempDirectory("s4j");
            folder.toFile().deleteOnExit();
            return new StropheClient(service, null, true, null, "unix:" + folder.resolve("hub"), false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Creates a client of a server that routes, whose messages go to the connection that they come from.
     *
     * @param service its address
     */
    static StropheClient toItself(String service) {
        return new StropheClient(service, null, false, null);
    }

    /**
     * Creates a client of the same kind with an account, whose stanzas may be counted.
     *
     * @param service its address
     * @param changes how
     */
    static StropheClient managed(String service, Consumer<ConnectionOptions> changes) {
        return new StropheClient(service, null, false, changes);
    }

    @Override
    public void open(int count) throws Exception {
        Semaphore places = new Semaphore(AT_THE_SAME_TIME);
        List<CompletableFuture<?>> opened = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!places.tryAcquire(OPEN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server is stuck");
            }
            Connection connection = connection(connections.size());
            connections.add(connection);
            opened.add(begin(connection).whenComplete((c, e) -> places.release()));
        }
        CompletableFuture.allOf(opened.toArray(CompletableFuture<?>[]::new)).get(OPEN_SECONDS, TimeUnit.SECONDS);
        for (Connection connection : connections.subList(messages.size(), connections.size())) {
            messages.add((echoed ? Sample.build() : Sample.buildFor(connection.jid())).tree());
        }
    }

    private CompletableFuture<Connection> begin(Connection connection) {
        if (!together) {
            return connection.connect(login());
        }
        CompletableFuture<Connection> before = first;
        if (before == null) {
            CompletableFuture<Connection> founding = connection.connect(login());
            first = founding;
            return founding;
        }
        return before.thenCompose(founded -> connection.attach((status, condition, element) -> {}));
    }

    private ConnectRequest login() {
        return changes == null
                ? new ConnectRequest("localhost")
                : new ConnectRequest(XmppServer.USER + "@localhost/" + connections.size())
                        .password(XmppServer.PASSWORD);
    }

    private Connection connection(int number) {
        String worker = hub == null || together ? hub : hub + "-" + number;
        ConnectionOptions options = new ConnectionOptions().executor(callbacks).worker(worker);
        if (changes != null) {
            changes.accept(options);
        }
        Connection connection = new Connection(service, options);
        connection.addHandler(
                stanza -> {
                    listener.accept(number);
                    return true;
                },
                null,
                "message");
        return connection;
    }

    @Override
    public void listen(IntConsumer newListener) {
        listener = newListener;
    }

    @Override
    public void message(int connection) {
        if (!together || connection == 0) { // all of them hear it
            connections.get(connection).send(messages.get(connection));
        }
    }

    @Override
    public void request(int connection) {
        var unused = connections
                .get(connection)
                .sendIQ(
                        Stanzas.$iq("type", "get").c("ping", "xmlns", "urn:xmpp:ping"),
                        reply -> listener.accept(connection));
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> ended = new ArrayList<>();
        connections.forEach(connection -> ended.add(connection.disconnect()));
        CompletableFuture.allOf(ended.toArray(CompletableFuture<?>[]::new))
                .orTimeout(OPEN_SECONDS, TimeUnit.SECONDS)
                .join();
        connections.forEach(Connection::close);
        connections.clear();
        messages.clear();
    }
}
