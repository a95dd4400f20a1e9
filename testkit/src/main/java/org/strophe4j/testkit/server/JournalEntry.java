package org.strophe4j.testkit.server;

import java.time.Instant;
import org.strophe4j.xml.Stanza;

/**
 * An element that a client sent or was sent. What SASL carries is left out: such elements are here without their content.
 *
 * @param at when
 * @param direction from or to the client
 * @param peer the client's full JID; before it has one, the id of its stream
 * @param element the element
 */
public record JournalEntry(Instant at, Direction direction, String peer, Stanza element) {
    /** Which way an element went. */
    public enum Direction {
        /** The client sent it. */
        RECEIVED,
        /** The server sent it. */
        SENT
    }

    /** {@return one line: direction, peer and the element} */
    @Override
    public String toString() {
        return (direction == Direction.RECEIVED ? "<- " : "-> ") + peer + ' ' + element.toXml();
    }
}
