package org.strophe4j.internal.shared;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Origin;
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
     * @param origin who in another process has given it; null for somebody in this one
     * @param outcome gets what became of it, null when nobody knows; called once
     */
    void relay(Outgoing stanza, @Nullable Origin origin, Consumer<@Nullable Delivery> outcome);

    /**
     * Remembers a member in another process, where anything of the session is kept.
     *
     * @param member his secret name
     */
    void enlist(String member);

    /**
     * Forgets a member.
     *
     * @param member his secret name
     */
    void delist(String member);

    /** Gives up a session that was not begun, and what was taken for it. */
    void abandon();

    /** Ends the session gracefully. */
    void leave();
}
