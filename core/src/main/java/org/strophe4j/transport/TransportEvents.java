package org.strophe4j.transport;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/**
 * What a transport tells. Called from the transport's own thread, one call at a time; an implementation returns quickly
 * and never runs application code.
 */
public interface TransportEvents {
    /**
     * A first-level element arrived: a stanza, a nonza, stream features or a stream error.
     *
     * @param element the element
     * @param bytes what it took on the wire, for accounting
     */
    void received(Stanza element, int bytes);

    /**
     * Something came from the peer, if only a part of an element: it is alive. A carrier that is {@linkplain
     * TransportTraits#reliable() reliable} need not call it.
     */
    default void heard() {}

    /**
     * An element given to {@link Transport#transmit} has left the transport's own queue.
     *
     * @param element what was written
     */
    void written(Outgoing element);

    /**
     * The carrier knows that the peer has taken an element. Only carriers call it that have such knowledge; at most once for
     * each element, after {@link #written}. What was not confirmed when the stream ends may have arrived or not.
     *
     * @param element what was taken
     * @see TransportTraits#reliable
     */
    default void confirmed(Outgoing element) {}

    /**
     * The carrier knows what became of an element, for it has a session of its own behind it. Only carriers call it that do
     * not call {@link #confirmed}; once for each element, after {@link #written}.
     *
     * @param element what was handed over
     * @param outcome its outcome, null when nobody knows whether it has arrived
     */
    default void concluded(Outgoing element, @Nullable Delivery outcome) {}

    /**
     * The stream is over, whoever ended it. Called exactly once, last.
     *
     * @param ending how it ended
     */
    void closed(Ending ending);

    /**
     * {@return who watches the wire, or null when nobody does, which must cost the transport nothing; asked for each
     * element}
     */
    @Nullable
    WireTap tap();
}
