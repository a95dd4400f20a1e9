package org.strophe4j.internal.bosh;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlException;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/** Shows whole bodies to who watches the wire; costs nothing while nobody does. Confined to an event loop. */
final class BodyTap {
    private final TransportEvents events;
    private final int maxBytes;

    BodyTap(TransportEvents events, int maxBytes) {
        this.events = events;
        this.maxBytes = maxBytes;
    }

    /** An answer came, whatever is in it. */
    void in(Response response) {
        WireTap tap = events.tap();
        if (tap != null && response.content().length > 0) {
            tap.in(text(response.content()), element(response.content()));
        }
    }

    /** A body is about to be posted, perhaps once more. */
    void out(Body body) {
        WireTap tap = events.tap();
        Stanza element = tap == null ? null : element(body.utf8());
        if (tap != null && element != null) {
            tap.out(text(body.utf8()), element);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Null for what cannot be read. */
    private @Nullable Stanza element(byte[] utf8) {
        XmlLimits usual = XmlLimits.defaults();
        XmlLimits limits = new XmlLimits(
                Math.max(maxBytes, utf8.length),
                usual.maxDepth(),
                usual.maxAttributes(),
                usual.maxValueLength(),
                usual.maxNameLength(),
                Integer.MAX_VALUE);
        try {
            return new XmlReader(limits).read(utf8, 0, utf8.length);
        } catch (XmlException e) {
            return null;
        }
    }
}
