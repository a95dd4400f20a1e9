package org.strophe4j.internal.session;

import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.jid.Jid;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/**
 * A resource was asked for (RFC 6120, section 7.6).
 *
 * @param features the features of the authenticated stream
 */
record Binding(Stanza features) implements State {
    @Override
    public Stage stage() {
        return Stage.BINDING;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!isReplyTo(profile.ids().bind(), element, profile)) {
            return other(this, element, profile);
        }
        if ("error".equals(element.attr("type"))) {
            return refused(element, "The server refused the resource", profile);
        }
        String jid = boundJid(element);
        if (jid == null) {
            return Failing.close(
                    Outcome.failed(
                                    Status.AUTHFAIL,
                                    ErrorCondition.UNDEFINED_CONDITION,
                                    "The server's answer to the bind request names no full JID")
                            .causedBy(element),
                    profile);
        }
        return sessionRequired()
                ? Step.to(
                        new Establishing(jid),
                        new Say(Nonzas.session(profile.ids().session())))
                : Step.to(new Online(jid));
    }

    static Step refused(Stanza reply, String what, Profile profile) {
        String condition = Conditions.ofStanza(reply);
        return Failing.close(
                Outcome.failed(Status.AUTHFAIL, condition, what + " (" + condition + ")")
                        .causedBy(reply),
                profile);
    }

    /** With explicit binding the application listens already. */
    static Step other(State state, Stanza element, Profile profile) {
        return profile.policy().explicitBinding()
                ? Step.to(state, new Deliver(element, 0))
                : Step.to(state, new Discard("an element before a resource was bound"));
    }

    /** A reply counts only when the server that we talk to sent it, not somebody who guessed the id. */
    static boolean isReplyTo(String id, Stanza element, Profile profile) {
        if (!Conditions.isStanza(element, "iq") || !id.equals(element.attr("id"))) {
            return false;
        }
        String type = element.attr("type");
        Profile.Address address = profile.address();
        String self = address.node() == null ? "" : address.node() + "@" + address.domain();
        return ("result".equals(type) || "error".equals(type))
                && new Correspondents(address.domain(), self).isServer(element.attr("from"));
    }

    private static @Nullable String boundJid(Stanza reply) {
        Stanza bind = reply.child("bind", NS.BIND);
        Stanza jid = bind == null ? null : bind.child("jid", NS.BIND);
        if (jid == null) {
            return null;
        }
        try {
            Jid bound = Jid.of(jid.text().strip());
            return bound.isFull() ? bound.toString() : null;
        } catch (IllegalArgumentException notAJid) {
            return null;
        }
    }

    /** RFC 6121 dropped the session request; servers that keep the feature mostly mark it as optional. */
    private boolean sessionRequired() {
        Stanza session = features.child("session", NS.SESSION);
        return session != null && session.child("optional") == null;
    }
}
