package org.strophe4j.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strophe4j.transport.Outgoing;

/**
 * Lets the application's elements out, in order: at once while the gate is open, nobody has paused and there is room behind
 * it, otherwise when that becomes true. Confined to the machine.
 */
final class Gate {
    /** Mostly nothing waits; a connection at rest should not keep room for sixteen. */
    private static final int FEW = 1;

    /** Accepted but not to leave yet. */
    private final Deque<Outgoing> held = new ArrayDeque<>(FEW);

    private final Counter counter;
    private boolean paused;
    /** From BINDREQUIRED or CONNECTED on. */
    private boolean open;
    /** Whether somebody waits for the outcome of something that is held. */
    private boolean urgent;

    Gate(boolean paused, Counter counter) {
        this.paused = paused;
        this.counter = counter;
    }

    boolean isOpen() {
        return open;
    }

    boolean isFlowing() {
        return open && !paused;
    }

    void pass(Outgoing element, List<Effect> out) {
        if (isFlowing() && held.isEmpty() && counter.hasRoom()) {
            counter.transmit(element, out);
        } else {
            held.add(element);
        }
    }

    void open(List<Effect> out) {
        open = true;
        release(out);
    }

    /** The stream is gone; what comes waits for the next one. */
    void close() {
        open = false;
    }

    void pause() {
        paused = true;
    }

    void resume(List<Effect> out) {
        paused = false;
        release(out);
    }

    /** Lets out what may go now. */
    void release(List<Effect> out) {
        while (isFlowing() && !held.isEmpty() && counter.hasRoom()) {
            counter.transmit(held.remove(), out);
        }
        if (urgent && held.isEmpty()) {
            urge(out);
        }
    }

    /** Somebody waits for the outcome of what was accepted last. */
    void urge(List<Effect> out) {
        urgent = !held.isEmpty(); // asked again when it has left, for all before may be acknowledged by then
        counter.urge(out);
    }

    /** Lets everything out, paused or not. */
    void releaseAll(List<Effect> out) {
        for (Outgoing element = held.poll(); element != null; element = held.poll()) {
            counter.transmit(element, out);
        }
    }

    /** {@return the ids of what has not left yet} */
    Set<String> heldIds() {
        Set<String> ids = new HashSet<>();
        held.forEach(element -> ids.add(String.valueOf(element.element().attr("id"))));
        return ids;
    }

    /** Forgets what was held: nothing that was meant for one session leaks into the next. */
    void clear() {
        held.clear();
    }
}
