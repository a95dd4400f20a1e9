package org.strophe4j.benchmarks.wire;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** One stanza at a time on one connection: how long until it is back. */
final class PingPong {
    private static final int MOST = 1 << 20;
    private static final int REPLY_SECONDS = 10;

    private final IntConsumer send;
    private final Semaphore back = new Semaphore(0);

    /**
     * Creates a game.
     *
     * @param client whose first connection is used
     * @param send sends one stanza on a connection
     */
    PingPong(Client client, IntConsumer send) {
        this.send = send;
        client.listen(connection -> back.release());
    }

    /**
     * Plays, first unmeasured and then measured, and prints what came out.
     *
     * @param name of the figures
     * @param warmUpMillis how long before measuring
     * @param millis how long to measure
     * @throws InterruptedException if interrupted
     */
    void measure(String name, long warmUpMillis, long millis) throws InterruptedException {
        play(warmUpMillis);
        long cpu = Figures.cpu();
        long[] times = play(millis);
        cpu = Figures.cpu() - cpu;
        Arrays.sort(times);
        Figures.print(name + ".p50", times[times.length / 2] / 1e3);
        Figures.print(name + ".p99", times[(int) (times.length * 0.99)] / 1e3);
        Figures.print(name + ".cpu", cpu / 1e3 / times.length);
    }

    private long[] play(long millis) throws InterruptedException {
        long[] times = new long[MOST];
        int count = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long now = System.nanoTime(); (now < end || count == 0) && count < MOST; count++) {
            send.accept(0);
            if (!back.tryAcquire(REPLY_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No reply");
            }
            long later = System.nanoTime();
            times[count] = later - now;
            now = later;
        }
        return Arrays.copyOf(times, count);
    }
}
