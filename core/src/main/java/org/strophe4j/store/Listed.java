package org.strophe4j.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A stored session as it stands in a list. */
record Listed(SessionKey key, Instant savedAt) {
    /** Ties are broken by name, so that the order depends on nothing that nobody sees. */
    private static final Comparator<Listed> NEWEST_FIRST = Comparator.comparing(Listed::savedAt)
            .reversed()
            .thenComparing(listed -> listed.key().jid());

    static List<SessionKey> newestFirst(Stream<Listed> sessions) {
        return sessions.sorted(NEWEST_FIRST).map(Listed::key).toList();
    }
}
