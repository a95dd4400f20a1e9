package org.strophe4j.internal.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** How to log in, judged from the server's first features. There is no second choice after a failure. */
sealed interface Selection {
    /** A mechanism that fits. */
    record Chosen(Profile.Candidate mechanism) implements Selection {}

    /** jabber:iq:auth, because nothing else is offered and it was allowed. */
    record Legacy() implements Selection {}

    /** Nothing may be used. */
    record Refused(Outcome outcome) implements Selection {}

    static Selection of(Stanza features, Profile profile) {
        Set<String> offered = offered(features);
        List<Profile.Candidate> usable = new ArrayList<>();
        for (Profile.Candidate mechanism : profile.mechanisms()) {
            if (offered.contains(mechanism.name())) {
                usable.add(mechanism);
            }
        }
        if (usable.isEmpty()) {
            return withoutMechanism(features, offered, profile);
        }
        return best(usable, profile.policy());
    }

    private static Selection best(List<Profile.Candidate> usable, Profile.Policy policy) {
        for (Profile.Candidate mechanism : usable) {
            if (!mechanism.plaintext() || (policy.revealing() && !policy.pinned())) {
                return new Chosen(mechanism);
            }
        }
        return policy.revealing()
                ? refused(
                        Status.AUTHFAIL,
                        ErrorCondition.MECHANISM_TOO_WEAK,
                        "The server now offers only mechanisms that reveal the password, but a stronger one has worked"
                                + " before; the way to it may be under attack")
                : refused(
                        Status.AUTHFAIL,
                        ErrorCondition.ENCRYPTION_REQUIRED,
                        "The server offers only mechanisms that reveal the password, and the connection is not"
                                + " encrypted; use wss: or https:");
    }

    private static Selection withoutMechanism(Stanza features, Set<String> offered, Profile profile) {
        if (profile.sasl().scramKeys() != null && offered.stream().anyMatch(name -> name.startsWith("SCRAM-"))) {
            return refused(
                    Status.AUTHFAIL,
                    ErrorCondition.NOT_AUTHORIZED,
                    "The stored keys are for a SCRAM mechanism that the server does not offer; log in with the password"
                            + " again");
        }
        if (features.child("auth", "http://jabber.org/features/iq-auth") == null) {
            return refused(
                    Status.CONNFAIL,
                    ErrorCondition.NO_AUTH_MECH,
                    "The server offers no authentication mechanism that the given credential can be used with ("
                            + offered.size() + " offered)");
        }
        Profile.Policy policy = profile.policy();
        if (!policy.legacy()) {
            return refused(
                    Status.AUTHFAIL,
                    ErrorCondition.NO_AUTH_MECH,
                    "The server offers only the legacy authentication of XEP-0078;"
                            + " options.security().legacyAuthentication(true) allows it");
        }
        if (!policy.revealing()) {
            return refused(
                    Status.AUTHFAIL,
                    ErrorCondition.ENCRYPTION_REQUIRED,
                    "Legacy authentication reveals the password, and the connection is not encrypted");
        }
        return policy.pinned()
                ? refused(
                        Status.AUTHFAIL,
                        ErrorCondition.MECHANISM_TOO_WEAK,
                        "Legacy authentication is weaker than a mechanism that has worked before")
                : new Legacy();
    }

    private static Set<String> offered(Stanza features) {
        Set<String> names = new HashSet<>();
        Stanza mechanisms = features.child("mechanisms", NS.SASL);
        if (mechanisms != null) {
            for (Stanza each : mechanisms.children()) {
                if (each.getLocalName().equals("mechanism") && each.namespace().equals(NS.SASL)) {
                    names.add(each.text());
                }
            }
        }
        return names;
    }

    private static Refused refused(Status status, String condition, String detail) {
        return new Refused(Outcome.failed(status, condition, detail));
    }
}
