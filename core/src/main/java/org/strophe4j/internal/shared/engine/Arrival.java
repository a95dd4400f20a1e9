package org.strophe4j.internal.shared.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door.
 *
 * @param applicant who he is
 * @param member his secret name; null for one in the hub's own process, who ends with it
 * @param comeback what he has of the session; null for one who was no member of it
 * @param local whether he ends with the hub's process, so that nobody waits for him afterwards
 */
public record Arrival(
        Applicant applicant,
        @Nullable String member,
        @Nullable Comeback comeback,
        boolean local) {
    /**
     * Somebody who may outlive the hub's process.
     *
     * @param applicant who he is
     * @param member his secret name, or null
     * @param comeback what he has of the session, or null
     */
    public Arrival(Applicant applicant, @Nullable String member, @Nullable Comeback comeback) {
        this(applicant, member, comeback, false);
    }

    /** {@return the same in the hub's own process} */
    public Arrival here() {
        return new Arrival(applicant, member, comeback, true);
    }

    /**
     * What the member of an earlier hub has.
     *
     * @param session what the server calls the session, as far as he knows
     * @param had the numbers of the stanzas that he was given
     * @param questions whom he has asked and not heard from: addresses by ids
     */
    public record Comeback(@Nullable String session, Numbers had, Map<String, String> questions) {
        /** Copies the map. */
        public Comeback {
            questions = Map.copyOf(questions);
        }
    }
}
