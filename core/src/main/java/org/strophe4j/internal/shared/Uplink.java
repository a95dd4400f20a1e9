package org.strophe4j.internal.shared;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Delivery;

/** What a hub needs: the session that it shares out, and time. Thread-safe; nothing blocks. */
public interface Uplink {
    /** Begins to log in. */
    void begin();

    /**
     * Sends a stanza, sooner or later.
     *
     * @param stanza what to send
     * @param outcome gets what became of it, null when nobody knows; called once
     */
    void relay(Outgoing stanza, Consumer<@Nullable Delivery> outcome);

    /** Ends the session gracefully. */
    void leave();
}
