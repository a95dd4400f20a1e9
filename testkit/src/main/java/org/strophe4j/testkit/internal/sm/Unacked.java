package org.strophe4j.testkit.internal.sm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.strophe4j.testkit.server.CountedStanza;

/** The stanzas that were sent to a client and that it has not acknowledged, in their order. */
public final class Unacked {
    private final Deque<Sent> waiting = new ArrayDeque<>();
    /** How many were added in all. */
    private long sent;

    private long bytes;

    /**
     * A stanza that was sent, or will be once there is a connection.
     *
     * @param what which one it is
     * @param utf8 its text
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sent(CountedStanza what, byte[] utf8) {}

    /** Makes it empty. */
    public Unacked() {}

    /** Adds one at the end. */
    public void add(Sent stanza) {
        waiting.addLast(stanza);
        bytes += stanza.utf8.length;
        sent++;
    }

    /** {@return how many bytes wait} */
    public long bytes() {
        return bytes;
    }

    /** {@return how many stanzas were sent, as it stands on the wire} */
    public long sent() {
        return Count.wire(sent);
    }

    /** {@return whether a client can have handled so many: all were sent, and none was acknowledged twice} */
    public boolean covers(long handled) {
        return steps(handled) <= waiting.size();
    }

    /**
     * Takes away what a client has handled.
     *
     * @param handled its count, which {@linkplain #covers is possible}
     * @return what left, the oldest first
     */
    public List<Sent> acknowledge(long handled) {
        if (!covers(handled)) {
            throw new IllegalArgumentException(handled + " of " + sent());
        }
        List<Sent> left = new ArrayList<>();
        for (long steps = steps(handled); steps > 0; steps--) {
            Sent oldest = waiting.removeFirst();
            bytes -= oldest.utf8.length;
            left.add(oldest);
        }
        return left;
    }

    private long steps(long handled) {
        return Count.distance(Count.wire(sent - waiting.size()), handled);
    }

    /** {@return what waits, the oldest first} */
    public List<Sent> waiting() {
        return List.copyOf(waiting);
    }
}
