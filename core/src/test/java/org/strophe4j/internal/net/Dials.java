package org.strophe4j.internal.net;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.strophe4j.internal.net.EventLoops.Lease;
import org.strophe4j.transport.Ending;

/** Dials from a test, which is not on an event loop. */
final class Dials implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Network network;
    private final Lease lease;

    Dials() {
        this(Network.shared());
    }

    Dials(Network network) {
        this.network = network;
        this.lease = network.eventLoops().acquire();
    }

    /** {@return a dial under way} */
    Future<Channel> start(Route route) {
        CompletableFuture<Future<Channel>> started = new CompletableFuture<>();
        lease.loop().execute(() -> started.complete(Dialer.dial(network, lease, route)));
        return started.join();
    }

    /** {@return the connection} */
    Channel connect(Route route) throws Exception {
        return start(route).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** {@return how it failed} */
    Ending failure(Route route) throws InterruptedException, TimeoutException {
        try {
            Channel connected = start(route).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("connected: " + connected);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DialException failure) {
                return failure.ending();
            }
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
