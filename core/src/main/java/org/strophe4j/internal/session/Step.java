package org.strophe4j.internal.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of a transition.
 *
 * @param next the state after it
 * @param effects what to do, in this order
 */
record Step(State next, List<Effect> effects) {
    static Step to(State next, Effect... effects) {
        return new Step(next, List.of(effects));
    }

    Step and(Effect... more) {
        List<Effect> all = new ArrayList<>(effects);
        all.addAll(List.of(more));
        return new Step(next, all);
    }
}
