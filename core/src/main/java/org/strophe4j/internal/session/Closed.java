package org.strophe4j.internal.session;

import org.strophe4j.xml.Stanza;

/** The attempt is over; nothing happens any more. */
record Closed() implements State {
    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this);
    }
}
