package org.strophe4j.internal.run;

import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;

/** Stands in for a transport that has just ended, when the machine does not know yet. */
final class NoTransport implements Transport {
    static final NoTransport INSTANCE = new NoTransport();

    private NoTransport() {}

    @Override
    public TransportTraits traits() {
        return new TransportTraits(false, false);
    }

    @Override
    public void open(TransportEvents events) {
        throw new IllegalStateException("There is no transport");
    }

    @Override
    public void restart() {
        // its end is on the way to the machine
    }

    @Override
    public void transmit(Outgoing element) {
        // its end is on the way to the machine
    }

    @Override
    public void end() {
        // its end is on the way to the machine
    }

    @Override
    public void abort() {
        // its end is on the way to the machine
    }

    @Override
    public void reading(boolean on) {
        // its end is on the way to the machine
    }
}
