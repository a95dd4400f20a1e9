package org.strophe4j.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Asks the operating system, through the JDK: whatever is configured there counts (hosts file, VPN, multicast DNS,
 * order of address families). Such a look-up blocks and cannot be interrupted, therefore it runs on a worker, and those
 * for the same name share one.
 */
final class SystemNames implements NameLookup {
    private final Executor workers;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    SystemNames(Executor workers) {
        this.workers = workers;
    }

    @Override
    public CompletableFuture<List<InetAddress>> addresses(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> others = underWay.putIfAbsent(host, mine);
        if (others != null) {
            return others.copy();
        }
        workers.execute(() -> {
            try {
                mine.complete(List.of(InetAddress.getAllByName(host)));
            } catch (UnknownHostException | RuntimeException e) {
                mine.completeExceptionally(e);
            } finally {
                underWay.remove(host, mine);
            }
        });
        return mine.copy();
    }
}
