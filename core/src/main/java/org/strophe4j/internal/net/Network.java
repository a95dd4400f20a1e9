package org.strophe4j.internal.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
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
    /** Bounds what a storm of connections starts. */
    private static final int WORKERS_AT_MOST = 16;

    private static final long IDLE_SECONDS = 1;

    private static final Network SHARED = ofThisMachine();

    /** {@return the network of this JVM} */
    public static Network shared() {
        return SHARED;
    }

    private static Network ofThisMachine() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS_AT_MOST,
                WORKERS_AT_MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("strophe4j-tls", true));
        workers.allowCoreThreadTimeOut(true);
        // One thread for each name that is being looked up: a name server that does not answer holds up nobody else.
        // Daemons, because a look-up that nobody waits for any more must not keep a program alive.
        Executor lookUps = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new DefaultThreadFactory("strophe4j-names", true));
        return new Network(EventLoops.shared(), new SystemNames(lookUps), workers);
    }
}
