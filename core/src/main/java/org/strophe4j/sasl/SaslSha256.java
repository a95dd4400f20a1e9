package org.strophe4j.sasl;

/** {@code SCRAM-SHA-256} (RFC 7677). Mutual: a server that does not know the account's keys cannot report success. */
public final class SaslSha256 extends Scram {
    /** Creates a mechanism for one authentication, with priority 70. */
    public SaslSha256() {
        super(ScramHash.SHA_256, 70);
    }
}
