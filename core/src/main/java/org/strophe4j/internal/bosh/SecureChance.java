package org.strophe4j.internal.bosh;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.strophe4j.internal.bosh.engine.Chance;

/** Chance as it is wanted outside tests. Thread-safe. */
final class SecureChance implements Chance {
    private static final int SEED_BYTES = 16;
    /**
     * The largest first request id: the server counts up to 2^53 - 1 (XEP-0124, section 14.1), and this leaves room for
     * four billion requests.
     */
    private static final long FIRST_RID_AT_MOST = (1L << 53) - 1 - (1L << 32);

    private final SecureRandom random;

    SecureChance(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String seed() {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    @Override
    public double fraction() {
        return random.nextDouble();
    }

    /** {@return a first request id that nobody can guess, from 1 on} */
    long firstRid() {
        return 1 + (random.nextLong() >>> 1) % FIRST_RID_AT_MOST;
    }
}
