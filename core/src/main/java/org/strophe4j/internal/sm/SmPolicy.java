package org.strophe4j.internal.sm;

/**
 * How stream management is wanted.
 *
 * @param resumable whether sessions shall be resumable
 * @param maxSeconds for how long, 0 to let the server choose
 * @param maxUnacked after how many stanzas an acknowledgement is asked for, 0 for never by count
 * @param ackDelayMillis after how long it is asked for in any case
 * @param resend whether messages are sent again when a session could not be resumed
 * @param room how much may wait for its acknowledgement
 * @param stored whether each change is to be kept in a store
 */
public record SmPolicy(
        boolean resumable,
        int maxSeconds,
        int maxUnacked,
        long ackDelayMillis,
        boolean resend,
        Room room,
        boolean stored) {

    /**
     * How much may wait for its acknowledgement.
     *
     * @param stanzas stanzas
     * @param bytes their bytes
     */
    public record Room(int stanzas, long bytes) {}
}
