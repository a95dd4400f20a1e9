package org.strophe4j.testkit.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.StringPreparation;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An account's password and the keys that were derived from it so far. Confined to the server's event loop. */
public final class Secret {
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String password;
    private final int iterations;
    private final Executor keyWorker;
    private final Map<ScramHash, CompletableFuture<ScramCredential>> credentials = new EnumMap<>(ScramHash.class);

    /**
     * Keeps a password.
     *
     * @param password the password, not prepared
     * @param iterations how often SCRAM hashes it
     * @param keyWorker derives keys, away from the event loop
     */
    public Secret(String password, int iterations, Executor keyWorker) {
        this.password = prepared(password);
        this.iterations = iterations;
        this.keyWorker = keyWorker;
    }

    private static String prepared(String password) {
        return new String(StringPreparation.SASL_PREPARATION.normalize(password.toCharArray()));
    }

    boolean matches(String candidate) {
        String prepared;
        try {
            prepared = prepared(candidate);
        } catch (IllegalArgumentException e) {
            return false; // a character that no password may have
        }
        return MessageDigest.isEqual(password.getBytes(UTF_8), prepared.getBytes(UTF_8));
    }

    CompletableFuture<ScramCredential> scram(ScramHash hash) {
        return credentials.computeIfAbsent(hash, this::derive);
    }

    private CompletableFuture<ScramCredential> derive(ScramHash hash) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return CompletableFuture.supplyAsync(() -> ScramCredential.derive(hash, password, salt, iterations), keyWorker);
    }

    /** {@return a text without the password} */
    @Override
    public String toString() {
        return "Secret[masked]";
    }
}
