package org.strophe4j;

import org.jspecify.annotations.Nullable;

/**
 * A new session.
 *
 * @param waitSeconds how long a BOSH server may hold a request
 * @param hold how many it may hold
 * @param route where the XMPP server is, null to leave that to the connection manager
 * @param jid the JID as given
 * @param from the bare JID, null without one
 */
record FreshSession(
        int waitSeconds,
        int hold,
        @Nullable String route,
        String jid,
        @Nullable String from) implements Way {}
