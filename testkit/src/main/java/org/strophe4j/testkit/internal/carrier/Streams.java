package org.strophe4j.testkit.internal.carrier;

import java.util.function.Function;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/** What all carriers of one listener share. Confined to the listener's event loop. */
final class Streams {
    private final int maxBytes;
    /** One for all connections: whole elements only are given to it, one at a time. */
    private final XmlReader reader;

    private final Function<Carrier, StreamEvents> events;

    Streams(XmlLimits limits, Function<Carrier, StreamEvents> events) {
        this.maxBytes = limits.maxBytes();
        this.reader = new XmlReader(limits);
        this.events = events;
    }

    /** {@return the most bytes that one element may have} */
    int maxBytes() {
        return maxBytes;
    }

    XmlReader reader() {
        return reader;
    }

    StreamEvents accept(Carrier carrier) {
        return events.apply(carrier);
    }
}
