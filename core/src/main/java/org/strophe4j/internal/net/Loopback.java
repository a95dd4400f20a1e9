package org.strophe4j.internal.net;

import java.net.InetAddress;
import java.util.List;

/** Keeps {@code localhost} on this machine (RFC 6761, section 6.3), whatever the look-up says. */
final class Loopback {
    private Loopback() {}

    /**
     * Sorts out what a look-up gave.
     *
     * @param endpoint what was looked up
     * @param found its addresses; empty when there are none
     * @return for a localhost name loopback addresses only, the well-known one when none was found; else what was found
     */
    static List<InetAddress> pinned(Endpoint endpoint, List<InetAddress> found) {
        if (!endpoint.isLocalhost()) {
            return found;
        }
        List<InetAddress> here =
                found.stream().filter(InetAddress::isLoopbackAddress).toList();
        return here.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : here;
    }
}
