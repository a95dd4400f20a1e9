package org.strophe4j.internal.sm;

import org.strophe4j.transport.Outgoing;

/**
 * A stanza that was sent and is not acknowledged.
 *
 * @param number its place in the session, from 1
 * @param element the stanza with its bytes
 * @param sentAt when it was sent first, in milliseconds since 1970
 * @param refusals how often the server has ended the stream for policy reasons while this was unacknowledged
 */
public record Sent(long number, Outgoing element, long sentAt, int refusals) {
    Sent at(long place) {
        return new Sent(place, element, sentAt, refusals);
    }

    Sent refused() {
        return new Sent(number, element, sentAt, refusals + 1);
    }
}
