package org.strophe4j.sasl;

import com.ongres.scram.common.ScramMechanism;

/** The hash functions of the SCRAM family. */
enum ScramHash {
    SHA_1("SHA-1", "HmacSHA1", 20, ScramMechanism.SCRAM_SHA_1),
    SHA_256("SHA-256", "HmacSHA256", 32, ScramMechanism.SCRAM_SHA_256),
    SHA_384("SHA-384", "HmacSHA384", 48, ScramMechanism.SCRAM_SHA_384),
    SHA_512("SHA-512", "HmacSHA512", 64, ScramMechanism.SCRAM_SHA_512);

    private final String hashName;
    private final String macName;
    private final int length;
    private final ScramMechanism functions;

    ScramHash(String hashName, String macName, int length, ScramMechanism functions) {
        this.hashName = hashName;
        this.macName = macName;
        this.length = length;
        this.functions = functions;
    }

    /** Finds a hash by the name that a key object carries. */
    static ScramHash named(String hashName) {
        for (ScramHash hash : values()) {
            if (hash.hashName.equals(hashName)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("name must be SHA-1, SHA-256, SHA-384 or SHA-512");
    }

    /** {@return the hash's name in a key object and, after {@code SCRAM-}, in the mechanism's} */
    String hashName() {
        return hashName;
    }

    /** {@return the JCA name of the hash's HMAC} */
    String macName() {
        return macName;
    }

    /** {@return the number of bytes of a digest} */
    int length() {
        return length;
    }

    /** {@return the selector of this hash in the functions of the SCRAM library} */
    ScramMechanism functions() {
        return functions;
    }

    /** {@return whether this JVM has the algorithms; the platform promises only SHA-1 and SHA-256} */
    boolean isAvailable() {
        return ScramMechanism.supportedMechanisms().contains(functions.getName());
    }
}
