package org.strophe4j.internal.bosh.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Proof that all requests of a session come from the same client (XEP-0124, section 15): each request shows the key whose
 * hash the one before has shown. Who only listens cannot make the next one, so a sid that was overheard is of no use.
 *
 * <p>The hashes are made anew for each key instead of being kept: a session that is idle keeps a seed.
 */
final class KeySequence {
    /** Long enough that a new sequence is rare, short enough that making a key costs microseconds. */
    static final int LENGTH = 64;

    private final Supplier<String> seeds;
    private String seed;
    /** The number of the key that was shown last. */
    private int shown;

    /**
     * What a request shows.
     *
     * @param key proves that it belongs to the requests before, null in the first
     * @param newKey begins the next sequence, null in the midst of one
     */
    record Keys(@Nullable String key, @Nullable String newKey) {
        static final Keys NONE = new Keys(null, null);
    }

    KeySequence(Supplier<String> seeds) {
        this(seeds, seeds.get(), LENGTH + 1);
    }

    /** One that goes on where another has stopped. */
    KeySequence(Supplier<String> seeds, String seed, int shown) {
        this.seeds = seeds;
        this.seed = seed;
        this.shown = shown;
    }

    String seed() {
        return seed;
    }

    int shown() {
        return shown;
    }

    /** What the next request shows. */
    Keys next() {
        shown--;
        if (shown == LENGTH) {
            return new Keys(null, key(shown));
        }
        String key = key(shown);
        if (shown > 1) {
            return new Keys(key, null);
        }
        seed = seeds.get();
        shown = LENGTH;
        return new Keys(key, key(shown));
    }

    /** The seed, hashed that many times. */
    private String key(int number) {
        String key = seed;
        for (int i = 0; i < number; i++) {
            key = sha1(key);
        }
        return key;
    }

    private static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-1", e);
        }
    }
}
