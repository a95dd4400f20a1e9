package org.strophe4j.transport;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

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
     * An element given to {@link Transport#transmit} has left the transport's own queue.
     *
     * @param element what was written
     */
    void written(Outgoing element);

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
