package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** The server has proven itself and knows who we are; the features of the new stream are awaited. */
record Authenticated() implements State {
    @Override
    public Stage stage() {
        return Stage.BINDING;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!Greeting.isFeatures(element)) {
            return Step.to(this, new Discard("an element before the features"));
        }
        if (element.child("bind", NS.BIND) == null) {
            return Failing.authentication(
                    ErrorCondition.UNDEFINED_CONDITION,
                    "The server does not let us bind a resource (RFC 6120, section 7)",
                    profile);
        }
        return profile.policy().explicitBinding()
                ? Step.to(new BindRequired(element), Report.of(Status.BINDREQUIRED))
                : bind(element, profile);
    }

    /** Asks for a resource. */
    static Step bind(Stanza features, Profile profile) {
        return Step.to(
                new Binding(features),
                new Say(Nonzas.bind(profile.ids().bind(), profile.address().resource())));
    }
}
