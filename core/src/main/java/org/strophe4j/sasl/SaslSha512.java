package org.strophe4j.sasl;

/** {@code SCRAM-SHA-512}, RFC 5802 with SHA-512. Mutual: a server that does not know the account's keys cannot report success. */
public final class SaslSha512 extends Scram {
    /** Creates a mechanism for one authentication, with priority 72. */
    public SaslSha512() {
        super(ScramHash.SHA_512, 72);
    }
}
