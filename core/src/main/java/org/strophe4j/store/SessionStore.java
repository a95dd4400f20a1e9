package org.strophe4j.store;

import java.io.IOException;
import java.util.List;

/**
 * Keeps sessions, and sees to it that each has one owner at a time.
 *
 * <p>All methods may block for as long as the storage takes, so they are never called on an event loop or under a lock
 * of the library. All may be called from any thread.
 *
 * <p><b>For implementers.</b> What the library relies on:
 *
 * <ul>
 *   <li>{@link #acquire} does not wait for another owner; it says at once that there is one.
 *   <li>Ownership ends with {@link SessionLease#close()} and with the life of the owner, also when that ends by force.
 *       Storage that cannot see an owner die lets ownership expire; the owner renews it in time by himself.
 *   <li>Each lease has a greater {@linkplain SessionLease#epoch() epoch} than those on its key before. An owner who has
 *       been replaced, because he was believed dead, is refused from then on and changes nothing.
 *   <li>What is loaded is what was saved last, as a whole, or nothing. Anything that cannot be trusted is discarded.
 *   <li>What is kept opens the user's account to whoever reads it. It is kept where only the user can.
 * </ul>
 */
public interface SessionStore {
    /**
     * Takes ownership of a key, whether a session is stored for it or not.
     *
     * @param key which
     * @return the ownership, which must be closed
     * @throws org.strophe4j.xmpp.SessionInUseException if somebody who is alive owns the key
     * @throws IOException if the storage cannot be used
     */
    SessionLease acquire(SessionKey key) throws IOException;

    /**
     * Lists what is stored for a service, whoever owns it at the moment.
     *
     * @param service the address of the service, in any spelling that {@link SessionKey} accepts
     * @return the keys for which a session is stored, the one saved last first; never null, possibly out of date when it
     *     is looked at
     * @throws IllegalArgumentException if the service is not acceptable
     * @throws IOException if the storage cannot be used
     */
    List<SessionKey> sessions(String service) throws IOException;
}
