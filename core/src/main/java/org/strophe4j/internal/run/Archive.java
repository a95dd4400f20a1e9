package org.strophe4j.internal.run;

import java.util.List;
import org.strophe4j.internal.sm.SmChange;
import org.strophe4j.internal.sm.SmPlace;

/**
 * Keeps a session while it lives. Everything is done in the order of the calls, without holding up the caller: what is to
 * happen after a change happens when it is kept.
 */
public interface Archive {
    /**
     * Keeps a change.
     *
     * @param change the change
     */
    void keep(SmChange change);

    /**
     * Does something when every change before is kept; does it not when the session has become somebody else's.
     *
     * @param step what to do; short
     */
    void then(Runnable step);

    /**
     * Does something when every change before is kept and the session has been found to be ours still; does it not when it is
     * somebody else's. A store that cannot be asked holds nothing up.
     *
     * @param step what to do; short
     */
    void ifOurs(Runnable step);

    /**
     * Hears that the session has become somebody else's: nothing of it may leave any more.
     *
     * @param step called once then, on any thread
     */
    void whenTaken(Runnable step);

    /** {@return the members of the hub that has left the session, and how far it had come with each} */
    default List<SmPlace> members() {
        return List.of();
    }

    /** Lets go of the session: what is kept stays, for whoever takes it up. */
    void close();
}
