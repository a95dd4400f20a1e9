package org.strophe4j.internal.session;

import org.strophe4j.xml.Stanza;

/**
 * A session exists, as far as we know; the server's word for it is awaited, if it is wanted.
 *
 * @param jid the JID that the session is bound to
 */
record Attaching(String jid) implements State {
    @Override
    public Stage stage() {
        return Stage.OPEN;
    }

    /** Whatever the server says proves that it knows the session. */
    @Override
    public Step received(Stanza element, Profile profile) {
        return proven();
    }

    Step proven() {
        return Step.to(new Online(jid));
    }
}
