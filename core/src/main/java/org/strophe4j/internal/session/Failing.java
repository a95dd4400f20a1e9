package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Abort;
import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.End;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Status;

/** The ways out: the stream is closed first, or the connection dropped, then the outcome is told. */
final class Failing {
    private Failing() {}

    /** Nothing more is said to the server. */
    static Step drop(Outcome outcome, Profile profile) {
        return Step.to(new Closing(outcome, false), new Abort(), closeTimer(profile));
    }

    /** The application wants to go, and hears what still comes. */
    static Step leave(Outcome outcome, Profile profile) {
        return Step.to(new Closing(outcome, true), new End(), closeTimer(profile));
    }

    private static Arm closeTimer(Profile profile) {
        return new Arm(Timer.CLOSE, profile.policy().times().disconnection());
    }

    static Step connection(String condition, String detail, Profile profile) {
        return close(Outcome.failed(Status.CONNFAIL, condition, detail), profile);
    }

    static Step authentication(String condition, String detail, Profile profile) {
        return close(Outcome.failed(Status.AUTHFAIL, condition, detail), profile);
    }

    static Step close(Outcome outcome, Profile profile) {
        return Step.to(new Closing(outcome, false), new End(), closeTimer(profile));
    }

    static Step closeAfter(Outgoing lastWord, Outcome outcome, Profile profile) {
        return Step.to(new Closing(outcome, false), new Say(lastWord), new End(), closeTimer(profile));
    }
}
