package org.strophe4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** A transport without a network: the test is the server. Used by one thread. */
final class FakeTransport implements Transport {
    private final TransportTraits traits;
    final Deque<String> sent = new ArrayDeque<>();
    final List<Boolean> readings = new ArrayList<>();
    int restarts;
    boolean ending;
    boolean closed;
    /** Whether {@code written} waits for {@link #drain()}. */
    boolean clogged;
    /** Whether {@code end} is answered at once. */
    boolean polite = true;

    private final Deque<Outgoing> unwritten = new ArrayDeque<>();
    /** Null until it is opened. */
    private @Nullable TransportEvents events;

    FakeTransport(TransportTraits traits) {
        this.traits = traits;
    }

    @Override
    public TransportTraits traits() {
        return traits;
    }

    @Override
    public void open(TransportEvents listener) {
        events = listener;
    }

    private TransportEvents events() {
        return Objects.requireNonNull(events, "not opened");
    }

    boolean isOpen() {
        return events != null;
    }

    @Override
    public void restart() {
        restarts++;
    }

    @Override
    public void transmit(Outgoing element) {
        WireTap tap = events().tap();
        if (tap != null) {
            tap.out(element.element().toXml(), element.element());
        }
        sent.add(element.element().toXml());
        unwritten.add(element);
        if (!clogged) {
            drain();
        }
    }

    void drain() {
        for (Outgoing element = unwritten.poll(); element != null; element = unwritten.poll()) {
            events().written(element);
        }
    }

    @Override
    public void end() {
        ending = true;
        if (polite) {
            close(Ending.clean());
        }
    }

    @Override
    public void abort() {
        close(Ending.aborted());
    }

    @Override
    public void reading(boolean on) {
        readings.add(on);
    }

    void receive(String xml) {
        Stanza element = Stanza.parse(xml);
        WireTap tap = events().tap();
        if (tap != null) {
            tap.in(xml, element);
        }
        events().received(element, xml.length());
    }

    void close(Ending how) {
        if (!closed) {
            closed = true;
            events().closed(how);
        }
    }

    /** Says something although it has told of its end: nobody may hear it. */
    void haunt(String xml) {
        events().received(Stanza.parse(xml), xml.length());
    }
}
