package org.strophe4j.internal.websocket;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;

/**
 * XMPP over WebSocket (RFC 7395).
 *
 * <pre>
 *   open -> dialling -> upgrading -> streaming -> farewell -> closed
 *              |            |            |
 *              +------------+------------+--> closed, when something fails, or by abort
 * </pre>
 *
 * <p>{@link #end} before the stream could be opened drops the connection at once, and counts as a clean end. Once the
 * end is decided, by either side or by a fault, a later {@link #abort} only hurries it.
 *
 * <p>Every event comes from one event loop. Thread-safe.
 */
public final class WebSocketTransport implements Transport {
    private final WebSocketSettings settings;
    private final Network network;

    /** Null until {@link #open}. */
    private volatile @Nullable Link link;

    /**
     * Creates a transport for one attempt.
     *
     * @param settings where to and how
     * @param network loops, names and workers: {@link Network#shared()} but in tests
     */
    public WebSocketTransport(WebSocketSettings settings, Network network) {
        this.settings = settings;
        this.network = network;
    }

    @Override
    public TransportTraits traits() {
        return new TransportTraits(
                settings.service().isEncrypted(), settings.service().isLoopback());
    }

    @Override
    public void open(TransportEvents events) {
        Link opened = new Link(settings, network, events);
        link = opened;
        opened.perform(opened::start);
    }

    @Override
    public void restart() {
        add(new Command.Restart());
    }

    @Override
    public void transmit(Outgoing element) {
        add(new Command.Transmit(element));
    }

    @Override
    public void end() {
        add(new Command.End());
        Link current = link;
        if (current != null) {
            current.perform(current::endUnlessStreaming);
        }
    }

    @Override
    public void abort() {
        Link current = link;
        if (current != null) {
            current.abortSoon();
        }
    }

    @Override
    public void reading(boolean on) {
        Link current = link;
        if (current != null) {
            current.perform(() -> current.reading(on));
        }
    }

    private void add(Command command) {
        Link current = link;
        if (current != null) {
            current.outbox().add(command);
        }
    }
}
