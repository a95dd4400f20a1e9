package org.strophe4j.benchmarks.wire;

/** One peer's turn at the socket, in a process of its own: throughput, and round trips of messages and requests. */
public final class Traffic {
    private static final int MANY = 50;
    private static final int FEW_EACH = 8;
    private static final int MANY_EACH = 32;

    private Traffic() {}

    /**
     * Measures and prints figures.
     *
     * @param arguments the peer, the port of the server, milliseconds of warm-up and of each measurement
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peer.valueOf(arguments[0]);
        long warmUp = Long.parseLong(arguments[2]);
        long time = Long.parseLong(arguments[3]);
        try (Client client = peer.client(Integer.parseInt(arguments[1]))) {
            client.open(MANY);
            new Flow(client, client::message, MANY, FEW_EACH).measure("many", warmUp, time);
            new Flow(client, client::message, 1, MANY_EACH).measure("one", warmUp / 2, time);
            new Flow(client, client::request, 1, MANY_EACH).measure("requests", warmUp / 2, time);
            new PingPong(client, client::message).measure("message", warmUp / 4, time / 2);
            new PingPong(client, client::request).measure("request", warmUp / 4, time / 2);
        }
    }
}
