package org.strophe4j.testkit.internal.sasl;

import com.ongres.scram.common.ScramMechanism;
import org.jspecify.annotations.Nullable;

/** The SCRAM mechanisms that the server speaks, without channel binding (RFC 5802, RFC 7677). */
public enum ScramHash {
    /** SCRAM-SHA-1. */
    SHA_1(ScramMechanism.SCRAM_SHA_1),
    /** SCRAM-SHA-256. */
    SHA_256(ScramMechanism.SCRAM_SHA_256),
    /** SCRAM-SHA-384. */
    SHA_384(ScramMechanism.SCRAM_SHA_384),
    /** SCRAM-SHA-512. */
    SHA_512(ScramMechanism.SCRAM_SHA_512);

    private final ScramMechanism functions;

    ScramHash(ScramMechanism functions) {
        this.functions = functions;
    }

    /** {@return the name of the mechanism} */
    public String mechanism() {
        return functions.getName();
    }

    /** {@return the functions of RFC 5802 with this hash} */
    public ScramMechanism functions() {
        return functions;
    }

    /**
     * Finds a mechanism.
     *
     * @param name its name in SASL
     * @return the mechanism, null when it is none of these
     */
    public static @Nullable ScramHash ofMechanism(String name) {
        for (ScramHash hash : values()) {
            if (hash.mechanism().equals(name)) {
                return hash;
            }
        }
        return null;
    }
}
