package org.strophe4j.internal.shared.engine;

import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** What the hub wants done; performed in order, outside its lock. Members are named by their numbers. */
public sealed interface HubEffect {
    /**
     * Hand a member an element: a stanza, a notice or a part of the login.
     *
     * @param member who
     * @param element what
     * @param bytes what it took on the wire, 0 for the hub's own
     * @param number its number in the session; 0 when it has none, {@link #UNCOUNTED} when the member does not tell when he
     *     has handled it
     */
    record Hand(int member, Stanza element, int bytes, long number) implements HubEffect {
        /** The number of what is part of the conversation with the hub. */
        public static final long UNCOUNTED = -1;

        Hand(int member, Stanza element) {
            this(member, element, 0, UNCOUNTED);
        }
    }

    /**
     * Remember that somebody in another process is a member.
     *
     * @param member his secret name
     */
    record Enlist(String member) implements HubEffect {}

    /**
     * Forget him.
     *
     * @param member his secret name
     */
    record Delist(String member) implements HubEffect {}

    /**
     * Send a stanza of a member's to the server, and tell him its outcome.
     *
     * @param member who
     * @param given the stanza as he gave it
     * @param sent the stanza as it leaves
     */
    record Relay(int member, Outgoing given, Outgoing sent) implements HubEffect {}

    /**
     * Tell a member that his stanza is done with.
     *
     * @param member who
     * @param given the stanza
     * @param outcome what became of it, null when nobody knows
     */
    record Conclude(int member, Outgoing given, @Nullable Delivery outcome) implements HubEffect {
        /** One that needs nothing more. */
        static Conclude settled(int member, Outgoing given) {
            return new Conclude(member, given, Delivery.WRITTEN);
        }
    }

    /**
     * Send a stanza of the hub's own.
     *
     * @param stanza what
     */
    record Say(Outgoing stanza) implements HubEffect {}

    /**
     * Everybody has handled what this belongs to.
     *
     * @param receipt to be run
     */
    record Done(Runnable receipt) implements HubEffect {}

    /**
     * End a member's stream.
     *
     * @param member who
     * @param ending how
     */
    record Dismiss(int member, Ending ending) implements HubEffect {}

    /**
     * Start or restart a timer.
     *
     * @param timer which
     * @param millis after how many milliseconds
     */
    record Arm(Timer timer, long millis) implements HubEffect {}

    /**
     * Stop a timer.
     *
     * @param timer which
     */
    record Disarm(Timer timer) implements HubEffect {}

    /** End the session; nobody joins any more. */
    record Leave() implements HubEffect {}

    /** Nobody joins any more. */
    record Closed() implements HubEffect {}

    /**
     * Log that a member was cut.
     *
     * @param member who
     * @param millis for how long it has stood still
     */
    record Cut(int member, long millis) implements HubEffect {}

    /** The hub's timers. */
    enum Timer {
        /** Somebody may stand still. */
        CHECK,
        /** Somebody may stand still for whom there is no room. */
        HURRY,
        /** Nobody is there. */
        GRACE,
        /** Members of an earlier hub may be on their way. */
        RETURNS
    }
}
