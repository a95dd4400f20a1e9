package org.strophe4j.integration;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of loopback that nobody uses.
 *
 * <p>They lie below those that Linux gives to outgoing connections (from 32768 on): a server that is started again finds
 * its port free, however many connections were made in between.
 */
final class FreePorts {
    private static final int FIRST = 16_000;
    private static final int COUNT = 16_000;
    private static final int STRIDE = 97;

    /** Where to look next; test runs at the same time begin at different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * STRIDE % COUNT));

    private FreePorts() {}

    /** {@return a port} */
    static int one() throws IOException {
        return find(1).get(0);
    }

    /** {@return different ports; all are held until all are known} */
    static List<Integer> find(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                int port = FIRST + NEXT.getAndIncrement() % COUNT;
                try {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException taken) {
                    if (NEXT.get() > 2 * COUNT) {
                        throw taken;
                    }
                }
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
