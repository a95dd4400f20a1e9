package org.strophe4j.internal.session;

import java.util.List;
import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Disarm;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.State.Stage;

/** Limits the time of a handshake as a whole, and of each of its stages. */
final class HandshakeTimers {
    private HandshakeTimers() {}

    static void start(Profile.Times times, List<Effect> out) {
        out.add(new Arm(Timer.HANDSHAKE, times.handshake()));
        out.add(new Arm(Timer.STAGE, times.stage()));
    }

    /** One stage gives way to another, or to the same. */
    static void change(Stage before, Stage after, Profile.Times times, List<Effect> out) {
        if (before == after) {
            return;
        }
        if (after == Stage.NONE) {
            out.add(new Disarm(Timer.STAGE));
            out.add(new Disarm(Timer.HANDSHAKE));
            return;
        }
        if (before == Stage.NONE) {
            out.add(new Arm(Timer.HANDSHAKE, times.handshake())); // the application took its time to bind
        }
        out.add(new Arm(Timer.STAGE, times.stage()));
    }

    static void stopAll(List<Effect> out) {
        for (Timer timer : Timer.values()) {
            out.add(new Disarm(timer));
        }
    }

    /** The stream is gone; the requests that wait go on doing so. */
    static void stopAllButReplies(List<Effect> out) {
        for (Timer timer : Timer.values()) {
            if (timer != Timer.REPLY) {
                out.add(new Disarm(timer));
            }
        }
    }
}
