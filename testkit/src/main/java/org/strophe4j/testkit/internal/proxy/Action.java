package org.strophe4j.testkit.internal.proxy;

import java.time.Duration;

/** What goes wrong with a connection. */
public sealed interface Action {
    /** Both ends get a TCP reset. */
    record Reset() implements Action {}

    /** Both ends get a FIN: an end that looks regular to TCP. */
    record Fin() implements Action {}

    /** Both ends may go on sending, nothing arrives, and nobody hears of the other's end. */
    record BlackHole() implements Action {}

    /** Nothing is read any more, so that the sender's buffers fill up. */
    record Stall() implements Action {}

    /**
     * Everything arrives later.
     *
     * @param time by how much
     */
    record Delay(Duration time) implements Action {}
}
