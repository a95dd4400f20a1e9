package org.strophe4j.internal.bosh.engine;

import static org.strophe4j.internal.bosh.engine.RequestWindow.NEVER;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BoshEffect.Advance;
import org.strophe4j.internal.bosh.engine.BoshEffect.Leave;
import org.strophe4j.internal.bosh.engine.BoshEffect.Over;
import org.strophe4j.internal.bosh.engine.RequestWindow.Request;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * One BOSH session (XEP-0124, XEP-0206): which request is made when, and what its answer means.
 *
 * <pre>
 * creating ── answer with a sid ──► live ── end() ──► ending ── answer to the last request ──► over
 *     │                              │                   │
 *     └── any failure ──► over       └── terminate, no more retries ──► over
 * </pre>
 *
 * <p>As many requests are open as the server allows; what is queued leaves as soon as there is room for another, all in one
 * body; when none is open, an empty one is made. A body that may have been lost is posted again with the same bytes.
 * Answers are dealt with in the order of the requests, each once.
 *
 * <p>Inputs are calls, outputs are {@link BoshEffect}s appended to the list that each call gets; {@code now} is in
 * milliseconds of any monotonic clock. {@link #wakeUp()} says when {@link #tick} is due. Not thread-safe.
 */
public final class BoshEngine {
    /** How long answers are waited for that come late: another says that the session is over. */
    private static final long GRACE_MILLIS = 500;
    /** How long the answer to a pause is waited for: some servers hold it like any other request. */
    private static final long PAUSING_MILLIS = 2_000;

    private final Opening opening;
    private final BodyMaker bodies;
    private final Retries retries;
    private final Chance chance;
    /** Null when the session is kept. */
    private final BoshPlan.@Nullable HandOver handOver;

    private final RequestWindow window = new RequestWindow();
    private final Pace pace;
    private final Sender sender;

    /** Null until the session exists. */
    private @Nullable Terms terms;
    /** When to hand the session over, whatever is still open; NEVER as long as that is not due. */
    private long handOverAt = NEVER;
    /** When to stop waiting for answers to a session that is over; NEVER as long as it is not. */
    private long graceUntil = NEVER;

    private boolean over;

    private BoshEngine(BoshPlan plan, long rid, @Nullable KeySequence keys, Chance chance) {
        this.opening = plan.opening();
        this.retries = plan.retries();
        this.handOver = plan.handOver();
        this.pace = new Pace(plan.handOver() != null);
        this.bodies = new BodyMaker(opening, rid, keys);
        this.sender = new Sender(bodies, window, pace, plan.spacingMillis());
        this.chance = chance;
    }

    /**
     * Makes a new session.
     *
     * @param plan what does not change
     * @param firstRid the first request id, which nobody can guess
     * @param withKeys whether a key sequence protects it
     * @param chance what must not be foreseen
     * @return an engine; {@link #start} comes next
     */
    public static BoshEngine create(BoshPlan plan, long firstRid, boolean withKeys, Chance chance) {
        return new BoshEngine(plan, firstRid, withKeys ? new KeySequence(chance::seed) : null, chance);
    }

    /**
     * Goes on with a session.
     *
     * @param plan what does not change
     * @param state where the session stands
     * @param chance what must not be foreseen
     * @return an engine; {@link #start} comes next
     */
    public static BoshEngine resume(BoshPlan plan, BoshState state, Chance chance) {
        BoshState.KeyState at = state.keys();
        KeySequence keys = at == null ? null : new KeySequence(chance::seed, at.seed(), at.shown());
        BoshEngine engine = new BoshEngine(plan, state.nextRid(), keys, chance);
        engine.terms = state.terms();
        engine.window.restore(state.open());
        engine.bodies.dealtWith(state.nextRid() - 1 - state.open().size());
        engine.pace.established();
        return engine;
    }

    // ---- what is true now

    /** {@return where the session stands, null before it exists and after it is over} */
    public @Nullable BoshState state() {
        Terms agreed = terms;
        if (agreed == null || over) {
            return null;
        }
        return new BoshState(agreed, bodies.nextRid(), window.bodies(), bodies.keys());
    }

    /** {@return when {@link #tick} is due; {@code Long.MAX_VALUE} for never} */
    public long wakeUp() {
        if (over) {
            return NEVER;
        }
        long next = Math.min(window.nextRepeat(), Math.min(graceUntil, sender.isEnding() ? NEVER : handOverAt));
        if (pace.isReading()) {
            long oldest = window.oldestPost();
            next = Math.min(next, oldest == NEVER ? NEVER : oldest + patience());
        }
        Terms agreed = terms;
        if (agreed == null || graceUntil != NEVER) {
            return next;
        }
        next = Math.min(next, sender.nextSend(agreed));
        return window.isEmpty() && !sender.isEnding() ? Math.min(next, pace.nextPoll(agreed)) : next;
    }

    private long patience() {
        Terms agreed = terms;
        return Retries.patience(agreed == null ? opening.waitSeconds() : agreed.waitSeconds());
    }

    // ---- inputs

    /**
     * Begins.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void start(long now, List<BoshEffect> out) {
        if (terms == null) {
            sender.make(bodies.create(), now, out);
        } else {
            pump(now, out);
        }
    }

    /**
     * Queues an element; it leaves with {@link #proceed}, as soon as a request can carry it.
     *
     * @param element the element
     */
    public void transmit(Outgoing element) {
        if (!over) {
            sender.queue().add(element);
        }
    }

    /** Queues the opening of a new stream. */
    public void restart() {
        if (!over) {
            sender.queue().addRestart();
        }
    }

    /** Wants the session to end after everything that was queued. */
    public void end() {
        sender.end();
    }

    /**
     * Does what can be done now about what was queued.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void proceed(long now, List<BoshEffect> out) {
        if (sender.isEnding() && terms == null && !over) {
            over(Ending.clean(), out); // there is nothing to end yet
        } else {
            pump(now, out);
        }
    }

    /**
     * The session is established: from now on the server always has a request to answer to, or somebody else goes on.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void established(long now, List<BoshEffect> out) {
        pace.established();
        Terms agreed = terms;
        if (handOver != null && agreed != null && !over) {
            handOverAt = now + PAUSING_MILLIS;
            sender.pause(handOver.pauseSeconds(), agreed, now, out);
        }
        pump(now, out);
    }

    /**
     * Answers are read, or not for a while: no request is made then that has nothing to say.
     *
     * @param on whether they are read
     * @param now the time
     * @param out gets the effects
     */
    public void reading(boolean on, long now, List<BoshEffect> out) {
        pace.reading(on);
        if (on) {
            window.restartClock(now);
            pump(now, out);
        }
    }

    /**
     * A request was written in full.
     *
     * @param rid the request
     * @param now the time
     * @param out gets the effects
     */
    public void written(long rid, long now, List<BoshEffect> out) {
        Request request = window.unanswered(rid);
        if (request != null && request.writtenAt == NEVER) {
            request.writtenAt = now;
            pump(now, out);
        }
    }

    /**
     * The server answered.
     *
     * @param rid the request
     * @param answer what it answered
     * @param now the time
     * @param out gets the effects
     */
    public void answered(long rid, Answer answer, long now, List<BoshEffect> out) {
        Request request = window.unanswered(rid);
        if (over || request == null) {
            return;
        }
        if (answer.isRecoverableError()) {
            repeatUpTo(rid, now, out);
            return;
        }
        request.answer = answer;
        request.repeatAt = NEVER;
        sender.answered();
        if (answer.isTerminate() || request.body.kind() == Body.Kind.TERMINATE) {
            graceUntil = Math.min(graceUntil, now + GRACE_MILLIS);
        }
        dealWithAnswers(now, out);
        pump(now, out);
    }

    /**
     * A request has no usable answer.
     *
     * @param rid the request
     * @param trouble why
     * @param now the time
     * @param out gets the effects
     */
    public void failed(long rid, Trouble trouble, long now, List<BoshEffect> out) {
        Request request = window.unanswered(rid);
        if (over || request == null) {
            return;
        }
        boolean hopeless = trouble.kind() == Trouble.Kind.FATAL
                || (terms == null && trouble.kind() == Trouble.Kind.UNREACHABLE)
                || request.posts > retries.most();
        if (hopeless) {
            over(trouble.ending(), out);
            return;
        }
        request.repeatAt = now + retries.delay(trouble, request.posts, chance.fraction());
        pump(now, out);
    }

    /**
     * Time has passed.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void tick(long now, List<BoshEffect> out) {
        if (over) {
            return;
        }
        if (now >= graceUntil) {
            window.forgetUnanswered();
            dealWithAnswers(now, out);
        }
        if (pace.isReading()) {
            for (Request late : window.postedUpTo(now - patience())) {
                failed(late.body.rid(), Trouble.lost("The server did not answer in time"), now, out);
            }
        }
        pump(now, out);
    }

    // ---- answers

    private void dealWithAnswers(long now, List<BoshEffect> out) {
        for (Request next = window.takeAnswered(); next != null && !over; next = window.takeAnswered()) {
            Answer answer = next.answer;
            if (answer != null) {
                dealWith(next, answer, now, out);
            }
        }
    }

    private void dealWith(Request request, Answer answer, long now, List<BoshEffect> out) {
        bodies.dealtWith(request.body.rid());
        if (terms == null && !agree(answer, out)) {
            return;
        }
        boolean last = request.body.rid() == bodies.nextRid() - 1;
        pace.answered(request, answer.isEmpty(), last, now);
        Long missing = answer.report();
        if (missing != null) {
            repeat(window.unanswered(missing), now, out);
        }
        answer.deliver(out);
        if (request.body.kind() == Body.Kind.TERMINATE) {
            over(Ending.clean(), out);
        } else if (answer.isTerminate()) {
            over(answer.ending(pace.isEstablished(), sender.isTerminated()), out);
        } else {
            out.add(new Advance(bodies.nextRid()));
        }
    }

    /** Takes the server's terms from its first answer; false when it does not want a session. */
    private boolean agree(Answer answer, List<BoshEffect> out) {
        if (answer.isTerminate()) {
            answer.deliver(out);
            over(answer.ending(false, false), out);
            return false;
        }
        String sid = answer.sid();
        if (sid == null) {
            over(
                    Ending.failed(
                            ErrorCondition.UNDEFINED_CONDITION, "The server answered a session request without a sid"),
                    out);
            return false;
        }
        terms = Terms.of(answer.body(), sid, opening);
        return true;
    }

    // ---- requests

    /** Makes and repeats all requests that can be made now. */
    private void pump(long now, List<BoshEffect> out) {
        Terms agreed = terms;
        if (over) {
            return;
        }
        sender.repeatDue(now, out);
        if (agreed != null && graceUntil == NEVER && !handsOver(agreed, now, out)) {
            sender.makeAll(agreed, now, out);
        }
    }

    /** Leaves the session to somebody else, if that is wanted and everything is answered. */
    private boolean handsOver(Terms agreed, long now, List<BoshEffect> out) {
        boolean quiet = window.isEmpty() && sender.queue().isEmpty();
        if (handOverAt == NEVER || sender.isEnding() || (!quiet && now < handOverAt)) {
            return false;
        }
        out.add(new Leave(agreed, bodies.nextRid()));
        over(Ending.clean(), out);
        return true;
    }

    /** The server asks for a request again, and for all before it that it has not answered (XEP-0124, section 17.3). */
    private void repeatUpTo(long rid, long now, List<BoshEffect> out) {
        window.unansweredUpTo(rid).forEach(request -> repeat(request, now, out)); // until it is over
        pump(now, out);
    }

    private void repeat(@Nullable Request request, long now, List<BoshEffect> out) {
        if (request != null) {
            failed(request.body.rid(), Trouble.lost("The server keeps asking for the same request"), now, out);
        }
    }

    private void over(Ending how, List<BoshEffect> out) {
        over = true;
        sender.queue().clear();
        out.add(new Over(how));
    }
}
