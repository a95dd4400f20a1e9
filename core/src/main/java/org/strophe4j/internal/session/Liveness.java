package org.strophe4j.internal.session;

import java.util.List;
import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.xml.Stanza;

/**
 * Finds connections whose other end has gone without a word: after a silence the server is asked for a sign of life, and has
 * some time to give it. Whatever it says is one. Confined to the machine.
 */
final class Liveness {
    /** What a silence demands. */
    enum Verdict {
        /** Nothing. */
        FINE,
        /** The server is to be asked. */
        ASK,
        /** It was asked and has not answered. */
        DEAD
    }

    private final long silence;
    private final long patience;
    private boolean asked;

    Liveness(Profile.Times times) {
        silence = times.silence();
        patience = times.patience();
    }

    void start(List<Effect> out) {
        asked = false;
        if (silence > 0) {
            out.add(new Arm(Timer.SILENCE, silence));
        }
    }

    /**
     * The timer ran out.
     *
     * @param silent for how many milliseconds nothing has come
     */
    Verdict look(long silent, List<Effect> out) {
        if (silent < silence) {
            asked = false;
            out.add(new Arm(Timer.SILENCE, silence - silent));
            return Verdict.FINE;
        }
        // Patience may be longer than silence: what came after the question counts, however long ago that was.
        if (asked && silent >= silence + patience) {
            return Verdict.DEAD;
        }
        asked = true;
        out.add(new Arm(Timer.SILENCE, patience));
        return Verdict.ASK;
    }

    /** Whether an element is the answer to the question, and of interest to nobody else. */
    boolean isAnswer(Stanza element, String id) {
        return asked && id.equals(element.attr("id")) && Conditions.isStanza(element, "iq");
    }
}
