package org.strophe4j.sasl;

import com.ongres.scram.common.ScramFunctions;
import java.util.Arrays;
import java.util.Base64;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The arithmetic of RFC 5802, section 3.
 *
 * @param clientProof shows the server that we know the client key
 * @param serverSignature what a server that knows the server key answers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScramProof(byte[] clientProof, byte[] serverSignature) {
    /** Derives the keys of an account from the context's password; slow, and cancelled with the context. */
    static ScramKeys derive(ScramHash hash, SaslContext context, ServerFirst first) {
        byte[] password = preparedPassword(context);
        byte[] salted = {};
        try {
            byte[] salt = Base64.getDecoder().decode(first.salt());
            salted = Pbkdf2.derive(hash, password, salt, first.iterations(), context::isCancelled);
            return new ScramKeys(
                    hash.hashName(),
                    StrictBase64.encode(ScramFunctions.clientKey(hash.functions(), salted)),
                    StrictBase64.encode(ScramFunctions.serverKey(hash.functions(), salted)),
                    first.iterations(),
                    first.salt());
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(salted, (byte) 0);
        }
    }

    private static byte[] preparedPassword(SaslContext context) {
        char[] password = Credentials.password(context);
        char[] prepared = {};
        try {
            prepared = SaslPrep.password(password);
            return Utf8.encode(prepared);
        } catch (IllegalArgumentException e) {
            throw new SaslException(ErrorCondition.MALFORMED_REQUEST, "The password cannot be used with SCRAM", e);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(prepared, '\0');
        }
    }

    /**
     * Signs an exchange.
     *
     * @param authMessage the three messages of RFC 5802's {@code AuthMessage}, joined by commas
     */
    static ScramProof of(ScramHash hash, ScramKeys keys, String authMessage) {
        byte[] clientKey = Base64.getDecoder().decode(keys.ck());
        byte[] serverKey = Base64.getDecoder().decode(keys.sk());
        byte[] storedKey = ScramFunctions.storedKey(hash.functions(), clientKey);
        byte[] clientSignature = ScramFunctions.clientSignature(hash.functions(), storedKey, authMessage);
        try {
            return new ScramProof(
                    ScramFunctions.clientProof(clientKey, clientSignature),
                    ScramFunctions.serverSignature(hash.functions(), serverKey, authMessage));
        } finally {
            for (byte[] secret : new byte[][] {clientKey, serverKey, storedKey, clientSignature}) {
                Arrays.fill(secret, (byte) 0);
            }
        }
    }
}
