package org.strophe4j.benchmarks.wire;

import java.util.function.IntConsumer;

/** One of the peers: holds many connections to the server and sends on them. */
interface Client extends AutoCloseable {
    /**
     * Opens connections, a limited number at the same time.
     *
     * @param count how many more
     * @throws Exception if one cannot be opened
     */
    void open(int count) throws Exception;

    /**
     * Says who hears what comes back.
     *
     * @param listener gets the number of the connection, on a thread of the client's choice
     */
    void listen(IntConsumer listener);

    /**
     * Sends the message, which the server sends back.
     *
     * @param connection the number of the connection, from 0
     */
    void message(int connection);

    /**
     * Sends a request, which the server answers.
     *
     * @param connection the number of the connection, from 0
     */
    void request(int connection);

    /** Closes all connections. */
    @Override
    void close();
}
