package org.strophe4j.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The ownership of one key in a {@link SessionStore}: the right to load, save, change and clear its session. It lasts until
 * {@link #close()} or the end of the process.
 *
 * <p>An owner can lose a key against his will, when storage takes him for dead. He notices at his next call: it changes
 * nothing and throws {@link org.strophe4j.xmpp.SessionInUseException}, as all later ones do. The session is somebody
 * else's then, and must not be used any more.
 *
 * <p>All methods may block, and may be called from any thread. After {@link #close()} all but {@link #epoch()} and
 * {@link #close()} throw {@link IllegalStateException}.
 */
public interface SessionLease extends AutoCloseable {
    /**
     * Reads the session. One that is damaged, written in another version of the format, for another key, by a later
     * owner, or at a time that has not come yet is discarded with a warning that shows nothing of its fields; so is one
     * that others could have read or written, where the storage can tell.
     *
     * @return what was saved last, null when there is nothing, or nothing usable
     * @throws org.strophe4j.xmpp.SessionInUseException if the key has got another owner
     * @throws IOException if the storage cannot be read
     */
    @Nullable
    StoredSession load() throws IOException;

    /**
     * Replaces the session. A reader, at any time and also after a crash of this process, finds either the one before or
     * this one as a whole. If this fails, the one before is still there.
     *
     * @param session what to keep
     * @throws org.strophe4j.xmpp.SessionInUseException if the key has got another owner
     * @throws IOException if the storage cannot be written
     */
    void save(StoredSession session) throws IOException;

    /**
     * Changes the session that is stored. As with {@link #save}, a reader finds either the one before or the new one as a
     * whole, also after a crash, and if this fails, the one before is still there. Stores for which that is possible write
     * down no more than the change; this implementation loads, changes and saves.
     *
     * @param change what becomes different
     * @throws IllegalStateException if nothing is stored, or nothing usable
     * @throws IllegalArgumentException if the session would have too many or too large fields; it stays as it was
     * @throws org.strophe4j.xmpp.SessionInUseException if the key has got another owner
     * @throws IOException if the storage cannot be read or written
     */
    default void update(SessionChange change) throws IOException {
        StoredSession before = load();
        if (before == null) {
            throw new IllegalStateException("No session is stored that could be changed");
        }
        save(before.with(change));
    }

    /**
     * Removes the session; the key remains owned.
     *
     * @throws org.strophe4j.xmpp.SessionInUseException if the key has got another owner
     * @throws IOException if the storage cannot be written
     */
    void clear() throws IOException;

    /**
     * Counts the owners of the key.
     *
     * @return a positive number, greater than the epoch of every lease on this key before
     */
    long epoch();

    /** Gives the ownership up; what is stored stays. Throws nothing, and does nothing the second time. */
    @Override
    void close();
}
