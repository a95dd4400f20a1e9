package org.strophe4j.internal.bosh;

import java.util.function.Consumer;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Terms;

/** Hears what happens beside the stream. Called on the event loop; an implementation returns at once. */
public interface BoshWatch {
    /**
     * An answer was dealt with.
     *
     * @param nextRid the id of the next request
     */
    default void advanced(long nextRid) {}

    /**
     * An answer had a status that tells of an error, or of another place.
     *
     * @param status 300 or more
     */
    default void refused(int status) {}

    /**
     * The session was left to somebody else.
     *
     * @param terms what was agreed on with the server
     * @param nextRid the id of the request that the other one makes first
     */
    default void left(Terms terms, long nextRid) {}

    /**
     * The state of an established session has changed, and a request is about to be made that belongs to the new state.
     *
     * @param state the new state
     * @param then to be told, on any thread, when the state is safe or cannot be made so: true to go on, false because the
     *     session belongs to somebody else now and must not be used any more
     */
    default void changed(BoshState state, Consumer<Boolean> then) {
        then.accept(true);
    }

    /**
     * The session is over.
     *
     * @param gone whether the server has forgotten it too, so that nobody can go on with it
     */
    default void over(boolean gone) {}
}
