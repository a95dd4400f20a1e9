package org.strophe4j.testkit.internal.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;

/**
 * What a server keeps of a password (RFC 5802, section 5).
 *
 * @param salt the salt
 * @param iterations how often the password was hashed
 * @param storedKey checks the client's proof
 * @param serverKey proves the server
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScramCredential(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    /**
     * Derives the keys; takes milliseconds.
     *
     * @param hash the mechanism
     * @param password the password, not prepared
     * @param salt the salt
     * @param iterations how often to hash
     * @return the keys
     */
    public static ScramCredential derive(ScramHash hash, String password, byte[] salt, int iterations) {
        ScramMechanism functions = hash.functions();
        byte[] salted = ScramFunctions.saltedPassword(
                functions, StringPreparation.SASL_PREPARATION, password.toCharArray(), salt, iterations);
        byte[] storedKey = ScramFunctions.storedKey(functions, ScramFunctions.clientKey(functions, salted));
        return new ScramCredential(salt, iterations, storedKey, ScramFunctions.serverKey(functions, salted));
    }

    /** {@return a text without the keys} */
    @Override
    public String toString() {
        return "ScramCredential[" + iterations + " iterations]";
    }
}
