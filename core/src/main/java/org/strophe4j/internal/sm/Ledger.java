package org.strophe4j.internal.sm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;

/**
 * What was sent in one session and is not acknowledged: contiguous, in the order of the wire (invariant I2). Counts in 64
 * bits; the wire has the lower 32 (XEP-0198, section 4). Confined to the machine.
 */
final class Ledger {
    /** Mostly little waits. */
    private static final int FEW = 4;

    private static final long WRAP = 1L << 32;

    private final Deque<Sent> unacked = new ArrayDeque<>(FEW);
    private long acked;
    private long bytes;

    Ledger() {}

    /** Goes on with what was kept. */
    Ledger(long acked, Collection<Sent> kept) {
        this.acked = acked;
        for (Sent sent : kept) {
            append(sent);
        }
    }

    private void append(Sent sent) {
        unacked.add(sent);
        bytes += sent.element().utf8().length;
    }

    Sent add(Outgoing element, long now) {
        return add(new Sent(0, element, now, 0));
    }

    /** Adds a stanza as the next of this session, whatever its place was before. */
    Sent add(Sent earlier) {
        Sent sent = earlier.at(sent() + 1);
        append(sent);
        return sent;
    }

    long acked() {
        return acked;
    }

    long sent() {
        return acked + unacked.size();
    }

    int size() {
        return unacked.size();
    }

    boolean isEmpty() {
        return unacked.isEmpty();
    }

    boolean fits(SmPolicy.Room room) {
        return unacked.size() < room.stanzas() && bytes < room.bytes();
    }

    List<Sent> all() {
        return new ArrayList<>(unacked);
    }

    /**
     * Takes out what an acknowledgement covers.
     *
     * @param h as it stood on the wire
     * @return what was covered, in order; null when such a number cannot be, and then nothing has changed
     */
    @Nullable
    List<Sent> trim(long h) {
        long newly = Math.floorMod(h - acked, WRAP);
        if (newly > unacked.size()) {
            return null;
        }
        List<Sent> covered = new ArrayList<>((int) newly);
        for (long i = 0; i < newly; i++) {
            Sent sent = unacked.remove();
            bytes -= sent.element().utf8().length;
            covered.add(sent);
        }
        acked += newly;
        return covered;
    }

    /** Replaces each stanza by itself with one refusal more. */
    void markRefused() {
        List<Sent> marked = all();
        unacked.clear();
        marked.forEach(sent -> unacked.add(sent.refused()));
    }
}
