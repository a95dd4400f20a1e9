package org.strophe4j.internal.shared.engine;

import java.util.Arrays;
import java.util.Base64;

/** What the hub remembers of its own login, to know the same credential when it sees it. Shows nothing of it. */
public sealed interface Proof {
    /** The login shows nothing: it was anonymous, or by certificate. Nobody can prove to have the same. */
    record None() implements Proof {}

    /**
     * A login by SCRAM. The hub plays the server's part (RFC 5802), with the keys that the server has.
     *
     * @param hash the hash as Java calls it: {@code SHA-256}
     * @param salt the salt in base64
     * @param iterations how often the password was hashed
     * @param storedKey {@code StoredKey}
     * @param serverKey {@code ServerKey}
     * @param nonce the hub's part of the nonce; each use appends to the member's own
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Scram(String hash, String salt, int iterations, byte[] storedKey, byte[] serverKey, String nonce)
            implements Proof {
        String mechanism() {
            return "SCRAM-" + hash;
        }

        @Override
        public String toString() {
            return "Scram[" + hash + ", redacted]";
        }
    }

    /**
     * A login by one message that is the same each time: a password or a token. Only a digest of it is kept, with a key of
     * its own.
     *
     * @param mechanism its mechanism
     * @param key the key
     * @param digest HMAC-SHA-256 of the message in base64 under that key
     */
    @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
    record Message(String mechanism, byte[] key, byte[] digest) implements Proof {
        @Override
        public String toString() {
            return "Message[" + mechanism + ", redacted]";
        }
    }

    /**
     * Remembers a login by SCRAM.
     *
     * @param hash the hash
     * @param clientKey {@code ClientKey} in base64
     * @param serverKey {@code ServerKey} in base64
     * @param iterations how often the password was hashed
     * @param salt the salt in base64
     * @param nonce random
     * @return what to remember
     */
    @SuppressWarnings("TooManyParameters") // the parts of a key object, which this tier does not know
    static Proof ofScram(String hash, String clientKey, String serverKey, int iterations, String salt, String nonce) {
        byte[] client = Base64.getDecoder().decode(clientKey);
        byte[] stored = Digests.hash(hash, client);
        Arrays.fill(client, (byte) 0);
        return new Scram(hash, salt, iterations, stored, Base64.getDecoder().decode(serverKey), nonce);
    }

    /**
     * Remembers a login by one message.
     *
     * @param mechanism its mechanism
     * @param payload the message in base64
     * @param key random
     * @return what to remember
     */
    static Proof ofMessage(String mechanism, String payload, byte[] key) {
        byte[] own = Arrays.copyOf(key, key.length);
        return new Message(mechanism, own, Digests.hmac("SHA-256", own, payload));
    }
}
