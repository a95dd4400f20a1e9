package org.strophe4j.transport;

import org.strophe4j.xml.Stanza;

/**
 * An element on its way out, serialized once.
 *
 * @param element the element, a snapshot
 * @param utf8 its bytes; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // handed from hand to hand, never compared
public record Outgoing(Stanza element, byte[] utf8) {
    /**
     * Serializes an element.
     *
     * @param element what to send
     * @return the element with its bytes
     */
    public static Outgoing of(Stanza element) {
        return new Outgoing(element, element.toUtf8());
    }
}
