package org.strophe4j.benchmarks.wire;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the JVM and the system say about this process. */
final class Figures {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int COLLECTIONS = 3;

    private Figures() {}

    /** {@return nanoseconds of processor time so far} */
    static long cpu() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Prints one figure for the process that reads us. */
    static void print(String name, double value) {
        System.out.println(name + " " + String.format(Locale.ROOT, "%.3f", value));
    }

    /** {@return bytes of live heap and of direct buffers, after collecting whatever is not} */
    static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }

    /** {@return bytes of memory that the process really occupies; 0 where the system does not tell} */
    static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    /** {@return threads that are alive, the JVM's own Java threads included} */
    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** {@return the most threads that were ever alive at the same time} */
    static int peakThreads() {
        return ManagementFactory.getThreadMXBean().getPeakThreadCount();
    }
}
