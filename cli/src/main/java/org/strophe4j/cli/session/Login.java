package org.strophe4j.cli.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.jid.Jid;

/**
 * Everything that a login needs.
 *
 * @param service where the server is
 * @param jid who to be
 * @param password the password, null for an anonymous login; cleared when it was used
 * @param options how the connection behaves
 * @param patience how long to wait for each answer
 */
@SuppressWarnings("ArrayRecordComponent") // a password is characters that can be cleared, and is never compared
public record Login(String service, Jid jid, char @Nullable [] password, ConnectionOptions options, Duration patience) {
    /** {@return whether the session is shared with other commands} */
    public boolean isShared() {
        return options.worker() != null;
    }

    /** Says who and where, and never the password. */
    @Override
    public String toString() {
        return jid + " at " + service;
    }
}
