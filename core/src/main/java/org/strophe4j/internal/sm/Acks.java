package org.strophe4j.internal.sm;

import java.util.List;
import org.strophe4j.internal.sm.SmEffect.AwaitIdleness;
import org.strophe4j.internal.sm.SmEffect.Say;

/**
 * When the server is asked to acknowledge: after some stanzas, after some time, at once when somebody waits or there is no room
 * for more. Confined to the machine.
 */
final class Acks {
    /** Whether an acknowledgement was asked for and has not come. */
    private boolean asked;
    /** Stanzas sent since it was asked for. */
    private int unasked;
    /** Whether {@link StreamManagement#idle} is going to be called. */
    private boolean awaitsIdleness;
    /** Whether somebody waits for the outcome of a stanza. */
    private boolean urgent;

    void sent() {
        unasked++;
    }

    /** Somebody waits. */
    void urge() {
        urgent = true;
    }

    void ask(List<SmEffect> out) {
        asked = true;
        unasked = 0;
        out.add(new Say(SmNonzas.request()));
    }

    /** The awaited silence has come; says whether to ask. */
    boolean idle() {
        awaitsIdleness = false;
        return !asked;
    }

    void acknowledged(int left) {
        asked = false;
        unasked = Math.min(unasked, left);
        urgent = urgent && left > 0;
    }

    /** Asks if it is time, while something is not acknowledged. */
    void askIfDue(SmPolicy policy, boolean full, List<SmEffect> out) {
        boolean many = policy.maxUnacked() > 0 && unasked >= policy.maxUnacked();
        if (many || (!asked && (urgent || full))) {
            ask(out);
        } else if (!awaitsIdleness && !asked) {
            awaitsIdleness = true;
            out.add(new AwaitIdleness());
        }
    }

    /** The stream is gone, and with it what was asked on it. */
    void forget() {
        asked = false;
        unasked = 0;
        awaitsIdleness = false;
    }
}
