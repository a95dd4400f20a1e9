package org.strophe4j.sasl;

/**
 * What a SCRAM login leaves behind (RFC 5802, section 3): enough to log in again without the password, as long as the
 * server keeps the account's salt, iteration count and hash. The shape is that of Strophe's key object.
 *
 * <p>Whoever has this can log in as the user, so it deserves the care of a password. {@code toString} shows none of the
 * keys.
 *
 * @param name the hash: {@code SHA-1}, {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
 * @param ck the client key in base64; as long as the hash
 * @param sk the server key in base64; as long as the hash
 * @param iter the iteration count that the keys were derived with, 4,096 to 1,000,000
 * @param salt the salt that the keys were derived with, in base64; 1 to 1,024 bytes
 */
public record ScramKeys(String name, String ck, String sk, int iter, String salt) {
    /**
     * Checks and creates a key object.
     *
     * @param name the hash
     * @param ck the client key
     * @param sk the server key
     * @param iter the iteration count
     * @param salt the salt
     * @throws IllegalArgumentException if the hash is unknown, a key is not the base64 of as many bytes as the hash has,
     *     or the salt or the iteration count is out of range
     */
    public ScramKeys {
        ScramHash hash = ScramHash.named(name);
        requireBytes("ck", ck, hash.length(), hash.length());
        requireBytes("sk", sk, hash.length(), hash.length());
        requireBytes("salt", salt, 1, ScramLimits.MAX_SALT_BYTES);
        if (iter < ScramLimits.MIN_ITERATIONS || iter > ScramLimits.MAX_ITERATIONS) {
            throw new IllegalArgumentException("iter is " + iter + "; accepted are " + ScramLimits.MIN_ITERATIONS
                    + " to " + ScramLimits.MAX_ITERATIONS);
        }
    }

    private static void requireBytes(String what, String base64, int min, int max) {
        byte[] bytes = StrictBase64.decode(base64);
        if (bytes == null || bytes.length < min || bytes.length > max) {
            throw new IllegalArgumentException(
                    what + " must be the base64 of " + (min == max ? min : min + " to " + max) + " bytes");
        }
    }

    /** {@return the hash and the iteration count; keys and salt are masked} */
    @Override
    public String toString() {
        return "ScramKeys[name=" + name + ", iter=" + iter + ", ck, sk and salt redacted]";
    }
}
