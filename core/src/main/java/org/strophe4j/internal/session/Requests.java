package org.strophe4j.internal.session;

import java.util.List;
import org.strophe4j.internal.session.Effect.Answer;
import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.Effect.Unanswered;
import org.strophe4j.xml.Stanza;

/** The application's requests: each ends exactly once, by its reply, in its time, or with the session. */
final class Requests {
    private final Replies replies = new Replies();
    /** When the timer is set to, {@code Long.MAX_VALUE} when it is not set. */
    private long timer = Long.MAX_VALUE;

    boolean awaits(String id) {
        return replies.contains(id);
    }

    void ask(Question question, long now, List<Effect> out) {
        replies.add(question, now);
        armTimer(now, out);
    }

    void forget(String id) {
        replies.take(id);
    }

    /** Deals with an element that is the reply to a request, or pretends to be; says whether it is dealt with. */
    boolean settles(Stanza element, int bytes, Correspondents correspondents, List<Effect> out) {
        switch (replies.judge(element, correspondents)) {
            case REPLY -> {
                Question question = replies.take(element.attr("id"));
                out.add(question == null ? new Deliver(element, bytes) : new Answer(question.ticket(), element, bytes));
                return true;
            }
            case IMPOSTOR -> {
                out.add(new Discard("a reply from somebody who was not asked"));
                return true;
            }
            case UNRELATED -> {
                return false;
            }
        }
        throw new AssertionError("unreachable");
    }

    void expire(long now, List<Effect> out) {
        timer = Long.MAX_VALUE;
        for (Question question : replies.expire(now)) {
            out.add(new Unanswered(question.ticket(), true));
        }
        armTimer(now, out);
    }

    /** The stream that they left on is gone; those that have not left yet are still to be asked. */
    void cancelSent(Gate gate, List<Effect> out) {
        if (replies.size() > 0) {
            for (Question question : replies.takeAllBut(gate.heldIds())) {
                out.add(new Unanswered(question.ticket(), false));
            }
        }
    }

    void cancelAll(List<Effect> out) {
        for (Question question : replies.drain()) {
            out.add(new Unanswered(question.ticket(), false));
        }
    }

    /** The timer is not moved when a request is answered: it finds nothing, and is set to the next one. */
    private void armTimer(long now, List<Effect> out) {
        long next = replies.nextDeadline();
        if (next < timer) {
            timer = next;
            out.add(new Arm(Timer.REPLY, Math.max(0, next - now)));
        }
    }
}
