package org.strophe4j.sasl;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * The function {@code Hi} of RFC 5802, section 2.2: PBKDF2 (RFC 8018, section 5.2) for one block. The JDK has it too, but
 * once begun, its loop cannot be stopped. What we allocate is overwritten; the copy of the password that the provider of
 * the HMAC makes is out of reach.
 */
final class Pbkdf2 {
    /** Iterations between two looks at the cancellation: about a millisecond at most. */
    static final int CHECK_INTERVAL = 1_024;

    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private Pbkdf2() {}

    /**
     * Derives a key as long as the hash.
     *
     * @param hash the hash function
     * @param password the prepared password, not empty; not changed
     * @param salt the salt
     * @param iterations 1 or more
     * @param cancelled asked every {@value #CHECK_INTERVAL} iterations
     * @return the salted password; secret, the caller wipes it
     * @throws SaslException {@code aborted} if it was cancelled
     */
    static byte[] derive(ScramHash hash, byte[] password, byte[] salt, int iterations, BooleanSupplier cancelled) {
        byte[] block = new byte[hash.length()];
        byte[] sum = new byte[hash.length()];
        try {
            Mac mac = Mac.getInstance(hash.macName());
            mac.init(new SecretKeySpec(password, hash.macName()));
            mac.update(salt);
            mac.update(FIRST_BLOCK);
            mac.doFinal(block, 0);
            add(block, sum);
            iterate(mac, block, sum, iterations, cancelled);
            return sum;
        } catch (GeneralSecurityException e) {
            Arrays.fill(sum, (byte) 0);
            throw new IllegalStateException(hash.macName() + " does not work on this JVM", e);
        } catch (SaslException e) {
            Arrays.fill(sum, (byte) 0);
            throw e;
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    private static void iterate(Mac mac, byte[] block, byte[] sum, int iterations, BooleanSupplier cancelled)
            throws GeneralSecurityException {
        for (int done = 1; done < iterations; done++) {
            if (done % CHECK_INTERVAL == 0 && cancelled.getAsBoolean()) {
                throw new SaslException(ErrorCondition.ABORTED, "The authentication was cancelled");
            }
            mac.update(block);
            mac.doFinal(block, 0);
            add(block, sum);
        }
    }

    private static void add(byte[] block, byte[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= block[i];
        }
    }
}
