package org.strophe4j.internal.net;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns a name into addresses. */
@FunctionalInterface
public interface NameLookup {
    /**
     * Looks a name up without blocking the caller.
     *
     * @param host a DNS name, not a literal address
     * @return its addresses in the order in which to try them, never empty; fails with an {@code UnknownHostException}
     *     when there are none. Completed on any thread
     */
    CompletableFuture<List<InetAddress>> addresses(String host);
}
