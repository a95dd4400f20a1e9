package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.xml.Stanza;

/**
 * The application binds the resource itself, when it is ready: it may negotiate with the server until then.
 *
 * @param features the features of the authenticated stream
 */
record BindRequired(Stanza features) implements State {
    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, new Deliver(element, 0));
    }
}
