package org.strophe4j.internal.run;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What surrounds the machine: time, threads and chance. Tests replace all of it, and the library becomes sequential.
 *
 * @param timers time
 * @param callbacks where application code runs unless the connection has an executor of its own
 * @param keys a bounded pool for key derivation
 * @param completions where futures complete, and blocking questions to the application are asked
 * @param random chance
 * @param onIoThread whether the current thread does I/O and must not wait
 * @param retries the moments of those who come back
 */
public record Environment(
        Timers timers,
        Executor callbacks,
        Executor keys,
        Executor completions,
        RandomSource random,
        BooleanSupplier onIoThread,
        RetryBudget retries) {

    /** {@return the environment that all connections share} */
    public static Environment shared() {
        return Shared.INSTANCE;
    }

    /** Made when the first connection asks for it. */
    private static final class Shared {
        static final Environment INSTANCE = make();

        private static Environment make() {
            int processors = Runtime.getRuntime().availableProcessors();
            SecureRandom random = new SecureRandom();
            Executor elastic = Threads.elastic("strophe4j-callback");
            return new Environment(
                    new SystemTimers(),
                    elastic,
                    Threads.bounded("strophe4j-keys", Math.max(2, processors)),
                    elastic,
                    random::nextBytes,
                    () -> Thread.currentThread() instanceof FastThreadLocalThread,
                    new RetryBudget());
        }
    }
}
