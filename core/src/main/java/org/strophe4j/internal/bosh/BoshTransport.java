package org.strophe4j.internal.bosh;

import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;

/**
 * XMPP over BOSH (XEP-0124, XEP-0206).
 *
 * <p>{@link #end} before the session exists drops everything at once, and counts as a clean end. Every event comes from one
 * event loop. Thread-safe.
 */
public final class BoshTransport implements Transport {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BoshSettings settings;
    private final Network network;

    /** Null until {@link #open}. */
    private volatile @Nullable BoshLink link;

    /**
     * Creates a transport for one attempt.
     *
     * @param settings where to and how
     * @param network loops, names and workers: {@link Network#shared()} but in tests
     */
    public BoshTransport(BoshSettings settings, Network network) {
        this.settings = settings;
        this.network = network;
    }

    @Override
    public TransportTraits traits() {
        return new TransportTraits(
                settings.service().isEncrypted(), settings.service().isLoopback(), true);
    }

    @Override
    public void open(TransportEvents events) {
        BoshLink opened = new BoshLink(settings, network, events, new SecureChance(RANDOM));
        link = opened;
        opened.perform(opened::start);
    }

    @Override
    public void restart() {
        whenOpen(current -> current.commands().restart());
    }

    @Override
    public void transmit(Outgoing element) {
        whenOpen(current -> current.commands().transmit(element));
    }

    @Override
    public void established() {
        whenOpen(current -> current.perform(current::established));
    }

    @Override
    public void end() {
        whenOpen(current -> current.commands().end());
    }

    @Override
    public void abort() {
        whenOpen(BoshLink::abortSoon);
    }

    @Override
    public void reading(boolean on) {
        whenOpen(current -> current.perform(() -> current.reading(on)));
    }

    private void whenOpen(Consumer<BoshLink> step) {
        BoshLink current = link;
        if (current != null) {
            step.accept(current);
        }
    }
}
