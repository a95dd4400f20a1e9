package org.strophe4j.benchmarks.wire;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many connections of one peer that say nothing, in a process of their own: memory and threads. */
public final class Rest {
    private static final int REHEARSED = 500;
    private static final int ECHO_SECONDS = 60;
    private static final double KIB = 1024;

    private Rest() {}

    /**
     * Measures and prints figures.
     *
     * @param arguments the peer, the port of the server, the number of connections
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peer.valueOf(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        rehearse(peer, port);
        long heap = Figures.heap();
        long resident = Figures.resident();
        long began = System.nanoTime();
        try (Client client = peer.client(port)) {
            client.open(count);
            double seconds = (System.nanoTime() - began) / 1e9;
            echo(client, count);
            Figures.print("heap", (Figures.heap() - heap) / KIB / count);
            Figures.print("resident", (Figures.resident() - resident) / KIB / count);
            Figures.print("threads", Figures.threads());
            Figures.print("peakThreads", Figures.peakThreads());
            Figures.print("opened", count / seconds);
        }
    }

    /** Loads and compiles what will be used, so that it does not count as memory of connections. */
    private static void rehearse(Peer peer, int port) throws Exception {
        try (Client client = peer.client(port)) {
            client.open(REHEARSED);
            echo(client, REHEARSED);
        }
    }

    private static void echo(Client client, int count) throws InterruptedException {
        Semaphore back = new Semaphore(0);
        client.listen(connection -> back.release());
        for (int i = 0; i < count; i++) {
            client.message(i);
        }
        if (!back.tryAcquire(count, ECHO_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Echoes are missing");
        }
    }
}
