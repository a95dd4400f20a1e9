package org.strophe4j.transport;

import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * Watches what passes, framing included, before it is handled (inbound) or just before it is written (outbound). Called
 * in wire order.
 */
public interface WireTap {
    /**
     * Something arrived.
     *
     * @param raw exactly what came
     * @param element what was read from it, null when it could not be read
     */
    void in(String raw, @Nullable Stanza element);

    /**
     * Something is about to be written.
     *
     * @param raw exactly what leaves
     * @param element the element that it was made from
     */
    void out(String raw, Stanza element);
}
