package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.xml.Stanza;

/**
 * The session is established.
 *
 * @param jid the full JID that is ours
 */
record Online(String jid) implements State {
    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, new Deliver(element, 0));
    }
}
