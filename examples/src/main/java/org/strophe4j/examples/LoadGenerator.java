package org.strophe4j.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;

/** Opens many connections from one JVM. The number of threads does not grow with them. */
public final class LoadGenerator implements AutoCloseable {
    /** How many log in at the same time: logins cost the server's processor, and a stage lasts 15 s at most. */
    private static final int LOGINS_AT_ONCE = 50;

    private final List<Connection> connections;

    /**
     * Makes connections. None of them is established yet.
     *
     * @param service the address of the server
     * @param count how many
     */
    public LoadGenerator(String service, int count) {
        connections =
                IntStream.range(0, count).mapToObj(i -> new Connection(service)).toList();
    }

    /**
     * Runs the example: so many connections to a server in the same program.
     *
     * @param args how many; 100 by default
     * @throws InterruptedException if somebody interrupts it
     */
    public static void main(String[] args) throws InterruptedException {
        int count = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        try (EmbeddedServer server = EmbeddedServer.start();
                LoadGenerator load = new LoadGenerator(server.service(), count)) {
            Duration time = load.connect("alice@localhost", "alicepw");
            System.out.printf(
                    "%d connections in %d ms, %d threads%n", load.established(), time.toMillis(), Thread.activeCount());
        }
    }

    // region load
    /**
     * Establishes all of them, each with a resource of its own.
     *
     * @param bareJid who connects
     * @param password the password
     * @return how long it took
     * @throws InterruptedException if somebody interrupts it
     */
    public Duration connect(String bareJid, String password) throws InterruptedException {
        long start = System.nanoTime();
        Semaphore places = new Semaphore(LOGINS_AT_ONCE);
        List<CompletableFuture<?>> logins = new ArrayList<>();
        for (Connection conn : connections) {
            places.acquire();
            String jid = bareJid + "/load-" + logins.size();
            logins.add(conn.connect(jid, password).whenComplete((connected, failure) -> places.release()));
        }
        CompletableFuture.allOf(logins.toArray(new CompletableFuture<?>[0])).join();
        return Duration.ofNanos(System.nanoTime() - start);
    }
    // endregion

    /** {@return how many connections are established now} */
    public long established() {
        return connections.stream().filter(Connection::isConnected).count();
    }

    /** Leaves with all of them at the same time. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> ends =
                connections.stream().map(Connection::disconnect).toList();
        CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0])).join();
    }
}
