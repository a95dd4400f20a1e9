package org.strophe4j.store.jcache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionKey;

/**
 * The cache, with what it throws turned into {@link IOException}. Entries of keys are named by a hash, so that a list of the
 * cache shows no account. Thread-safe as the cache is.
 */
final class Entries {
    /** The number of the latest lease on any key. */
    private static final String EPOCH = "epoch";

    /** More attempts than that are not the fault of others: each that fails means that somebody else has succeeded. */
    private static final int MOST_ATTEMPTS = 10_000;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Cache<String, String> cache;
    private final Clock clock;

    Entries(Cache<String, String> cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    static String name(SessionKey key) {
        byte[] text = (key.service() + '\n' + key.jid()).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Does something with a cache. */
    private interface Step<T extends @Nullable Object> {
        T on(Cache<String, String> cache);
    }

    /** A cache may throw what it likes, for example when its cluster is not there. */
    private <T extends @Nullable Object> T on(Step<T> step) throws IOException {
        try {
            return step.on(cache);
        } catch (RuntimeException failed) {
            throw new IOException("The cache of sessions cannot be used", failed);
        }
    }

    @Nullable
    String get(String name) throws IOException {
        return this.<@Nullable String>on(cache -> cache.get(name));
    }

    /**
     * Replaces a value, if it is still the one that is expected.
     *
     * @param before what is expected; null for nothing
     * @param after what nobody else writes: a cache may carry a step out twice when a member of its cluster dies, and say
     *     of the second time that it has not succeeded
     * @return whether it is there now
     */
    boolean replace(String name, @Nullable String before, String after) throws IOException {
        boolean done =
                on(cache -> before == null ? cache.putIfAbsent(name, after) : cache.replace(name, before, after));
        return done || after.equals(get(name));
    }

    boolean remove(String name, String before) throws IOException {
        return on(cache -> cache.remove(name, before));
    }

    /**
     * Takes a number that is greater than all that were taken before.
     *
     * @param above another number that it must be greater than, for the cache may have lost the latest
     */
    long nextEpoch(long above) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            String before = get(EPOCH);
            long latest = before != null && NUMBER.matcher(before).matches()
                    ? Long.parseLong(before)
                    : ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            long next = Math.max(latest, above) + 1;
            String after = String.valueOf(next);
            if (on(cache -> before == null ? cache.putIfAbsent(EPOCH, after) : cache.replace(EPOCH, before, after))) {
                return next;
            }
        }
        throw new IOException("The cache of sessions does not replace values");
    }

    /** {@return all claims that can be read; the whole cache is walked through} */
    List<Claim> claims() throws IOException {
        return on(cache -> {
            List<Claim> claims = new ArrayList<>();
            StreamSupport.stream(cache.spliterator(), false)
                    .filter(entry -> NAME.matcher(entry.getKey()).matches())
                    .map(entry -> Entry.parse(entry.getValue()))
                    .forEach(entry -> {
                        if (entry != null) {
                            claims.add(entry.claim());
                        }
                    });
            return claims;
        });
    }
}
