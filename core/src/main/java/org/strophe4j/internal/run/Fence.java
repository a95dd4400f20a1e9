package org.strophe4j.internal.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * Stands around a transport that somebody else wrote, so that the library's promises hold even if that one breaks its own: the
 * end is told once and last, {@link #abort} ends it whatever the transport makes of it, and what it throws ends its attempt
 * and nothing else. Thread-safe.
 */
public final class Fence implements Transport {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final Transport inner;
    private final TransportTraits traits;
    /** Null until {@link #open}. */
    private volatile @Nullable Ear ear;

    /**
     * Puts a fence around a transport that was not opened yet.
     *
     * @param inner the transport
     */
    public Fence(Transport inner) {
        this.inner = inner;
        this.traits = inner.traits(); // asked once: they are true of the carrier, whatever happens on it
    }

    @Override
    public TransportTraits traits() {
        return traits;
    }

    @Override
    public void open(TransportEvents events) {
        Ear opened = new Ear(events);
        ear = opened;
        perform(() -> inner.open(opened));
    }

    @Override
    public void restart() {
        perform(inner::restart);
    }

    @Override
    public void transmit(Outgoing element) {
        perform(() -> inner.transmit(element));
    }

    @Override
    public void established() {
        perform(inner::established);
    }

    @Override
    public void end() {
        perform(inner::end);
    }

    /** A transport that tells of the end itself may say more about it; from one that has not, nothing is awaited. */
    @Override
    public void abort() {
        perform(inner::abort);
        Ear opened = ear;
        if (opened != null) {
            opened.closed(Ending.aborted());
        }
    }

    @Override
    public void reading(boolean on) {
        perform(() -> inner.reading(on));
    }

    @SuppressWarnings("CatchingThrowable") // it is not our code, and must take nothing else with it
    private void perform(Runnable call) {
        Ear opened = ear;
        if (opened == null || opened.over.get()) {
            return;
        }
        try {
            call.run();
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "A transport threw what it must not: " + inner.getClass(), thrown);
            opened.fail(thrown);
        }
    }

    /** Lets through what the transport tells until it has told of its end. */
    private final class Ear implements TransportEvents {
        final AtomicBoolean over = new AtomicBoolean();
        private final TransportEvents events;

        Ear(TransportEvents events) {
            this.events = events;
        }

        @Override
        public void received(Stanza element, int bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("An element takes some bytes, not " + bytes);
            }
            if (!over.get()) {
                events.received(element, bytes);
            }
        }

        @Override
        public void written(Outgoing element) {
            if (!over.get()) {
                events.written(element);
            }
        }

        @Override
        public void confirmed(Outgoing element) {
            if (!over.get()) {
                events.confirmed(element);
            }
        }

        @Override
        public void closed(Ending ending) {
            if (over.compareAndSet(false, true)) {
                events.closed(ending);
            }
        }

        @Override
        public @Nullable WireTap tap() {
            return events.tap();
        }

        /** Its socket must not stay behind; a transport that throws even then has been asked. */
        @SuppressWarnings("CatchingThrowable")
        private void fail(Throwable thrown) {
            try {
                inner.abort();
            } catch (Throwable again) {
                thrown.addSuppressed(again);
            }
            closed(Ending.failed(
                    ErrorCondition.UNDEFINED_CONDITION,
                    "The transport threw " + thrown.getClass().getName()));
        }
    }
}
