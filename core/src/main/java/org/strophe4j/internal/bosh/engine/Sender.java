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

    /** Whether no more is sent than what is queued; then the session ends. */
    private boolean ending;
    /** Whether the request that ends the session was made. */
    private boolean terminated;

    Sender(BodyMaker bodies, RequestWindow window, Pace pace) {
        this.bodies = bodies;
        this.window = window;
        this.pace = pace;
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

    /** Makes all requests that can be made now. */
    void makeAll(Terms terms, long now, List<BoshEffect> out) {
        while (!terminated && window.size() < terms.requests() && makeNext(terms, now, out)) {
            // as many as the server allows
        }
        // The request that ends the session may be one more than that (XEP-0124, section 11).
        boolean mayExceed = ending && !terminated && window.size() == terms.requests();
        if (mayExceed && (queue.isEmpty() || queue.isOneBatch())) {
            terminate(queue.takeBatch(), terms, now, out);
        }
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

    /** Makes a request of a body. */
    void make(Body body, long now, List<BoshEffect> out) {
        Request request = new Request(body);
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
