package org.strophe4j.testkit.internal.bosh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Keys that tell the client's requests from injected ones (section 15): each hashes to the one before. */
final class KeySequence {
    /** What the next key hashes to; null while the client uses no keys. */
    private @Nullable String expected;

    /**
     * Begins with the session.
     *
     * @param newKey the last key of the client's sequence, null when it uses none
     */
    KeySequence(@Nullable String newKey) {
        expected = newKey;
    }

    /** Takes the keys of the next request. {@return whether it comes from the client} */
    boolean accepts(@Nullable String key, @Nullable String newKey) {
        if (expected == null) {
            return true;
        }
        if (key == null || !sha1(key).equalsIgnoreCase(expected)) {
            return false;
        }
        expected = newKey == null ? key : newKey;
        return true;
    }

    private static String sha1(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
