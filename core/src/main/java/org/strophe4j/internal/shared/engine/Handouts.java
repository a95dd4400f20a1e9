package org.strophe4j.internal.shared.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was received and not handled by everybody yet, in the order of the wire. Confined to the engine. */
final class Handouts {
    private final Deque<Handout> line = new ArrayDeque<>(1);
    private int stanzas;
    private long bytes;

    void add(Handout handout) {
        line.add(handout);
        if (!handout.mark) {
            stanzas++;
            bytes += handout.bytes;
        }
    }

    /** Lets go of what everybody has handled; a mark waits for all before it. */
    void release(List<HubEffect> out) {
        for (Handout first = line.peek(); first != null && first.isDone(); first = line.peek()) {
            line.remove();
            if (!first.mark) {
                stanzas--;
                bytes -= first.bytes;
            }
            out.add(new HubEffect.Done(first.receipt));
        }
    }

    /** {@return what nobody has, in order} */
    List<Handout> unclaimed() {
        return line.stream().filter(Handout::isUnclaimed).toList();
    }

    /** Whether so much waits that nothing more is read. */
    boolean isFull(Limits limits) {
        return stanzas >= limits.stanzas() || bytes >= limits.bytes();
    }
}
