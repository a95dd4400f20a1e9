package org.strophe4j.testkit.internal.carrier;

import java.util.function.Consumer;
import java.util.function.Function;
import org.strophe4j.xml.XmlLimits;
import org.strophe4j.xml.XmlReader;

/** Where carriers lead, and what all of them share. Confined to the event loop. */
public final class Streams {
    private final XmlLimits limits;
    /** One for all connections: whole elements only are given to it, one at a time. */
    private final XmlReader reader;

    private final Function<Carrier, StreamEvents> events;
    private final Function<Carrier, StreamEvents> components;
    private final Consumer<Throwable> broken;

    /**
     * Says where carriers lead.
     *
     * @param limits the limits of elements that clients send
     * @param events called with each new carrier of a client
     * @param components called with each new carrier of a component
     * @param broken hears of what cannot be blamed on a client
     */
    public Streams(
            XmlLimits limits,
            Function<Carrier, StreamEvents> events,
            Function<Carrier, StreamEvents> components,
            Consumer<Throwable> broken) {
        this.limits = limits;
        this.components = components;
        this.reader = new XmlReader(limits);
        this.events = events;
        this.broken = broken;
    }

    /** {@return the most bytes that one element may have} */
    int maxBytes() {
        return limits.maxBytes();
    }

    XmlReader reader() {
        return reader;
    }

    XmlLimits limits() {
        return limits;
    }

    StreamEvents acceptComponent(Carrier carrier) {
        return components.apply(carrier);
    }

    StreamEvents accept(Carrier carrier) {
        return events.apply(carrier);
    }

    /** The server has a bug, or a rule of the test has. */
    void broken(Throwable cause) {
        broken.accept(cause);
    }
}
