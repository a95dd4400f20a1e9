package org.strophe4j.internal.component;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;

/**
 * The stream of an external component (XEP-0114).
 *
 * <pre>
 *   open -> dialling -> streaming -> farewell -> closed
 *              |            |
 *              +------------+--> closed, when something fails, or by abort
 * </pre>
 *
 * <p>The server's stream header is handed over as the first element, because the handshake, which belongs to the session,
 * needs the id in it. Stanzas are in {@code jabber:client} on this side of the transport; see {@link Dialect}.
 *
 * <p>{@link #end} before the stream could be opened drops the connection at once, and counts as a clean end. Once the
 * end is decided, by either side or by a fault, a later {@link #abort} only hurries it.
 *
 * <p>Every event comes from one event loop. Thread-safe.
 */
public final class ComponentTransport implements Transport {
    private final ComponentSettings settings;
    private final Network network;

    /** Null until {@link #open}. */
    private volatile @Nullable Link link;

    /**
     * Creates a transport for one attempt.
     *
     * @param settings where to and how
     * @param network loops, names and workers: {@link Network#shared()} but in tests
     */
    public ComponentTransport(ComponentSettings settings, Network network) {
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

    /** Does nothing: there is one stream on a connection. */
    @Override
    public void restart() {}

    /** Translates on the caller's thread, not on the event loop. */
    @Override
    public void transmit(Outgoing element) {
        Link current = link;
        if (current != null) {
            current.outbox().add(new Command.Transmit(element, Dialect.toSend(element)));
        }
    }

    @Override
    public void end() {
        Link current = link;
        if (current != null) {
            current.outbox().add(new Command.End());
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
}
