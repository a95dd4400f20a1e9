package org.strophe4j.internal.bosh.engine;

import java.util.List;
import org.strophe4j.transport.Outgoing;

/**
 * A {@code <body/>} as it goes over the wire, once or, if need be, again and again: always the same bytes.
 *
 * @param rid its request id
 * @param kind what it is for
 * @param utf8 its bytes; nobody changes them
 * @param contents the elements in it; none in one that was restored
 */
@SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
public record Body(long rid, Kind kind, byte[] utf8, List<Outgoing> contents) {
    /** What a body is for. */
    public enum Kind {
        /** Asks for a session. */
        CREATE,
        /** Opens a new stream (XEP-0206, section 5). */
        RESTART,
        /** Carries stanzas. */
        DATA,
        /** Gives the server something to answer to. */
        EMPTY,
        /** Announces a longer silence (XEP-0124, section 10). */
        PAUSE,
        /** Ends the session (section 13); may carry stanzas. */
        TERMINATE
    }
}
