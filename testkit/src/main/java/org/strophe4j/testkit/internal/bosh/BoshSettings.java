package org.strophe4j.testkit.internal.bosh;

/**
 * What the server offers to BOSH clients. Times are in seconds, as they are on the wire.
 *
 * @param waitSeconds how long a request is held at most; a client may ask for less
 * @param hold how many requests are held at most; a client may ask for less
 * @param requests how many a client may have open at once; at least one more than are held whatever stands here
 * @param inactivity after so long without an open request a session is over; 0: never, and nothing is announced
 * @param polling empty requests that follow each other faster end the session; 0: they do not
 * @param maxPause the longest pause that a client may ask for; 0: none
 * @param acks whether receipts are given and looked at (section 9)
 * @param gzip whether bodies may be compressed, in both directions
 */
public record BoshSettings(
        int waitSeconds,
        int hold,
        int requests,
        int inactivity,
        int polling,
        int maxPause,
        boolean acks,
        boolean gzip) {
    /** What Prosody announces when nobody has configured it, and a pause as long as ejabberd's. */
    public static final BoshSettings DEFAULTS = new BoshSettings(60, 1, 2, 60, 5, 120, false, false);
}
