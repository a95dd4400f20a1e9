package org.strophe4j.internal.bosh.engine;

import static org.strophe4j.internal.bosh.engine.RequestWindow.AT_ONCE;
import static org.strophe4j.internal.bosh.engine.RequestWindow.NEVER;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.BodyWriter.Marks;
import org.strophe4j.internal.bosh.engine.BoshEffect.Advance;
import org.strophe4j.internal.bosh.engine.BoshEffect.Leave;
import org.strophe4j.internal.bosh.engine.BoshEffect.Over;
import org.strophe4j.internal.bosh.engine.BoshEffect.Post;
import org.strophe4j.internal.bosh.engine.BoshEffect.Receive;
import org.strophe4j.internal.bosh.engine.RequestWindow.Request;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
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
    /** What the network may add to the time that the server holds a request. */
    private static final long PATIENCE_MILLIS = 5_000;
    /** How long answers are waited for that come late: another says that the session is over. */
    private static final long GRACE_MILLIS = 500;
    /** How long the answer to a pause is waited for: some servers hold it like any other request. */
    private static final long PAUSING_MILLIS = 2_000;

    private final Opening opening;
    private final Retries retries;
    private final Chance chance;
    /** Null when the session is kept. */
    private final @Nullable HandOver handOver;

    private final RequestWindow window = new RequestWindow();
    private final SendQueue queue = new SendQueue();
    private final Pace pace;

    /** Null until the session exists. */
    private @Nullable Terms terms;
    /** Null when no keys are shown. */
    private @Nullable KeySequence keys;

    private long nextRid;
    /** The last request whose answer was dealt with. */
    private long dealtWith;
    /** Whether no more is sent than what is queued; then the session ends. */
    private boolean ending;
    /** Whether the request that ends the session was made. */
    private boolean terminated;
    /** When to hand the session over, whatever is still open; NEVER as long as that is not due. */
    private long handOverAt = NEVER;
    /** When to stop waiting for answers to a session that is over; NEVER as long as it is not. */
    private long graceUntil = NEVER;

    private boolean over;

    /**
     * What does not change.
     *
     * @param opening what the session request says
     * @param retries how often and when a request is posted again
     * @param handOver how the session is left to somebody else once it is established, null to keep it
     */
    public record Plan(
            Opening opening, Retries retries, @Nullable HandOver handOver) {}

    /**
     * How a session is left to somebody else.
     *
     * @param pauseSeconds how long it should survive without a request, 0 for what the server grants anyway
     */
    public record HandOver(int pauseSeconds) {}

    private BoshEngine(Plan plan, long rid, @Nullable KeySequence keys, Chance chance) {
        this.opening = plan.opening();
        this.retries = plan.retries();
        this.handOver = plan.handOver();
        this.pace = new Pace(plan.handOver() != null);
        this.nextRid = rid;
        this.dealtWith = rid - 1;
        this.keys = keys;
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
    public static BoshEngine create(Plan plan, long firstRid, boolean withKeys, Chance chance) {
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
    public static BoshEngine resume(Plan plan, BoshState state, Chance chance) {
        BoshState.KeyState at = state.keys();
        KeySequence keys = at == null ? null : new KeySequence(chance::seed, at.seed(), at.shown());
        BoshEngine engine = new BoshEngine(plan, state.nextRid(), keys, chance);
        engine.terms = state.terms();
        for (BoshState.OpenBody body : state.open()) {
            Request request = new Request(new Body(body.rid(), Body.Kind.DATA, body.utf8(), List.of()));
            request.repeatAt = AT_ONCE;
            engine.window.add(request);
            engine.dealtWith = Math.min(engine.dealtWith, body.rid() - 1);
        }
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
        return new BoshState(
                agreed,
                nextRid,
                window.bodies().stream()
                        .map(body -> new BoshState.OpenBody(body.rid(), body.utf8()))
                        .toList(),
                keys == null ? null : new BoshState.KeyState(keys.seed(), keys.shown()));
    }

    /** {@return when {@link #tick} is due; {@code Long.MAX_VALUE} for never} */
    public long wakeUp() {
        if (over) {
            return NEVER;
        }
        long next = Math.min(window.nextRepeat(), Math.min(graceUntil, ending ? NEVER : handOverAt));
        if (pace.isReading()) {
            long oldest = window.oldestPost();
            next = Math.min(next, oldest == NEVER ? NEVER : oldest + patience());
        }
        Terms agreed = terms;
        return agreed != null && window.isEmpty() && !ending ? Math.min(next, pace.nextPoll(agreed)) : next;
    }

    private long patience() {
        Terms agreed = terms;
        long wait = 1_000L * (agreed == null ? opening.waitSeconds() : agreed.waitSeconds());
        return wait + Math.max(PATIENCE_MILLIS, wait / 10);
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
            KeySequence.Keys shown = shownKeys();
            byte[] utf8 = BodyWriter.create(nextRid, opening, shown);
            make(new Body(nextRid, Body.Kind.CREATE, utf8, List.of()), now, out);
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
            queue.add(element);
        }
    }

    /** Queues the opening of a new stream. */
    public void restart() {
        if (!over) {
            queue.addRestart();
        }
    }

    /** Wants the session to end after everything that was queued. */
    public void end() {
        ending = true;
    }

    /**
     * Does what can be done now about what was queued.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void proceed(long now, List<BoshEffect> out) {
        if (ending && terms == null && !over) {
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
        if (handOver != null && agreed != null) {
            handOverAt = now + PAUSING_MILLIS;
            if (handOver.pauseSeconds() > 0 && agreed.maxPause() != null && !over) {
                make(Body.Kind.PAUSE, List.of(), agreed, now, out);
            }
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
                failed(late.body.rid(), tooLate(), now, out);
            }
        }
        pump(now, out);
    }

    private static Trouble tooLate() {
        return Trouble.of(
                Trouble.Kind.LOST,
                Ending.failed(ErrorCondition.REMOTE_CONNECTION_FAILED, "The server did not answer in time"));
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
        dealtWith = request.body.rid();
        if (terms == null && !agree(answer, out)) {
            return;
        }
        boolean last = request.body.rid() == nextRid - 1;
        pace.answered(request, answer.isEmpty(), last, now);
        Long missing = answer.report();
        if (missing != null) {
            repeat(window.unanswered(missing), now, out);
        }
        deliver(answer, out);
        if (request.body.kind() == Body.Kind.TERMINATE) {
            over(Ending.clean(), out);
        } else if (answer.isTerminate()) {
            over(answer.ending(pace.isEstablished()), out);
        } else {
            out.add(new Advance(nextRid));
        }
    }

    /** Takes the server's terms from its first answer; false when it does not want a session. */
    private boolean agree(Answer answer, List<BoshEffect> out) {
        if (answer.isTerminate()) {
            deliver(answer, out);
            over(answer.ending(false), out);
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

    private static void deliver(Answer answer, List<BoshEffect> out) {
        List<Stanza> contents = answer.contents();
        for (int i = 0; i < contents.size(); i++) {
            if (Answer.isForSession(contents.get(i))) {
                out.add(new Receive(contents.get(i), answer.sizes().get(i)));
            }
        }
    }

    // ---- requests

    /** Makes and repeats all requests that can be made now. */
    private void pump(long now, List<BoshEffect> out) {
        Terms agreed = terms;
        if (over) {
            return;
        }
        for (Request due : window.toRepeat(now)) {
            post(due, now, out);
        }
        if (agreed == null || graceUntil != NEVER || handsOver(agreed, now, out)) {
            return;
        }
        while (window.size() < agreed.requests() && makeNext(agreed, now, out)) {
            // as many as the server allows
        }
        // The request that ends the session may be one more than that (XEP-0124, section 11).
        if (ending && !terminated && window.size() == agreed.requests()) {
            makeLast(agreed, now, out);
        }
    }

    /** Leaves the session to somebody else, if that is wanted and everything is answered. */
    private boolean handsOver(Terms agreed, long now, List<BoshEffect> out) {
        boolean quiet = window.isEmpty() && queue.isEmpty();
        if (handOverAt == NEVER || ending || (!quiet && now < handOverAt)) {
            return false;
        }
        out.add(new Leave(agreed, nextRid));
        over(Ending.clean(), out);
        return true;
    }

    private boolean makeNext(Terms agreed, long now, List<BoshEffect> out) {
        if (terminated) {
            return false;
        }
        if (queue.takeRestart()) {
            byte[] utf8 = BodyWriter.restart(nextRid, agreed.sid(), opening, marks(agreed, Body.Kind.RESTART));
            make(new Body(nextRid, Body.Kind.RESTART, utf8, List.of()), now, out);
            return true;
        }
        List<Outgoing> batch = queue.takeBatch();
        if (ending && queue.isEmpty()) {
            make(Body.Kind.TERMINATE, batch, agreed, now, out);
        } else if (!batch.isEmpty()) {
            make(Body.Kind.DATA, batch, agreed, now, out);
        } else if (window.isEmpty() && pace.nextPoll(agreed) <= now) {
            make(Body.Kind.EMPTY, batch, agreed, now, out);
            pace.emptyPosted(now);
        } else {
            return false;
        }
        return true;
    }

    /** Ends the session although there is no room for another request, if all that is left fits into one. */
    private void makeLast(Terms agreed, long now, List<BoshEffect> out) {
        if (queue.isEmpty() || queue.isOneBatch()) {
            make(Body.Kind.TERMINATE, queue.takeBatch(), agreed, now, out);
        }
    }

    private void make(Body.Kind kind, List<Outgoing> contents, Terms agreed, long now, List<BoshEffect> out) {
        terminated = terminated || kind == Body.Kind.TERMINATE;
        Marks marks = marks(agreed, kind);
        byte[] utf8 = BodyWriter.data(nextRid, agreed.sid(), marks, contents);
        make(new Body(nextRid, kind, utf8, contents), now, out);
    }

    private void make(Body body, long now, List<BoshEffect> out) {
        nextRid++;
        Request request = new Request(body);
        window.add(request);
        post(request, now, out);
    }

    private Marks marks(Terms agreed, Body.Kind kind) {
        String type = kind == Body.Kind.TERMINATE ? "terminate" : null;
        Integer pause = kind == Body.Kind.PAUSE && handOver != null && agreed.maxPause() != null
                ? (Integer) Math.min(handOver.pauseSeconds(), agreed.maxPause())
                : null;
        // That the answer to the request before this one has arrived goes without saying (XEP-0124, section 9.2).
        boolean say = agreed.acks() && dealtWith != nextRid - 1;
        return new Marks(type, pause, say ? dealtWith : null, shownKeys());
    }

    private KeySequence.Keys shownKeys() {
        return keys == null ? KeySequence.Keys.NONE : keys.next();
    }

    private void post(Request request, long now, List<BoshEffect> out) {
        request.posts++;
        request.postedAt = now;
        request.repeatAt = NEVER;
        out.add(new Post(request.body));
    }

    /** The server asks for a request again, and for all before it that it has not answered (XEP-0124, section 17.3). */
    private void repeatUpTo(long rid, long now, List<BoshEffect> out) {
        for (Request request : window.unansweredUpTo(rid)) {
            if (!over) {
                repeat(request, now, out);
            }
        }
        pump(now, out);
    }

    private void repeat(@Nullable Request request, long now, List<BoshEffect> out) {
        if (request != null) {
            failed(
                    request.body.rid(),
                    Trouble.of(
                            Trouble.Kind.LOST,
                            Ending.failed(
                                    ErrorCondition.REMOTE_CONNECTION_FAILED,
                                    "The server keeps asking for the same request")),
                    now,
                    out);
        }
    }

    private void over(Ending how, List<BoshEffect> out) {
        over = true;
        queue.clear();
        out.add(new Over(how));
    }
}
