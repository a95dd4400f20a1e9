package org.strophe4j.internal.session;

import java.util.Set;
import org.strophe4j.internal.session.Effect.ForgetCredentials;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/**
 * A component shows that it knows the secret (XEP-0114, section 3).
 *
 * @param said whether our handshake has left, so that it is the server's turn
 */
record Handshaking(boolean said) implements State {
    /** What Strophe.js reports. */
    private static final String UNEXPECTED = "unexpected-stanza";

    /** What a server says that is not ready, or that still has our name with a connection that is gone. */
    private static final Set<String> NOT_ABOUT_THE_SECRET = Set.of(
            ErrorCondition.CONFLICT,
            ErrorCondition.CONNECTION_TIMEOUT,
            "internal-server-error",
            ErrorCondition.REMOTE_CONNECTION_FAILED,
            "reset",
            "resource-constraint",
            "system-shutdown");

    @Override
    public Stage stage() {
        return Stage.AUTHENTICATION;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        boolean accepted = said
                && element.getLocalName().equals("handshake")
                && element.namespace().equals(NS.COMPONENT);
        return accepted
                ? Step.to(new Online(profile.address().domain()), new ForgetCredentials())
                : unexpected(profile);
    }

    static Step unexpected(Profile profile) {
        return Failing.authentication(
                UNEXPECTED, "The server sent something else before it had accepted the handshake", profile);
    }

    @Override
    public Step answered(SaslAnswer answer, Profile profile) {
        if (said) {
            return Step.to(this);
        }
        if (answer instanceof SaslAnswer.Failed failed) {
            SaslException reason = failed.reason();
            return Failing.authentication(
                    reason.condition(), "The handshake could not be made (" + reason.condition() + ")", profile);
        }
        byte[] digest = ((SaslAnswer.Done) answer).data();
        return Step.to(
                new Handshaking(true),
                new Say(Nonzas.handshake(digest == null ? new byte[0] : digest)),
                Report.of(Status.AUTHENTICATING));
    }

    /** The server ends the stream in place of accepting the handshake. */
    static Outcome refused(Stanza error) {
        String condition = error.children().isEmpty() ? ErrorCondition.NOT_AUTHORIZED : Conditions.ofStream(error);
        Status status = NOT_ABOUT_THE_SECRET.contains(condition) ? Status.CONNFAIL : Status.AUTHFAIL;
        String detail =
                Conditions.text(error, NS.STREAMS, "The server did not accept the component (" + condition + ")");
        return Outcome.failed(status, condition, detail).causedBy(error);
    }
}
