package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Open;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Sasl;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** The transport connects; then the server's features are awaited (RFC 6120, section 4.3.2). */
record Greeting() implements State {
    /** The server has named another address: from the beginning, there. */
    static Step elsewhere(Profile.Times times) {
        return Step.to(new Greeting(), Report.of(Status.REDIRECT), new Arm(Timer.STAGE, times.stage()), new Open());
    }

    @Override
    public Stage stage() {
        return Stage.OPEN;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!isFeatures(element)) {
            return Failing.connection(
                    ErrorCondition.INVALID_XML, "The server sent something else before its features", profile);
        }
        Selection selection = Selection.of(element, profile);
        if (selection instanceof Selection.Chosen chosen) {
            return Step.to(
                    new Authenticating(chosen.mechanism(), Authenticating.Phase.STARTING),
                    new Sasl(chosen.mechanism().mechanism(), Sasl.Step.START, null));
        }
        if (selection instanceof Selection.Refused refused) {
            return Failing.close(refused.outcome().causedBy(element), profile);
        }
        return legacy(profile);
    }

    private static Step legacy(Profile profile) {
        String node = profile.address().node();
        if (node == null || !profile.sasl().hasPassword()) {
            return Failing.connection(
                    ErrorCondition.MISSING_JID_NODE,
                    "Legacy authentication needs a JID with a node, and a password",
                    profile);
        }
        return Step.to(
                new LegacyLogin(LegacyLogin.Phase.FIELDS),
                new Say(Nonzas.legacyFields(
                        profile.ids().session(), profile.address().domain(), node)),
                Report.of(Status.AUTHENTICATING));
    }

    static boolean isFeatures(Stanza element) {
        return element.getLocalName().equals("features") && element.namespace().equals(NS.STREAM);
    }
}
