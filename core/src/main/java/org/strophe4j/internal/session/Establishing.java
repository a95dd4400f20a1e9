package org.strophe4j.internal.session;

import org.strophe4j.xml.Stanza;

/**
 * An old server wants the session request of RFC 3921, section 3.
 *
 * @param jid the JID that was bound
 */
record Establishing(String jid) implements State {
    @Override
    public Stage stage() {
        return Stage.BINDING;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!Binding.isReplyTo(profile.ids().session(), element, profile)) {
            return Binding.other(this, element, profile);
        }
        return "error".equals(element.attr("type"))
                ? Binding.refused(element, "The server refused the session", profile)
                : Step.to(new Online(jid));
    }
}
