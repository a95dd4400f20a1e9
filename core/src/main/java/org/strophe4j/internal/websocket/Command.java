package org.strophe4j.internal.websocket;

import org.strophe4j.transport.Outgoing;

/** What a caller asked for, to be done in order. */
sealed interface Command {
    /**
     * Write an element.
     *
     * @param outgoing the element
     */
    record Transmit(Outgoing outgoing) implements Command {}

    /** Open a new stream. */
    record Restart() implements Command {}

    /** Close the stream. */
    record End() implements Command {}
}
