package org.strophe4j.internal.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Delivery;

/**
 * What the application hands over together, all or nothing.
 *
 * @param elements the stanzas
 * @param outcome completes with the outcome of the only one; null when nobody waits for it
 */
record Submission(List<Outgoing> elements, @Nullable CompletableFuture<Delivery> outcome) {
    private long bytes() {
        long bytes = 0;
        for (Outgoing element : elements) {
            bytes += element.utf8().length;
        }
        return bytes;
    }

    /** Takes room in the queue, and notes who wants to know what becomes of it. */
    void enter(Attempt attempt, boolean mayWait, boolean watched) {
        attempt.outgoing.acquire(elements.size(), bytes(), mayWait);
        if (watched || outcome != null) {
            elements.forEach(element -> attempt.deliveries.accepted(element, outcome));
        }
    }

    /** It was not accepted after all. */
    void leave(Attempt attempt) {
        attempt.outgoing.release(elements.size(), bytes());
        elements.forEach(attempt.deliveries::refused);
    }
}
