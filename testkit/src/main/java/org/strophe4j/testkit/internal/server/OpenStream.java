package org.strophe4j.testkit.internal.server;

import org.strophe4j.testkit.internal.carrier.Carrier;
import org.strophe4j.xml.Stanza;

/** A stream of a client or a component, as the router and the test see it. Confined to the event loop. */
interface OpenStream {
    /** {@return whether it has not ended} */
    boolean isOpen();

    /** {@return what carries it} */
    Carrier carrier();

    /** Writes an element in the server's name. */
    void transmit(Stanza element);

    /** Ends it with an error (RFC 6120, section 4.9). */
    void fail(String condition);

    /** Reads nothing from it, until {@link #release} as often. */
    void hold();

    /** Takes back one {@link #hold}. */
    void release();
}
