package org.strophe4j.internal.component;

import org.strophe4j.transport.Outgoing;

/** What a caller asked for, to be done in order. */
sealed interface Command {
    /**
     * Write an element.
     *
     * @param outgoing the element
     * @param wire its bytes as they are on the wire; nobody changes them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Transmit(Outgoing outgoing, byte[] wire) implements Command {}

    /** Close the stream. */
    record End() implements Command {}
}
