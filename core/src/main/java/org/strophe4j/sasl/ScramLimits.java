package org.strophe4j.sasl;

/** What a server may ask of a SCRAM client. */
final class ScramLimits {
    /** RFC 5802 and RFC 7677 ask for at least this many; fewer make a stolen exchange cheap to attack. */
    static final int MIN_ITERATIONS = 4_096;
    /** About a second of one core. More would let a hostile server burn the client's CPU. */
    static final int MAX_ITERATIONS = 1_000_000;
    /** Servers use 12 to 64 bytes. */
    static final int MAX_SALT_BYTES = 1_024;
    /** A server's message in bytes: nonce, salt, count and a few extensions are below 300. */
    static final int MAX_MESSAGE_BYTES = 8_192;

    private ScramLimits() {}
}
