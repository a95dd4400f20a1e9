package org.strophe4j.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The order in which addresses are tried (RFC 8305, section 4): the families take turns. */
final class AddressOrder {
    /** A name with more addresses than this gets no more attempts: the list comes from the network. */
    private static final int ADDRESSES_AT_MOST = 16;

    private AddressOrder() {}

    /**
     * Puts the families in turn. The one that the system put first begins, and within a family its order stays.
     *
     * @param addresses as the look-up gave them
     * @return at most 16 of them
     */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        Deque<InetAddress> next = new ArrayDeque<>();
        Deque<InetAddress> other = new ArrayDeque<>();
        for (InetAddress address : addresses) {
            boolean sameFamily = isIpv6(address) == isIpv6(addresses.get(0));
            (sameFamily ? next : other).add(address);
        }
        List<InetAddress> order = new ArrayList<>();
        while (order.size() < ADDRESSES_AT_MOST && !(next.isEmpty() && other.isEmpty())) {
            if (!next.isEmpty()) {
                order.add(next.remove());
            }
            Deque<InetAddress> turn = next;
            next = other;
            other = turn;
        }
        return order;
    }

    private static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
