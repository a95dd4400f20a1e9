package org.strophe4j.sasl;

/** {@code SCRAM-SHA-1} (RFC 5802). Mutual: a server that does not know the account's keys cannot report success. */
public final class SaslSha1 extends Scram {
    /** Creates a mechanism for one authentication, with priority 60. */
    public SaslSha1() {
        super(ScramHash.SHA_1, 60);
    }
}
