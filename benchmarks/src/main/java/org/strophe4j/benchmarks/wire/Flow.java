package org.strophe4j.benchmarks.wire;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** A steady flow: on some connections a number of stanzas is always under way, and each that comes back lets one go. */
final class Flow {
    private static final int DRAIN_SECONDS = 30;

    private final Client client;
    private final IntConsumer send;
    private final int connections;
    private final int inFlight;
    private final LongAdder received = new LongAdder();
    private final Semaphore returned = new Semaphore(0);
    private volatile boolean running = true;

    /**
     * Creates a flow.
     *
     * @param client who holds the connections
     * @param send sends one stanza on a connection
     * @param connections how many of its connections to use
     * @param inFlight how many stanzas are under way on each
     */
    Flow(Client client, IntConsumer send, int connections, int inFlight) {
        this.client = client;
        this.send = send;
        this.connections = connections;
        this.inFlight = inFlight;
    }

    /**
     * Lets it flow, first unmeasured and then measured, and prints what came out.
     *
     * @param name of the figures
     * @param warmUpMillis how long before measuring
     * @param millis how long to measure
     * @throws InterruptedException if interrupted
     */
    void measure(String name, long warmUpMillis, long millis) throws InterruptedException {
        client.listen(this::cameBack);
        for (int i = 0; i < inFlight; i++) {
            for (int connection = 0; connection < connections; connection++) {
                send.accept(connection);
            }
        }
        TimeUnit.MILLISECONDS.sleep(warmUpMillis);
        long count = received.sum();
        long cpu = Figures.cpu();
        long time = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(millis);
        double seconds = (System.nanoTime() - time) / 1e9;
        cpu = Figures.cpu() - cpu;
        count = received.sum() - count;
        Figures.print(name + ".rate", count / seconds);
        Figures.print(name + ".cpu", cpu / 1e3 / Math.max(1, count));
        running = false;
        if (!returned.tryAcquire(connections * inFlight, DRAIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Stanzas were lost");
        }
    }

    private void cameBack(int connection) {
        received.increment();
        if (running) {
            send.accept(connection);
        } else {
            returned.release();
        }
    }
}
