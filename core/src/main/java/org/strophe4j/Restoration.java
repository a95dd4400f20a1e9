package org.strophe4j;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshFields;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;
import org.strophe4j.jid.Jid;
import org.strophe4j.store.SessionKey;
import org.strophe4j.store.SessionLease;
import org.strophe4j.store.SessionStore;
import org.strophe4j.store.StoredSession;
import org.strophe4j.xmpp.SessionException;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Looks for a stored session that can be gone on with.
 *
 * @param jid the JID that it is bound to
 * @param key its name in the store
 * @param lease the ownership of it
 * @param state where it stands
 */
record Restoration(String jid, SessionKey key, SessionLease lease, BoshState state) {
    /**
     * Finds a session and takes it, so that it is ours alone.
     *
     * @param store where to look
     * @param service whose sessions
     * @param jid for whom, null for the one that was stored last
     * @return what was found, null when there is nothing usable; what is not, is removed
     * @throws SessionInUseException if there is one, and somebody else goes on with it
     * @throws SessionException if the store cannot be used
     */
    static @Nullable Restoration find(SessionStore store, URI service, @Nullable String jid) {
        SessionInUseException inUse = null;
        try {
            for (SessionKey key : candidates(store, service, jid)) {
                try {
                    Restoration found = take(store, key);
                    if (found != null) {
                        return found;
                    }
                } catch (SessionInUseException taken) {
                    inUse = taken;
                }
            }
        } catch (IOException e) {
            throw new SessionException("The session store cannot be used: " + e.getMessage());
        }
        if (inUse != null) {
            throw inUse;
        }
        return null;
    }

    /** The exact JID first, then others of the same account; a domain stands for whatever is there. */
    private static List<SessionKey> candidates(SessionStore store, URI service, @Nullable String jid)
            throws IOException {
        List<SessionKey> all = store.sessions(service.toString());
        if (jid == null) {
            return all;
        }
        Jid wanted = Jid.of(jid);
        List<SessionKey> fitting = new ArrayList<>();
        for (SessionKey key : all) {
            Jid stored = Jid.of(key.jid());
            if (stored.equals(wanted)) {
                fitting.add(0, key);
            } else if (wanted.local() == null
                    ? stored.domain().equals(wanted.domain())
                    : stored.bare().equals(wanted.bare())) {
                fitting.add(key);
            }
        }
        return fitting;
    }

    private static @Nullable Restoration take(SessionStore store, SessionKey key) throws IOException {
        SessionLease lease = store.acquire(key);
        Restoration found = null;
        try {
            StoredSession stored = lease.load();
            if (stored != null) {
                found = read(stored, key, lease);
                if (found == null) {
                    lease.clear();
                }
            }
            return found;
        } finally {
            if (found == null) {
                lease.close();
            }
        }
    }

    private static @Nullable Restoration read(StoredSession stored, SessionKey key, SessionLease lease) {
        String jid = stored.fields().get(Keeper.JID);
        BoshState state = stored.kind().equals(Keeper.KIND) ? BoshFields.read(stored.fields()) : null;
        boolean usable = state != null && jid != null && isAccountOf(jid, key) && isAlive(stored, state.terms());
        return usable ? new Restoration(Objects.requireNonNull(jid), key, lease, Objects.requireNonNull(state)) : null;
    }

    private static boolean isAccountOf(String bound, SessionKey key) {
        try {
            Jid jid = Jid.of(bound);
            Jid owner = Jid.of(key.jid());
            boolean same = owner.local() == null
                    ? jid.domain().equals(owner.domain())
                    : jid.bare().equals(owner.bare());
            return same && jid.resource() != null;
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    /** The server forgets a session after its inactivity, counted from the answer to the last request. */
    private static boolean isAlive(StoredSession stored, Terms terms) {
        Instant end = stored.savedAt().plusSeconds((long) terms.waitSeconds() + terms.inactivity());
        return Instant.now().isBefore(end);
    }
}
