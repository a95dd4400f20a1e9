package org.strophe4j.testkit;

import java.time.Duration;
import org.strophe4j.testkit.internal.proxy.Action;

/** What a {@link FaultProxy} does to a connection. Immutable. */
public final class NetworkFault {
    private final Action action;

    private NetworkFault(Action action) {
        this.action = action;
    }

    /**
     * {@return both ends get a TCP reset, as from a crash or a broken router} What has passed before is on its way, but an end
     * that hears of the reset first, because it was just writing, may never read it: that is how resets are. Where a test
     * must know exactly what arrives, {@link #fin} is the fault.
     */
    public static NetworkFault reset() {
        return new NetworkFault(new Action.Reset());
    }

    /**
     * {@return both ends get a FIN after what has passed, and all of it arrives: to TCP that is a regular end} What they send
     * afterwards is lost.
     */
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
