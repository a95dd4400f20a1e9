package org.strophe4j.testkit.internal.bosh;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last answers, for clients that did not get them (section 14.3). Confined to its session. */
final class Answers {
    private final int capacity;
    /** The oldest first. */
    private final Deque<Answer> answers = new ArrayDeque<>();
    /** The highest number that was answered; 0 before the first. */
    private long last;

    /** How many of them are answers to pauses, which do not count. */
    private int pauses;

    Answers(int capacity) {
        this.capacity = capacity;
    }

    /**
     * One of them.
     *
     * @param to what was asked
     * @param utf8 what was said
     * @param at when
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(Asked to, byte[] utf8, long at) {}

    void add(Answer answer) {
        answers.addLast(answer);
        last = answer.to.rid();
        pauses += answer.to.wrapper().isPause() ? 1 : 0;
        while (answers.size() - pauses > capacity || pauses > capacity) {
            forgetOldest();
        }
    }

    /** The client has got all up to this number. */
    void forgetUpTo(long rid) {
        while (!answers.isEmpty() && answers.getFirst().to.rid() <= rid) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        pauses -= answers.removeFirst().to.wrapper().isPause() ? 1 : 0;
    }

    @Nullable
    Answer find(long rid) {
        return answers.stream()
                .filter(answer -> answer.to.rid() == rid)
                .findFirst()
                .orElse(null);
    }

    long last() {
        return last;
    }
}
