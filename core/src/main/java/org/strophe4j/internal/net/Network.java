package org.strophe4j.internal.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What a connection needs of the machine; tests bring their own.
 *
 * @param eventLoops drive the sockets
 * @param names turn names into addresses
 * @param workers run what may block or is foreign: trust and key stores of the application during a TLS handshake
 */
public record Network(EventLoops eventLoops, NameLookup names, Executor workers) {
    /** Bounds what a storm of connections starts; look-ups of the same name share a thread. */
    private static final int WORKERS_AT_MOST = 16;

    private static final long WORKER_IDLE_SECONDS = 1;

    private static final Network SHARED = ofThisMachine();

    /** {@return the network of this JVM} */
    public static Network shared() {
        return SHARED;
    }

    private static Network ofThisMachine() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS_AT_MOST,
                WORKERS_AT_MOST,
                WORKER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                // Daemons: a look-up that nobody waits for any more must not keep a program alive.
                new DefaultThreadFactory("strophe4j-net", true));
        workers.allowCoreThreadTimeOut(true);
        return new Network(EventLoops.shared(), new SystemNames(workers), workers);
    }
}
