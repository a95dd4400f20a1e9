package org.strophe4j.internal.shared;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.NS;

/** Carries a member's stream to its hub, in the same JVM. Thread-safe. */
public final class SharedTransport implements Transport, Seat {
    /** Nothing leaves the process, and the hub sees to the rest. */
    private static final TransportTraits TRAITS = new TransportTraits(true, true, true);

    private final Hub hub;
    private final Applicant applicant;
    /** Null until it is opened; written before anything is heard. */
    private volatile @Nullable TransportEvents events;
    /** The number that the hub has given us, 0 before; written under the hub's lock. */
    private volatile int number;
    /** Whether the end was told: nothing is told after it. */
    private volatile boolean over;

    SharedTransport(Hub hub, Applicant applicant) {
        this.hub = hub;
        this.applicant = applicant;
    }

    @Override
    public TransportTraits traits() {
        return TRAITS;
    }

    @Override
    public void open(TransportEvents listener) {
        events = listener;
        hub.enter(this, new Arrival(applicant, null, null));
    }

    /** {@return the session that its hub shares out; null before there is one} */
    public @Nullable Uplink session() {
        return hub.uplink();
    }

    @Override
    public void numbered(int given) {
        number = given;
    }

    @Override
    public void restart() {
        hub.restart(number);
    }

    @Override
    public void transmit(Outgoing element) {
        WireTap tap = events().tap();
        if (tap != null && isStanza(element.element())) {
            tap.out(element.element().toXml(), element.element());
        }
        hub.sent(number, element);
    }

    @Override
    public void handled() {
        hub.handled(number);
    }

    @Override
    public void end() {
        hub.leave(number, Ending.clean());
    }

    @Override
    public void abort() {
        hub.leave(number, Ending.aborted());
    }

    /** What waits for this member is bounded at the hub, which reads for all. */
    @Override
    public void reading(boolean on) {
        // see HubEngine: who stands still for too long is cut
    }

    // ---- the hub's side

    @Override
    public void hear(Stanza element, int bytes, long place) {
        TransportEvents listener = events();
        WireTap tap = listener.tap();
        if (tap != null && isStanza(element)) {
            tap.in(element.toXml(), element);
        }
        listener.received(element, bytes);
    }

    @Override
    public void concluded(Outgoing given, @Nullable Delivery outcome) {
        if (!over) {
            events().written(given);
            events().concluded(given, outcome);
        }
    }

    /** Who ends with the hub has no successor to be known to. */
    @Override
    public @Nullable Origin origin(Outgoing given) {
        return null;
    }

    @Override
    public void settled(@Nullable Delivery outcome) {
        // there was no earlier hub
    }

    @Override
    public void dismissed(Ending ending) {
        over = true;
        events().closed(ending);
    }

    private TransportEvents events() {
        return Objects.requireNonNull(events, "not opened");
    }

    /** Logins and notices never leave the process: they are no wire to be watched. */
    private static boolean isStanza(Stanza element) {
        return !HubNotice.isOne(element)
                && !element.namespace().equals(NS.SASL)
                && !element.namespace().equals(NS.STREAM);
    }
}
