package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.xml.Stanza;

/**
 * A member of a hub whose session has lost its stream: the hub sees to it that there is another. What the hub had received
 * before still comes, because another member has not handled it, say.
 */
record Waiting() implements State {
    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, new Deliver(element, 0));
    }
}
