package org.strophe4j.internal.shared;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** A member as the hub sees him. Called by one thread at a time, in the order of what happens; returns quickly. */
public interface Seat {
    /**
     * The hub has given the member a number. Called under the hub's lock, first.
     *
     * @param given the number
     */
    void numbered(int given);

    /**
     * Something is for him.
     *
     * @param element what
     * @param bytes what it took on the wire, 0 for the hub's own
     * @param number its number in the session, as in {@link org.strophe4j.internal.shared.engine.HubEffect.Hand}
     */
    void hear(Stanza element, int bytes, long number);

    /**
     * A stanza of his is done with.
     *
     * @param given the stanza
     * @param outcome what became of it, null when nobody knows
     */
    void concluded(Outgoing given, @Nullable Delivery outcome);

    /**
     * Names a stanza for whoever takes the hub's place.
     *
     * @param given the stanza
     * @return whose it is, and which of his; null for a member who ends with this process
     */
    @Nullable
    Origin origin(Outgoing given);

    /**
     * What the member has sent by way of an earlier hub, as far as that had come, is done with.
     *
     * @param outcome what became of it, null when nobody knows
     */
    void settled(@Nullable Delivery outcome);

    /**
     * His stream is over.
     *
     * @param ending how
     */
    void dismissed(Ending ending);
}
