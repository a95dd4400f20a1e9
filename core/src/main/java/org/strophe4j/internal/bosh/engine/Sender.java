package org.strophe4j.internal.bosh.engine;

import static org.strophe4j.internal.bosh.engine.RequestWindow.NEVER;

import java.util.List;
import org.strophe4j.internal.bosh.engine.BoshEffect.Post;
import org.strophe4j.internal.bosh.engine.RequestWindow.Request;
import org.strophe4j.transport.Outgoing;

/**
 * Makes requests: as many as the server allows, with everything that waits in as few as possible, and an empty one when
 * the server would otherwise have nothing to answer to.
 */
final class Sender {
    private final BodyMaker bodies;
    private final RequestWindow window;
    private final Pace pace;
    private final SendQueue queue = new SendQueue();
    private final long spacing;

    /** Whether an answer came since the last request was made: the server has seen that one, or is about to. */
    private boolean answeredSince;
    /** Whether no more is sent than what is queued; then the session ends. */
    private boolean ending;
    /** Whether the request that ends the session was made. */
    private boolean terminated;

    Sender(BodyMaker bodies, RequestWindow window, Pace pace, long spacing) {
        this.bodies = bodies;
        this.window = window;
        this.pace = pace;
        this.spacing = spacing;
    }

    SendQueue queue() {
        return queue;
    }

    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** {@return whether the request that ends the session was made} */
    boolean isTerminated() {
        return terminated;
    }

    void answered() {
        answeredSince = true;
    }

    /**
     * When another request may be made without overtaking the one before it on another connection: at once when there is
     * none, or the server has answered something since; otherwise when that one has had time to arrive.
     */
    private long mayFollowAt() {
        Request before = window.newest();
        if (before == null || answeredSince || spacing == 0) {
            return RequestWindow.AT_ONCE;
        }
        return before.writtenAt == NEVER ? NEVER : before.writtenAt + spacing;
    }

    /** When something that waits can be sent; NEVER when nothing does, or there is no room for it. */
    long nextSend(Terms terms) {
        boolean waits = !terminated && (ending || !queue.isEmpty());
        return waits && (window.size() < terms.requests() || mayExceed(terms)) ? mayFollowAt() : NEVER;
    }

    /** Makes all requests that can be made now. */
    void makeAll(Terms terms, long now, List<BoshEffect> out) {
        while (!terminated && mayFollowAt() <= now && window.size() < terms.requests() && makeNext(terms, now, out)) {
            // as many as the server allows
        }
        if (mayExceed(terms) && mayFollowAt() <= now) {
            terminate(queue.takeBatch(), terms, now, out);
        }
    }

    /** The request that ends the session may be one more than the server allows otherwise (XEP-0124, section 11). */
    private boolean mayExceed(Terms terms) {
        boolean isLast = queue.isEmpty() || queue.isOneBatch();
        return ending && !terminated && isLast && window.size() == terms.requests();
    }

    private boolean makeNext(Terms terms, long now, List<BoshEffect> out) {
        if (queue.takeRestart()) {
            make(bodies.restart(terms), now, out);
            return true;
        }
        List<Outgoing> batch = queue.takeBatch();
        if (ending && queue.isEmpty()) {
            terminate(batch, terms, now, out);
        } else if (!batch.isEmpty()) {
            make(bodies.of(Body.Kind.DATA, batch, terms), now, out);
        } else if (window.isEmpty() && pace.nextPoll(terms) <= now) {
            make(bodies.of(Body.Kind.EMPTY, batch, terms), now, out);
            pace.emptyPosted(now);
        } else {
            return false;
        }
        return true;
    }

    private void terminate(List<Outgoing> batch, Terms terms, long now, List<BoshEffect> out) {
        terminated = true;
        make(bodies.of(Body.Kind.TERMINATE, batch, terms), now, out);
    }

    /** Announces a silence, if the server allows any. */
    void pause(int seconds, Terms terms, long now, List<BoshEffect> out) {
        Integer longest = terms.maxPause();
        if (seconds > 0 && longest != null) {
            make(bodies.pause(Math.min(seconds, longest), terms), now, out);
        }
    }

    /** Makes a request of a body. */
    void make(Body body, long now, List<BoshEffect> out) {
        Request request = new Request(body);
        answeredSince = false;
        window.add(request);
        post(request, now, out);
    }

    /** Posts again what is due for it. */
    void repeatDue(long now, List<BoshEffect> out) {
        for (Request due : window.toRepeat(now)) {
            post(due, now, out);
        }
    }

    private static void post(Request request, long now, List<BoshEffect> out) {
        request.posts++;
        request.postedAt = now;
        request.repeatAt = NEVER;
        out.add(new Post(request.body));
    }
}
