package org.strophe4j.internal.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Session;
import org.strophe4j.xmpp.Delivery;

/**
 * The outcome of a stanza that is sent for somebody else. What hangs on it is the library's own and short, so it completes
 * where it becomes known; and nobody waits for it, so the server is not asked.
 */
public final class Relayed extends CompletableFuture<Delivery> {
    /**
     * Prepares to tell.
     *
     * @param outcome gets the outcome, null when nobody knows
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it is told, not waited for
    public Relayed(Consumer<@Nullable Delivery> outcome) {
        whenComplete((delivery, failure) -> outcome.accept(failure == null ? delivery : null));
    }

    /** Asks the server at once when somebody waits for the outcome. */
    static void urge(CompletableFuture<Delivery> outcome, Session session, List<Effect> out) {
        if (!(outcome instanceof Relayed)) {
            session.urge(out);
        }
    }
}
