package org.strophe4j.internal.shared.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One who has joined, or wants to. Confined to the engine. */
final class Member {
    /** How far somebody has come. */
    enum Stage {
        /** The session does not exist yet, or not again. */
        WAITING,
        /** He shows that he has the same credential. */
        PROVING,
        /** He has shown it, and is to begin anew. */
        PROVEN,
        /** He has begun anew, and waits for the session. */
        READY,
        /** He has his part in the session. */
        JOINED
    }

    final int number;
    final Applicant applicant;
    /** His secret name; null for one in this process. */
    final @Nullable String name;
    /** Whether he may outlive the hub's process, and is remembered for that. */
    final boolean remembered;
    /** What he has of the session; null for one who begins anew. */
    Arrival.@Nullable Comeback comeback;

    Stage stage = Stage.WAITING;
    /** What he was given and has not handled, in order. */
    private final Deque<Handout> waiting = new ArrayDeque<>(1);

    private long bytes;
    /** When he handled something last, or was given something while nothing waited. */
    private long movedAt;

    Member(int number, Arrival arrival) {
        this.number = number;
        this.applicant = arrival.applicant();
        this.name = arrival.member();
        this.remembered = name != null && !arrival.local();
        this.comeback = arrival.comeback();
    }

    /** Whether he was given a stanza by an earlier hub. */
    boolean has(Handout handout) {
        return handout.number > 0 && comeback != null && comeback.had().contains(handout.number);
    }

    void given(Handout handout, long now) {
        if (waiting.isEmpty()) {
            movedAt = now;
        }
        handout.given();
        waiting.add(handout);
        bytes += handout.bytes;
    }

    /** Something was handled; false when nothing waits. */
    boolean handled(long now) {
        Handout first = waiting.poll();
        if (first == null) {
            return false;
        }
        movedAt = now;
        bytes -= first.bytes;
        first.handled();
        return true;
    }

    /** Gives everything back. */
    void leave() {
        waiting.forEach(Handout::returned);
        waiting.clear();
        bytes = 0;
    }

    /** For how many milliseconds nothing has been handled although something waits. */
    long standsStill(long now) {
        return waiting.isEmpty() ? 0 : now - movedAt;
    }

    boolean isBusy() {
        return !waiting.isEmpty();
    }

    /** Whether more waits for him than the hub may hold for all: what the others have sent comes on top of that. */
    boolean isOverfull(Limits limits) {
        return waiting.size() > 2L * limits.stanzas() || bytes > 2 * limits.bytes();
    }

    /** Whether he is so far behind that the others are to wait, and is on his way. */
    boolean isBehind(Limits limits, long now) {
        boolean much = waiting.size() > limits.stanzas() || bytes > limits.bytes();
        return much && standsStill(now) < limits.crowded();
    }

    boolean isJoined() {
        return stage == Stage.JOINED;
    }
}
