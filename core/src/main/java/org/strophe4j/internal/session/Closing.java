package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.xml.Stanza;

/**
 * The stream is being ended; its end is awaited.
 *
 * @param outcome what to report then
 * @param listening whether the application still gets what arrives: it does when it asked for the end itself
 */
record Closing(Outcome outcome, boolean listening) implements State {
    /** The same, after its time has run out. */
    Closing hurried() {
        return new Closing(Endings.impolite(outcome), listening);
    }

    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, listening ? new Deliver(element, 0) : new Discard("an element after a failure"));
    }
}
