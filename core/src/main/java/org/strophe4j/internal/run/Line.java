package org.strophe4j.internal.run;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/**
 * The line to the server: one transport after the other, each deaf once another has taken its place. What leaves waits for
 * the archive, if there is one, so that nothing is on the wire that is not kept. Thread-safe.
 */
final class Line {
    /** Hears what comes; called from the transport's thread. */
    interface Listener {
        void received(Stanza element, int bytes);

        /** An element has left, as far as the carrier can know. */
        void left(Outgoing element);

        /** What became of an element is known; null when nobody knows. */
        void concluded(Outgoing element, @Nullable Delivery outcome);

        void ended(Ending ending);

        @Nullable
        WireTap tap();
    }

    private final OutgoingQuota quota;
    private final Timers timers;
    private final @Nullable Archive archive;
    private final Listener listener;

    private final ReentrantLock lock = new ReentrantLock();
    /** The transport in use and its ear; null before there is one and after it has ended. Guarded by lock. */
    private @Nullable Leg leg;
    /** Whether no transport is wanted. Guarded by lock. */
    private boolean abandoned;
    /** When something came last, on the monotonic clock. */
    private volatile long heardAt;
    /** Whether nothing is read, for those who handle it are behind. */
    private volatile boolean deaf;

    Line(OutgoingQuota quota, Timers timers, @Nullable Archive archive, Listener listener) {
        this.quota = quota;
        this.timers = timers;
        this.archive = archive;
        this.listener = listener;
    }

    /** A transport is wanted from now on. */
    void reserve() {
        lock.lock();
        try {
            abandoned = false;
        } finally {
            lock.unlock();
        }
    }

    /** Opens a transport, unless none is wanted any more. */
    void begin(Transport transport) {
        Leg next = new Leg(transport);
        lock.lock();
        try {
            if (abandoned) {
                return;
            }
            leg = next;
        } finally {
            lock.unlock();
        }
        transport.open(next);
    }

    /** Hands over an element, for which room was taken. */
    void transmit(Outgoing element) {
        Leg meant = current();
        inOrder(() -> {
            if (meant == null || meant != current()) { // its end is on the way to the machine, or was there since
                quota.release(1, element.utf8().length);
            } else {
                meant.flight.depart(element.utf8().length);
                meant.transport.transmit(element);
            }
        });
    }

    void restart() {
        transport().restart();
    }

    void established() {
        transport().established();
    }

    /** Ends the stream gracefully, behind everything that was handed over. */
    void end() {
        Leg meant = current();
        if (meant == null) {
            abort();
        } else {
            inOrder(meant.transport::end);
        }
    }

    void abort() {
        Leg current;
        lock.lock();
        try {
            abandoned = true;
            current = leg;
        } finally {
            lock.unlock();
        }
        if (current == null) { // nothing was opened yet, or it is gone: nobody else would tell of the end
            listener.ended(Ending.aborted());
        } else {
            current.transport.abort();
        }
    }

    void handled() {
        transport().handled();
    }

    void reading(boolean on) {
        heardAt = timers.now();
        deaf = !on;
        transport().reading(on);
    }

    /** {@return for how many milliseconds nothing has come, as far as anybody has listened} */
    long silence() {
        return deaf ? 0 : timers.now() - heardAt;
    }

    /** The machine speaks only while there is a transport; one that has just gone is told in vain. */
    private Transport transport() {
        Leg current = current();
        return current == null ? NoTransport.INSTANCE : current.transport;
    }

    private @Nullable Leg current() {
        lock.lock();
        try {
            return leg;
        } finally {
            lock.unlock();
        }
    }

    private void inOrder(Runnable step) {
        if (archive == null) {
            step.run();
        } else {
            archive.then(step);
        }
    }

    /** The ear of one transport. */
    private final class Leg implements TransportEvents {
        final Transport transport;
        final OutgoingQuota.Flight flight = quota.flight();
        private final boolean reliable;
        /** Whether its end was told: nobody listens to it any more. */
        private volatile boolean deaf;

        Leg(Transport transport) {
            this.transport = transport;
            this.reliable = transport.traits().reliable();
        }

        @Override
        public void received(Stanza element, int bytes) {
            if (deaf) {
                return;
            }
            heardAt = timers.now();
            listener.received(element, bytes);
        }

        @Override
        public void heard() {
            heardAt = timers.now();
        }

        @Override
        public void written(Outgoing element) {
            flight.land(element.utf8().length);
            if (!reliable && !deaf) {
                listener.left(element);
            }
        }

        @Override
        public void confirmed(Outgoing element) {
            if (!deaf) {
                listener.left(element);
            }
        }

        @Override
        public void concluded(Outgoing element, @Nullable Delivery outcome) {
            listener.concluded(element, outcome);
        }

        @Override
        public void closed(Ending ending) {
            lock.lock();
            try {
                if (leg != this) {
                    return;
                }
                leg = null;
                deaf = true;
            } finally {
                lock.unlock();
            }
            flight.crash();
            listener.ended(ending);
        }

        @Override
        public @Nullable WireTap tap() {
            return listener.tap();
        }
    }
}
