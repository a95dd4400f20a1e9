package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.ForgetCredentials;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Restart;
import org.strophe4j.internal.session.Effect.Sasl;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.sasl.SaslException;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/**
 * SASL is going on (RFC 6120, section 6).
 *
 * @param mechanism the mechanism in use
 * @param phase whose turn it is
 */
record Authenticating(Profile.Candidate mechanism, Phase phase) implements State {
    /** Whose turn it is. */
    enum Phase {
        /** The mechanism makes its initial response. */
        STARTING,
        /** The server's. */
        WAITING,
        /** The mechanism answers a challenge. */
        RESPONDING,
        /** The mechanism judges the server's success. */
        VERIFYING
    }

    @Override
    public Stage stage() {
        return Stage.AUTHENTICATION;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        if (!element.namespace().equals(NS.SASL)) {
            return foreign(element, profile);
        }
        return switch (element.getLocalName()) {
            case "failure" -> failed(element, profile);
            case "challenge" -> hand(Sasl.Step.RESPOND, Phase.RESPONDING, element, profile);
            case "success" -> hand(Sasl.Step.VERIFY, Phase.VERIFYING, element, profile);
            default -> Step.to(this, new Discard("an unknown SASL element"));
        };
    }

    private Step foreign(Stanza element, Profile profile) {
        // A success that is none is an attempt to be believed without proof, not noise.
        return element.getLocalName().equals("success")
                ? Failing.authentication(
                        ErrorCondition.SERVER_SIGNATURE, "The server's success is in a wrong namespace", profile)
                : Step.to(this, new Discard("an element during authentication"));
    }

    private static Step failed(Stanza failure, Profile profile) {
        String condition = Conditions.ofSasl(failure);
        String detail = Conditions.text(failure, NS.SASL, "The server refused the login (" + condition + ")");
        return Failing.close(Outcome.failed(Status.AUTHFAIL, condition, detail).causedBy(failure), profile);
    }

    private Step hand(Sasl.Step step, Phase next, Stanza element, Profile profile) {
        if (phase != Phase.WAITING) {
            return outOfTurn(step, profile);
        }
        byte[] data;
        try {
            data = Nonzas.payload(element);
        } catch (IllegalArgumentException notBase64) {
            return refuse(
                    step,
                    step == Sasl.Step.VERIFY ? ErrorCondition.SERVER_SIGNATURE : ErrorCondition.MALFORMED_REQUEST,
                    "The server's " + element.getLocalName() + " is not valid base64",
                    profile);
        }
        return Step.to(new Authenticating(mechanism, next), new Sasl(mechanism.mechanism(), step, data));
    }

    private static Step outOfTurn(Sasl.Step step, Profile profile) {
        return step == Sasl.Step.VERIFY
                ? Failing.authentication(
                        ErrorCondition.SERVER_SIGNATURE,
                        "The server claimed success before the exchange was over",
                        profile)
                : refuse(
                        step,
                        ErrorCondition.MALFORMED_REQUEST,
                        "The server sent a challenge although it was not its turn",
                        profile);
    }

    @Override
    public Step answered(SaslAnswer answer, Profile profile) {
        if (answer instanceof SaslAnswer.Failed failed) {
            SaslException reason = failed.reason();
            String detail = reason.getMessage() == null ? reason.condition() : reason.getMessage();
            return refuse(failed.step(), reason.condition(), detail, profile);
        }
        SaslAnswer.Done done = (SaslAnswer.Done) answer;
        return switch (done.step()) {
            case START ->
                Step.to(
                        new Authenticating(mechanism, Phase.WAITING),
                        new Say(Nonzas.auth(mechanism.name(), done.data())),
                        Report.of(Status.AUTHENTICATING));
            case RESPOND -> {
                byte[] data = done.data();
                yield Step.to(
                        new Authenticating(mechanism, Phase.WAITING),
                        new Say(Nonzas.response(data == null ? new byte[0] : data)));
            }
            case VERIFY -> Step.to(new Authenticated(), new ForgetCredentials(), new Restart());
        };
    }

    /** We do not accept what the server says; while it waits for us it is told so (RFC 6120, section 6.4.4). */
    private static Step refuse(Sasl.Step step, String condition, String detail, Profile profile) {
        return step == Sasl.Step.RESPOND
                ? Failing.closeAfter(Nonzas.abort(), Outcome.failed(Status.AUTHFAIL, condition, detail), profile)
                : Failing.authentication(condition, detail, profile);
    }
}
