package org.strophe4j.internal.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.strophe4j.internal.session.Effect.Transmit;
import org.strophe4j.transport.Outgoing;

/**
 * Lets the application's elements out, in order: at once while the gate is open and nobody has paused, otherwise when that
 * becomes true. Confined to the machine.
 */
final class Gate {
    /** Mostly nothing waits; a connection at rest should not keep room for sixteen. */
    private static final int FEW = 1;

    /** Accepted but not to leave yet. */
    private final Deque<Outgoing> held = new ArrayDeque<>(FEW);

    private boolean paused;
    /** From BINDREQUIRED or CONNECTED on. */
    private boolean open;

    Gate(boolean paused) {
        this.paused = paused;
    }

    boolean isOpen() {
        return open;
    }

    boolean isFlowing() {
        return open && !paused;
    }

    void pass(Outgoing element, List<Effect> out) {
        if (isFlowing()) {
            out.add(new Transmit(element));
        } else {
            held.add(element);
        }
    }

    void open(List<Effect> out) {
        open = true;
        release(out);
    }

    void pause() {
        paused = true;
    }

    void resume(List<Effect> out) {
        paused = false;
        release(out);
    }

    private void release(List<Effect> out) {
        if (isFlowing()) {
            releaseAll(out);
        }
    }

    /** Lets everything out, paused or not. */
    void releaseAll(List<Effect> out) {
        for (Outgoing element = held.poll(); element != null; element = held.poll()) {
            out.add(new Transmit(element));
        }
    }

    /** Forgets what was held: nothing that was meant for one session leaks into the next. */
    void clear() {
        held.clear();
    }
}
