package org.strophe4j.internal.sm;

/**
 * How far a hub has come with what one of its members sends.
 *
 * @param member the member's secret name
 * @param number the number of the stanza among his, 0 before the first
 */
public record SmPlace(String member, long number) {
    /** Shows no name: who knows it may take the member's place. */
    @Override
    public String toString() {
        return "SmPlace[number=" + number + "]";
    }
}
