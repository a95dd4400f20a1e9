package org.strophe4j.testkit.contract;

import java.util.ArrayList;
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

/** A good transport that somebody makes worse. */
final class Offender implements Transport, TransportEvents {
    private static final Stanza LATE = Stanza.parse("<message xmlns='jabber:client' id='late'/>");

    private final Transport good;
    private final @Nullable Breach breach;
    /** Null until it is opened. */
    private volatile @Nullable TransportEvents listener;

    private volatile boolean over;
    private int asked;
    /** Written, but not told of. Touched by one event after the other. */
    private final List<Outgoing> kept = new ArrayList<>();

    Offender(Transport good, @Nullable Breach breach) {
        this.good = good;
        this.breach = breach;
    }

    private TransportEvents listener() {
        return Objects.requireNonNull(listener);
    }

    @Override
    public TransportTraits traits() {
        return breach == Breach.CHANGES_ITS_TRAITS ? new TransportTraits(asked++ == 0, true) : good.traits();
    }

    @Override
    public void open(TransportEvents events) {
        listener = events;
        good.open(this);
    }

    @Override
    public void restart() {
        if (breach == Breach.TELLS_TWO_THINGS_AT_ONCE && !over) { // nested in received(success)
            Thread other = new Thread(() -> listener().received(LATE, 1));
            other.start();
            try {
                other.join();
            } catch (InterruptedException interruption) {
                throw new AssertionError(interruption);
            }
        }
        good.restart();
    }

    @Override
    public void transmit(Outgoing element) {
        if (over && breach == Breach.THROWS_AFTER_ITS_END) {
            throw new IllegalStateException("too late");
        }
        good.transmit(element);
    }

    @Override
    public void established() {
        good.established();
    }

    @Override
    public void end() {
        good.end();
    }

    @Override
    public void abort() {
        good.abort();
    }

    @Override
    public void reading(boolean on) {
        if (breach != Breach.READS_ALL_THE_SAME) {
            good.reading(on);
        }
    }

    // ---- what it tells

    @Override
    public void received(Stanza element, int bytes) {
        listener().received(element, breach == Breach.COUNTS_NO_BYTES ? 0 : bytes);
    }

    @Override
    public void written(Outgoing element) {
        boolean isMessage = element.element().name().equals("message");
        if (breach == Breach.TELLS_IN_ANOTHER_ORDER && isMessage && kept.isEmpty()) {
            kept.add(element);
            return;
        }
        listener().written(element);
        kept.forEach(listener()::written);
        kept.clear();
        if (breach == Breach.TELLS_TWICE_WHAT_IS_WRITTEN) {
            listener().written(element);
        }
    }

    @Override
    public void confirmed(Outgoing element) {
        listener().confirmed(element);
    }

    @Override
    public void closed(Ending ending) {
        over = true;
        listener().closed(worse(ending));
        if (breach == Breach.TELLS_OF_ITS_END_TWICE) {
            listener().closed(ending);
        }
        if (breach == Breach.RECEIVES_AFTER_ITS_END) {
            listener().received(LATE, 1);
        }
    }

    private Ending worse(Ending ending) {
        boolean lost = ending.kind() == Ending.Kind.FAILED && breach == Breach.CALLS_A_LOSS_CLEAN;
        boolean aborted = ending.kind() == Ending.Kind.ABORTED && breach == Breach.CALLS_AN_ABORT_CLEAN;
        if (ending.kind() == Ending.Kind.CLEAN && breach == Breach.CALLS_A_WANTED_END_A_FAILURE) {
            return Ending.failed("undefined-condition", "");
        }
        return lost || aborted ? Ending.clean() : ending;
    }

    @Override
    public @Nullable WireTap tap() {
        return breach == Breach.HIDES_FROM_THE_TAP ? null : listener().tap();
    }
}
