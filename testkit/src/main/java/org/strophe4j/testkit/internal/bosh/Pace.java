package org.strophe4j.testkit.internal.bosh;

import org.jspecify.annotations.Nullable;

/** Notices a client that asks more often than it may (sections 11 and 12). Confined to its session. */
final class Pace {
    private final Terms terms;
    private final long polling;
    /** The request before; null before the second. */
    private @Nullable Asked previous;
    /** The last request whose answer carried something; 0 while there was none. */
    private long fruitful;

    Pace(Terms terms) {
        this.terms = terms;
        this.polling = terms.server().polling() * BoshSession.SECOND;
    }

    /**
     * Looks at the next request.
     *
     * @param next the request
     * @param unanswered how many are open, this one included
     * @return whether it may come now
     */
    boolean allows(Asked next, int unanswered) {
        Asked before = previous;
        previous = next;
        if (before == null || !next.wrapper().isPoll() || next.arrivedAt() - before.arrivedAt() >= polling) {
            return true;
        }
        return terms.isPolling()
                ? !before.wrapper().isPoll() || fruitful == before.rid()
                : unanswered < terms.requests();
    }

    void answered(long rid, boolean withPayload) {
        fruitful = withPayload ? rid : fruitful;
    }
}
