package org.strophe4j.sasl;

/** {@code SCRAM-SHA-384}, RFC 5802 with SHA-384. Mutual: a server that does not know the account's keys cannot report success. */
public final class SaslSha384 extends Scram {
    /** Creates a mechanism for one authentication, with priority 71. */
    public SaslSha384() {
        super(ScramHash.SHA_384, 71);
    }
}
