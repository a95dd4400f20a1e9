package org.strophe4j;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;

/** How a session is come by, as far as the transport has a part in it. */
sealed interface Way {
    /**
     * A new one.
     *
     * @param waitSeconds how long a BOSH server may hold a request
     * @param hold how many it may hold
     * @param route where the XMPP server is, null to leave that to the connection manager
     * @param jid the JID as given
     * @param from the bare JID, null without one
     */
    record Fresh(
            int waitSeconds,
            int hold,
            @Nullable String route,
            String jid,
            @Nullable String from) implements Way {}

    /**
     * A new one that is left to somebody else once it is established.
     *
     * @param fresh how it is opened
     * @param pauseSeconds how long it should survive without a request, 0 for what the server grants anyway
     * @param taken gets what was agreed on, and the id of the next request
     */
    record HandedOver(Fresh fresh, int pauseSeconds, BiConsumer<Terms, Long> taken) implements Way {}

    /**
     * One that exists already.
     *
     * @param state where it stands
     * @param keeper keeps it from now on, null when it is not kept
     */
    record Existing(BoshState state, @Nullable Keeper keeper) implements Way {}

    /**
     * One that should have been stored, and was not.
     *
     * @param jid whose, null for anybody's
     */
    record Missing(@Nullable String jid) implements Way {}
}
