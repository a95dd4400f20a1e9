package org.strophe4j.testkit;

import java.time.Duration;
import org.strophe4j.testkit.internal.proxy.Action;

/** What a {@link FaultProxy} does to a connection. Immutable. */
public final class NetworkFault {
    private final Action action;

    private NetworkFault(Action action) {
        this.action = action;
    }

    /** {@return both ends get a TCP reset, as from a crash or a broken router} */
    public static NetworkFault reset() {
        return new NetworkFault(new Action.Reset());
    }

    /** {@return both ends get a FIN: to TCP that is a regular end} */
    public static NetworkFault fin() {
        return new NetworkFault(new Action.Fin());
    }

    /**
     * {@return nothing arrives any more in either direction: both ends may go on sending, and neither hears that the other
     * is gone} It cannot be healed.
     */
    public static NetworkFault blackHole() {
        return new NetworkFault(new Action.BlackHole());
    }

    /**
     * {@return nothing is read any more, so that the sender's buffers fill up} A moment stalls its own direction, at once
     * stalls both; until {@link FaultProxy#heal}.
     */
    public static NetworkFault stall() {
        return new NetworkFault(new Action.Stall());
    }

    /**
     * {@return everything arrives later, in the order in which it was sent} A moment delays its own direction, at once
     * delays both; until {@link FaultProxy#heal}.
     *
     * @param time by how much
     */
    public static NetworkFault delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("Nothing arrives before it is sent: " + time);
        }
        return new NetworkFault(new Action.Delay(time));
    }

    Action action() {
        return action;
    }
}
