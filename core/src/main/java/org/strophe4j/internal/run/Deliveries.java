package org.strophe4j.internal.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.Fate;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.DeliveryException;

/**
 * Who waits for the outcome of which stanza. Each ends once: acknowledged, written, or failed; those that fail are also told
 * to the hook. A stanza of which nobody wants to know is not here, and costs nothing. Thread-safe.
 */
final class Deliveries {
    /**
     * Somebody's interest in one stanza.
     *
     * @param accepted the stanza as it was accepted
     * @param outcome completes with its outcome; null when only the hook wants to know
     * @param way how far it got
     */
    private record Parcel(Outgoing accepted, @Nullable CompletableFuture<Delivery> outcome, Way way) {
        Parcel leaves(boolean tracked) {
            Way counted = way == Way.INHERITED ? way : Way.TRACKED;
            return new Parcel(accepted, outcome, tracked ? counted : Way.LEAVING);
        }

        boolean isCounted() {
            return way == Way.TRACKED || way == Way.INHERITED;
        }
    }

    private enum Way {
        /** It waits. */
        HELD,
        /** It was handed to the transport, which tells when it has left. */
        LEAVING,
        /** It was handed to the transport; the server's acknowledgement is awaited. */
        TRACKED,
        /** An earlier process has left it in a store. It stays there when the connection ends, for a later one. */
        INHERITED
    }

    private final Completions completions;
    private final Consumer<DeliveryException> hook;
    private final ReentrantLock lock = new ReentrantLock();
    /** By the element on the wire, each of which is equal to itself only; in the order of acceptance. Guarded by lock. */
    private final Map<Outgoing, Parcel> open = new LinkedHashMap<>();
    /** Whether there is anything to look up. Written under the lock. */
    private volatile boolean any;

    Deliveries(Completions completions, Consumer<DeliveryException> hook) {
        this.completions = completions;
        this.hook = hook;
    }

    /** A stanza was accepted. */
    void accepted(Outgoing element, @Nullable CompletableFuture<Delivery> outcome) {
        lock.lock();
        try {
            open.put(element, new Parcel(element, outcome, Way.HELD));
            any = true;
        } finally {
            lock.unlock();
        }
    }

    /** An earlier process has left a stanza whose outcome is still open. */
    void inherited(Outgoing element) {
        lock.lock();
        try {
            open.put(element, new Parcel(element, null, Way.INHERITED));
            any = true;
        } finally {
            lock.unlock();
        }
    }

    /** A stanza was not accepted after all. */
    void refused(Outgoing element) {
        take(element);
    }

    /** A stanza is handed to the transport. */
    void leaves(Outgoing element, boolean tracked) {
        if (!any) {
            return;
        }
        lock.lock();
        try {
            open.computeIfPresent(element, (key, parcel) -> parcel.leaves(tracked));
        } finally {
            lock.unlock();
        }
    }

    /** A stanza has left, as far as the carrier can know. */
    void left(Outgoing element) {
        if (any) {
            complete(takeUntracked(element), Delivery.WRITTEN);
        }
    }

    private @Nullable Parcel takeUntracked(Outgoing element) {
        lock.lock();
        try {
            Parcel parcel = open.get(element);
            return parcel == null || parcel.isCounted() ? null : take(element);
        } finally {
            lock.unlock();
        }
    }

    /** The outcome of a stanza is known. */
    void settled(Outgoing element, Fate fate) {
        if (!any) {
            return;
        }
        Parcel parcel = take(element);
        switch (fate) {
            case ACKED -> complete(parcel, Delivery.ACKED);
            case WRITTEN -> complete(parcel, Delivery.WRITTEN);
            case UNKNOWN -> {
                if (parcel != null) {
                    fail(
                            parcel,
                            "The session could not be resumed; nobody knows whether the stanza arrived",
                            true,
                            false);
                }
            }
        }
    }

    /** The carrier knows the outcome, or that nobody does. */
    void concluded(Outgoing element, @Nullable Delivery outcome) {
        settled(element, outcome == null ? Fate.UNKNOWN : outcome == Delivery.ACKED ? Fate.ACKED : Fate.WRITTEN);
    }

    /** A stanza goes on as another. */
    void replaced(Outgoing before, Outgoing after) {
        lock.lock();
        try {
            Parcel parcel = open.remove(before);
            if (parcel != null) {
                open.put(after, parcel);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The stream is gone: what was on its way without being counted may have arrived, or not. */
    void streamLost() {
        for (Parcel parcel : takeAll(EnumSet.of(Way.LEAVING))) {
            fail(parcel, "The connection was lost while the stanza was on its way", true, false);
        }
    }

    /** Nothing is sent any more, and what is told now is told before the end. */
    void end() {
        for (Parcel parcel : takeAll(EnumSet.complementOf(EnumSet.of(Way.INHERITED)))) {
            boolean sent = parcel.way() != Way.HELD;
            fail(
                    parcel,
                    sent
                            ? "The connection ended before the stanza was known to have arrived"
                            : "The connection ended before the stanza was sent",
                    sent,
                    true);
        }
    }

    private List<Parcel> takeAll(Set<Way> ways) {
        List<Parcel> taken = new ArrayList<>();
        lock.lock();
        try {
            Iterator<Parcel> parcels = open.values().iterator();
            while (parcels.hasNext()) {
                Parcel parcel = parcels.next();
                if (ways.contains(parcel.way())) {
                    taken.add(parcel);
                    parcels.remove();
                }
            }
            any = !open.isEmpty();
        } finally {
            lock.unlock();
        }
        return taken;
    }

    private @Nullable Parcel take(Outgoing element) {
        lock.lock();
        try {
            Parcel parcel = open.remove(element);
            any = !open.isEmpty();
            return parcel;
        } finally {
            lock.unlock();
        }
    }

    private void complete(@Nullable Parcel parcel, Delivery delivery) {
        if (parcel != null && parcel.outcome() != null) {
            completions.complete(parcel.outcome(), delivery);
        }
    }

    private void fail(Parcel parcel, String message, boolean sent, boolean last) {
        DeliveryException failure =
                new DeliveryException(message, parcel.accepted().element(), sent);
        CompletableFuture<Delivery> outcome = parcel.outcome();
        if (outcome != null && last) {
            completions.add(outcome, failure);
        } else if (outcome != null) {
            completions.fail(outcome, failure);
        }
        hook.accept(failure);
    }
}
