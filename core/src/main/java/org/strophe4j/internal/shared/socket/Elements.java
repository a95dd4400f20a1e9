package org.strophe4j.internal.shared.socket;

import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/** Reads what frames carry. The size of frames is limited already, and the peer is the same user: the rest is wide. */
final class Elements {
    private static final XmlLimits LIMITS = new XmlLimits(
            Frame.MOST_BYTES, XmlLimits.defaults().maxDepth(), 1 << 16, Frame.MOST_BYTES, 1 << 16, Frame.MOST_BYTES);

    private Elements() {}

    /**
     * Reads an element.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Stanza read(Frame frame) {
        try {
            return new XmlReader(LIMITS).read(frame.xml(), 0, frame.xml().length);
        } catch (XmlException broken) {
            throw new IllegalArgumentException("a frame without an element", broken);
        }
    }
}
