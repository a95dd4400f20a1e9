package org.strophe4j.integration.hardening;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.strophe4j.Connection;
import org.strophe4j.xmpp.Status;

/**
 * A program of its own, so that it can count what is its own: connects and leaves ten thousand times, each tenth time
 * without closing anything when the server, asked for it on the
 * standard output, cuts it off; fails unless threads, file descriptors and heap are what they were.
 */
final class Coming {
    /** Asks whoever started this to cut off the session of the address that follows. */
    static final String DROP = "drop ";

    private static final int CYCLES = 10_000;
    private static final int WARM_UP = 500;
    private static final int AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 60;

    /** A connection that is kept alive by something is several KiB: ten thousand would be far more than this. */
    private static final long HEAP_AT_MOST = 4L << 20;

    private Coming() {}

    public static void main(String[] arguments) throws Exception {
        cycles(arguments[0], WARM_UP);
        Usage before = Usage.settled();
        cycles(arguments[0], CYCLES);
        Await.until(
                () -> Usage.now() + " is in use, " + before + " was",
                () -> Usage.settled().isWithin(before));
        System.out.println(CYCLES + " came and went: " + before + ", then " + Usage.settled());
    }

    private static void cycles(String service, int number) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                boolean dropped = i % 10 == 0;
                tasks.add(() -> cycle(service, dropped));
            }
            for (Future<Void> done : callers.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    /** One connection; a dropped one is cut off by the server, and nobody closes it afterwards. */
    private static Void cycle(String service, boolean dropped) throws Exception {
        Connection connection = new Connection(service);
        CountDownLatch ended = new CountDownLatch(1);
        connection
                .connect("anon.localhost", (status, condition, element) -> {
                    if (status == Status.DISCONNECTED) {
                        ended.countDown();
                    }
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (dropped) {
            System.out.println(DROP + connection.jid());
        } else {
            connection.close();
        }
        if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("DISCONNECTED did not come");
        }
        return null;
    }

    /** What the process holds. */
    private record Usage(int threads, long descriptors, long heap) {
        static Usage now() {
            Runtime runtime = Runtime.getRuntime();
            long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
            return new Usage(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    descriptors,
                    runtime.totalMemory() - runtime.freeMemory());
        }

        static Usage settled() {
            System.gc();
            return now();
        }

        boolean isWithin(Usage before) {
            return threads <= before.threads && descriptors <= before.descriptors && heap <= before.heap + HEAP_AT_MOST;
        }
    }
}
