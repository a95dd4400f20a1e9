package org.strophe4j.store.jcache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strophe4j.store.SessionKey;

/**
 * Who owns a key, and whether something is stored for it.
 *
 * @param epoch the number of the latest owner
 * @param owner his name, which no other has; empty when he has given it up
 * @param beat counts the writings of this owner: as long as it grows he is alive
 * @param leaseMillis after how many milliseconds without one others may take him for dead
 * @param key whose it is: the name of the entry does not show it
 * @param savedAt the time of the session; null when nothing is stored
 */
record Claim(
        long epoch,
        String owner,
        long beat,
        long leaseMillis,
        SessionKey key,
        @Nullable Instant savedAt) {
    boolean isFree() {
        return owner.isEmpty();
    }

    Claim next(@Nullable Instant stored) {
        return new Claim(epoch, owner, beat + 1, leaseMillis, key, stored);
    }

    Claim free() {
        return new Claim(epoch, "", beat + 1, leaseMillis, key, savedAt);
    }
}
