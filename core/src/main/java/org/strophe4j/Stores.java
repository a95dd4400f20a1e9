package org.strophe4j;

import java.net.URI;
import org.strophe4j.store.FileSessionStore;
import org.strophe4j.store.SessionStore;
import org.strophe4j.xmpp.SessionException;

/** Finds the session store of a connection. */
final class Stores {
    private Stores() {}

    /** The chosen store, or the default one. */
    static SessionStore of(ConnectionOptions options) {
        SessionStore chosen = options.sessionStore();
        return chosen == null ? new FileSessionStore() : chosen;
    }

    /**
     * The store to restore a session from.
     *
     * @throws SessionException if nothing can be restored with these options; the message says what to do
     */
    static SessionStore forRestoring(URI service, ConnectionOptions options) {
        if (!ServiceAddress.isBosh(service, options)) {
            throw new SessionException("Only BOSH sessions can be restored; use an http: or https: service");
        }
        if (!options.keepalive() && options.sessionStore() == null) {
            throw new SessionException(
                    "No session was kept; set options.keepalive(true) before connect() and restore()");
        }
        return of(options);
    }
}
