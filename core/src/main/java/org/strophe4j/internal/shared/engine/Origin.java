package org.strophe4j.internal.shared.engine;

/**
 * Whose stanza that is.
 *
 * @param member the secret name of a member in another process
 * @param number the place of the stanza among those that he has sent, from 1
 */
public record Origin(String member, long number) {
    /** Shows no name: who knows it may take the member's place. */
    @Override
    public String toString() {
        return "Origin[number=" + number + "]";
    }
}
