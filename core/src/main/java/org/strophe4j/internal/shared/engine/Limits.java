package org.strophe4j.internal.shared.engine;

/**
 * Limits of a hub.
 *
 * @param stanzas how many received stanzas may wait for their handlers before nothing more is read
 * @param bytes how many bytes of them
 * @param blocking for how many milliseconds a member may stand still while nothing is read because of that
 * @param crowded for how many milliseconds it may stand still while there is no room for what it is given
 * @param standing for how many milliseconds it may stand still while the others are not held up
 * @param grace how many milliseconds the session outlives its last member; 0 when it ends with him
 * @param returns how many milliseconds the members of a hub that has died have to find the next one
 */
public record Limits(int stanzas, long bytes, long blocking, long crowded, long standing, long grace, long returns) {
    /** Handlers may be slow, but the others wait: half of what a server's user notices as a stall of the network. */
    private static final long BLOCKING = 10_000;

    /** Whoever moves at all does so within this time. */
    private static final long CROWDED = 1_000;

    /** Twice what a handler is warned of; servers hold some thousand unacknowledged stanzas meanwhile. */
    private static final long STANDING = 120_000;

    /** They try every few hundredths of a second; one who is later goes on as somebody who has missed something. */
    private static final long RETURNS = 3_000;

    /**
     * The limits of time that hubs have.
     *
     * @param stanzas how many stanzas may wait
     * @param bytes how many bytes of them
     * @param grace how many milliseconds the session outlives its last member
     * @return limits
     */
    public static Limits of(int stanzas, long bytes, long grace) {
        return new Limits(stanzas, bytes, BLOCKING, CROWDED, STANDING, grace, RETURNS);
    }

    /** {@return how many milliseconds the session stays when nobody is there; before, who has made it is on his way in} */
    long grace(boolean shared) {
        return shared ? grace : Math.max(grace, returns);
    }
}
