package org.strophe4j.internal.run;

import org.strophe4j.internal.session.Effect;

/**
 * What one who shares a session has to do beside what everybody does. Called while effects are performed.
 *
 * @param audience hears of it
 * @param line leads to the hub
 * @param memory knows the part that is played
 * @param suspension what is due when the session has no stream for a while
 */
record Share(Audience audience, Line line, Memory memory, Runnable suspension) {
    /** Performs an effect of this kind; false when it is of another. */
    boolean performs(Effect effect) {
        if (effect instanceof Effect.Handled) {
            audience.tell(line::handled);
        } else if (effect instanceof Effect.Foreign foreign) {
            audience.tell(() -> audience.hooks().foreign(foreign.stanza()));
        } else if (effect instanceof Effect.RoleChanged changed) {
            memory.role(changed.role());
            audience.tell(() -> audience.hooks().role(changed.role()));
        } else if (effect instanceof Effect.Adrift) {
            suspension.run();
        } else {
            return false;
        }
        return true;
    }
}
