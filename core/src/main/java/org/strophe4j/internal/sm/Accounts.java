package org.strophe4j.internal.sm;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.SmEffect.Keep;
import org.strophe4j.internal.sm.SmEffect.Room;
import org.strophe4j.internal.sm.SmEffect.Settled;
import org.strophe4j.transport.Outgoing;

/** What is true of stream management, and what every transition does with it; {@link StreamManagement} has the inputs. */
abstract sealed class Accounts permits StreamManagement {
    enum Phase {
        /** Nothing is counted. */
        OFF,
        /** The server was asked to go on with a session. */
        RESUMING,
        /** The server was asked to count; what leaves is counted from here on. */
        ENABLING,
        /** Both sides count. */
        ON
    }

    SmPolicy policy;
    final LongSupplier clock;
    final Leftovers leftovers = new Leftovers();

    Phase phase = Phase.OFF;
    Ledger ledger;
    final Inbound inbound;
    String jid;
    final Resumption resumption;
    final Acks acks = new Acks();
    boolean resumed;

    Accounts(SmPolicy policy, LongSupplier clock, @Nullable SmState kept) {
        this.policy = policy;
        this.clock = clock;
        ledger = kept == null ? new Ledger() : new Ledger(kept.acked(), kept.unacked());
        inbound = new Inbound(kept == null ? 0 : kept.handled());
        jid = kept == null ? "" : kept.jid();
        resumption = new Resumption(kept);
    }

    // ---- what is true now

    /** {@return whether both sides count} */
    public boolean isEnabled() {
        return phase == Phase.ON;
    }

    /** {@return whether what leaves is to be given to {@link StreamManagement#send}} */
    public boolean isTracking() {
        return phase == Phase.ENABLING || phase == Phase.ON;
    }

    /** {@return whether the present stream goes on with a session of an earlier one} */
    public boolean isResumed() {
        return resumed;
    }

    /** {@return whether there is a session to go on with, which the server may still know} */
    public boolean canResume() {
        return resumption.isPromising();
    }

    /** {@return whether something of an earlier session is worth being kept for a later connection} */
    public boolean isWorthKeeping() {
        return resumption.isPossible() || !leftovers.isEmpty();
    }

    /** {@return where the server wants the session resumed, null when it does not say or there is none} */
    public @Nullable String location() {
        return resumption.location();
    }

    /** {@return how long stanzas may stay without a request for their acknowledgement, in milliseconds} */
    public long ackDelayMillis() {
        return policy.ackDelayMillis();
    }

    /** {@return whether another stanza may be sent now} */
    public boolean hasRoom() {
        return !isTracking() || ledger.fits(policy.room());
    }

    /** {@return the stanzas that are not acknowledged, the oldest first} */
    public List<Outgoing> unacked() {
        return ledger.all().stream().map(Sent::element).toList();
    }

    // ---- what every transition does

    /** Settles what a count covers; false, and nothing has changed, when there is no such count. */
    final boolean trim(long h, List<SmEffect> out) {
        boolean hadRoom = hasRoom();
        long before = ledger.acked();
        List<Sent> covered = ledger.trim(h);
        if (covered == null) {
            return false;
        }
        if (!covered.isEmpty()) {
            keep(new SmChange.Acked(before, ledger.acked()), out);
        }
        covered.forEach(sent -> out.add(new Settled(sent.element(), Fate.ACKED)));
        if (!hadRoom && hasRoom()) {
            out.add(new Room());
        }
        return true;
    }

    /** Not before the server has agreed to count: one that does not would end the stream at the question. */
    final void askIfDue(List<SmEffect> out) {
        if (phase == Phase.ON && !ledger.isEmpty()) {
            acks.askIfDue(policy, !hasRoom(), out);
        }
    }

    final void keep(SmChange change, List<SmEffect> out) {
        if (policy.stored()) {
            out.add(new Keep(change));
        }
    }

    final SmState state() {
        return new SmState(
                jid,
                resumption.id(),
                resumption.location(),
                resumption.maxSeconds(),
                inbound.handled(),
                ledger.acked(),
                ledger.all());
    }
}
