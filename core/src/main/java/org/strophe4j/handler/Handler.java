package org.strophe4j.handler;

/** A registered stanza handler: what {@code addHandler} returns and {@code deleteHandler} takes. Thread-safe. */
public interface Handler {
    /** {@return whether the handler still hears stanzas: neither deleted nor removed by its own return value} */
    boolean isActive();
}
