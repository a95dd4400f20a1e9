package org.strophe4j.testkit.internal.bosh;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request that has not been answered. Confined to its session. */
final class Asked {
    private final Wrapper wrapper;
    private final long arrivedAt;
    /** Since when it waits; begins anew when the client asks again. */
    private long waitsSince;
    /** Where the answer goes; null while the client has no connection for it. */
    private @Nullable Ticket ticket;

    Asked(Wrapper wrapper, Ticket ticket, long now) {
        this.wrapper = wrapper;
        this.ticket = ticket;
        this.arrivedAt = now;
        this.waitsSince = now;
    }

    long rid() {
        return wrapper.rid();
    }

    Wrapper wrapper() {
        return wrapper;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    long waitsSince() {
        return waitsSince;
    }

    @Nullable
    Ticket ticket() {
        return ticket;
    }

    boolean isSameAs(Wrapper other) {
        return Arrays.equals(wrapper.utf8(), other.utf8());
    }

    /** The client asks again, and will hear the answer there. {@return where it asked before} */
    @Nullable
    Ticket again(Ticket other, long now) {
        Ticket before = ticket;
        ticket = other;
        waitsSince = now;
        return before;
    }

    /** The connection broke. {@return whether it was this one's} */
    boolean lose(Ticket lost) {
        if (ticket != lost) {
            return false;
        }
        ticket = null;
        return true;
    }
}
