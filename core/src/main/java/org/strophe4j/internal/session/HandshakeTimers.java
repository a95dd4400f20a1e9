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
        arm(Timer.HANDSHAKE, times.handshake(), out);
        arm(Timer.STAGE, times.stage(), out);
    }

    /** No limit where somebody else sees to it that there is an end. */
    private static void arm(Timer timer, long millis, List<Effect> out) {
        if (millis > 0) {
            out.add(new Arm(timer, millis));
        }
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
            arm(Timer.HANDSHAKE, times.handshake(), out); // the application took its time to bind
        }
        arm(Timer.STAGE, times.stage(), out);
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
