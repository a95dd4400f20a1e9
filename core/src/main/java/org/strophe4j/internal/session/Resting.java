package org.strophe4j.internal.session;

import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Open;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/**
 * The connection was lost, or could not be made; after a while it is tried again.
 *
 * @param cause why
 */
record Resting(Outcome cause) implements State {
    @Override
    public Stage stage() {
        return Stage.NONE;
    }

    @Override
    public Step received(Stanza element, Profile profile) {
        return Step.to(this, new Discard("an element after the stream was lost"));
    }

    /** Once more, from the beginning. */
    static Step over(State beginning, Profile.Times times) {
        return Step.to(
                beginning,
                Report.of(Status.CONNECTING),
                new Arm(Timer.HANDSHAKE, times.handshake()),
                new Arm(Timer.STAGE, times.stage()),
                new Open());
    }
}
