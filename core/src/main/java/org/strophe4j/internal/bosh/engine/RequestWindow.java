package org.strophe4j.internal.bosh.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are not dealt with yet, in the order of their ids, which follow each other without a gap. Answers may
 * come in any order and leave it in that of the requests, each once (XEP-0124, section 14.1).
 */
final class RequestWindow {
    /** One request. Its fields change as it is posted, fails and is answered. */
    static final class Request {
        final Body body;
        /** How often it was posted. */
        int posts;
        /** When it was posted last. */
        long postedAt;
        /** When it was first written in full; NEVER as long as it was not. */
        long writtenAt = NEVER;
        /** When it is to be posted again; never while it is under way or answered. */
        long repeatAt = NEVER;
        /** Null until it is answered. */
        @Nullable
        Answer answer;

        Request(Body body) {
            this.body = body;
        }

        boolean isUnderWay() {
            return answer == null && repeatAt == NEVER;
        }
    }

    static final long NEVER = Long.MAX_VALUE;
    /** Before any time that a clock shows, which may be negative. */
    static final long AT_ONCE = Long.MIN_VALUE;

    private final Deque<Request> requests = new ArrayDeque<>(2);

    void add(Request request) {
        requests.add(request);
    }

    int size() {
        return requests.size();
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** The one that was made last and is not dealt with; null when there is none. */
    @Nullable
    Request newest() {
        return requests.peekLast();
    }

    /** The request with an id that waits for its answer; null when none does. */
    @Nullable
    Request unanswered(long rid) {
        for (Request request : requests) {
            if (request.body.rid() == rid) {
                return request.answer == null ? request : null;
            }
        }
        return null;
    }

    /** All that wait for their answers up to an id, which they include. */
    List<Request> unansweredUpTo(long rid) {
        List<Request> found = new ArrayList<>(requests.size());
        for (Request request : requests) {
            if (request.answer == null && request.body.rid() <= rid) {
                found.add(request);
            }
        }
        return found;
    }

    /** Takes the first request if it is answered; null when it is not, or there is none. */
    @Nullable
    Request takeAnswered() {
        Request first = requests.peek();
        return first != null && first.answer != null ? requests.poll() : null;
    }

    /** Forgets requests that will never be answered. */
    void forgetUnanswered() {
        requests.removeIf(request -> request.answer == null);
    }

    /** When the first is to be posted again. */
    long nextRepeat() {
        long next = NEVER;
        for (Request request : requests) {
            next = Math.min(next, request.repeatAt);
        }
        return next;
    }

    /** When the oldest that is under way was posted. */
    long oldestPost() {
        long oldest = NEVER;
        for (Request request : requests) {
            if (request.isUnderWay()) {
                oldest = Math.min(oldest, request.postedAt);
            }
        }
        return oldest;
    }

    /** Those whose time to be posted again has come. */
    List<Request> toRepeat(long now) {
        List<Request> due = new ArrayList<>(requests.size());
        for (Request request : requests) {
            if (request.repeatAt <= now) {
                due.add(request);
            }
        }
        return due;
    }

    /** Those that are under way since then, or longer. */
    List<Request> postedUpTo(long then) {
        List<Request> late = new ArrayList<>(requests.size());
        for (Request request : requests) {
            if (request.isUnderWay() && request.postedAt <= then) {
                late.add(request);
            }
        }
        return late;
    }

    /** Gives all that are under way their full time from now on. */
    void restartClock(long now) {
        for (Request request : requests) {
            if (request.isUnderWay()) {
                request.postedAt = now;
            }
        }
    }

    /** The requests whose answers were not dealt with, in order. */
    List<BoshState.OpenBody> bodies() {
        List<BoshState.OpenBody> bodies = new ArrayList<>(requests.size());
        for (Request request : requests) {
            bodies.add(new BoshState.OpenBody(request.body.rid(), request.body.utf8()));
        }
        return bodies;
    }

    /** Takes up requests of an earlier life, which are to be posted again at once. */
    void restore(List<BoshState.OpenBody> bodies) {
        for (BoshState.OpenBody body : bodies) {
            Request request = new Request(new Body(body.rid(), Body.Kind.DATA, body.utf8(), List.of()));
            request.repeatAt = AT_ONCE;
            requests.add(request);
        }
    }
}
