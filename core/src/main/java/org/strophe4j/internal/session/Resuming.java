package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.xml.Stanza;

/**
 * The server was asked to go on with an earlier session instead of binding a resource (XEP-0198, section 5).
 *
 * @param features the features of the authenticated stream, of use when it does not
 */
record Resuming(Stanza features) implements State {
    @Override
    public Stage stage() {
        return Stage.BINDING;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, new Discard("an element before the session was resumed"));
    }

    /** The server does not know the session any more: everything as usual, on the same stream. */
    Step refused(Profile profile) {
        return new Authenticated().received(features, profile);
    }
}
