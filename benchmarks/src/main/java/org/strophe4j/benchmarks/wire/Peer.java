package org.strophe4j.benchmarks.wire;

/** Who is compared. */
public enum Peer {
    /** Netty's WebSocket client and nothing else. */
    BARE,
    /** Our connection, handlers on the library's own threads: what one gets by default. */
    STROPHE4J,
    /** Our connection, handlers on the event loop. */
    STROPHE4J_DIRECT;

    Client client(int port) {
        return switch (this) {
            case BARE -> new BareClient(port);
            case STROPHE4J -> new StropheClient(port, null);
            case STROPHE4J_DIRECT -> new StropheClient(port, Runnable::run);
        };
    }
}
