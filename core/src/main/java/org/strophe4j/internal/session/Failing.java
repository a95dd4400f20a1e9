package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.End;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.Status;

/** The ways out of a handshake that went wrong: the stream is closed first, then the failure is told. */
final class Failing {
    private Failing() {}

    static Step connection(String condition, String detail, Profile profile) {
        return close(Outcome.failed(Status.CONNFAIL, condition, detail), profile);
    }

    static Step authentication(String condition, String detail, Profile profile) {
        return close(Outcome.failed(Status.AUTHFAIL, condition, detail), profile);
    }

    static Step close(Outcome outcome, Profile profile) {
        return Step.to(
                new Closing(outcome, false),
                new End(),
                new Arm(Timer.CLOSE, profile.policy().times().disconnection()));
    }

    static Step closeAfter(Outgoing lastWord, Outcome outcome, Profile profile) {
        return Step.to(
                new Closing(outcome, false),
                new Say(lastWord),
                new End(),
                new Arm(Timer.CLOSE, profile.policy().times().disconnection()));
    }
}
