package org.strophe4j.internal.sm;

import java.util.List;

/** What is to be kept of a transition, before the effects behind it are performed. */
public sealed interface SmChange {
    /**
     * The state as a whole: a session has begun.
     *
     * @param state the state
     */
    record Begun(SmState state) implements SmChange {}

    /**
     * A stanza is about to be sent.
     *
     * @param sent the stanza
     */
    record Added(Sent sent) implements SmChange {}

    /**
     * A stanza is about to be sent that somebody has given to a hub: both are kept, or none.
     *
     * @param sent the stanza
     * @param place who has given it, and which of his it is
     */
    record Relayed(Sent sent, SmPlace place) implements SmChange {}

    /**
     * A hub has members.
     *
     * @param places each with the last stanza of his that was kept
     */
    record Members(List<SmPlace> places) implements SmChange {
        /** Copies the list. */
        public Members {
            places = List.copyOf(places);
        }
    }

    /**
     * A member has left the hub.
     *
     * @param member who
     */
    record MemberLeft(String member) implements SmChange {}

    /**
     * Stanzas were acknowledged.
     *
     * @param before how many were before
     * @param acked how many are now
     */
    record Acked(long before, long acked) implements SmChange {}

    /**
     * Stanzas were handled.
     *
     * @param handled how many are now
     */
    record Handled(long handled) implements SmChange {}

    /** The session is over, and nothing of it is wanted any more. */
    record Over() implements SmChange {}
}
