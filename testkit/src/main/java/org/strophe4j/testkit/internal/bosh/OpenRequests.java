package org.strophe4j.testkit.internal.bosh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests of a session that have no answer, in the order of their numbers. Confined to its session. */
final class OpenRequests {
    /** Those whose turn has come, the oldest first. */
    private final Deque<Asked> held = new ArrayDeque<>();
    /** Those that an earlier one is missing for. */
    private final NavigableMap<Long, Asked> early = new TreeMap<>();
    /** The highest number up to which none is missing. */
    private long last;

    /** The first request will have this number. */
    OpenRequests(long first) {
        last = first - 1;
    }

    long last() {
        return last;
    }

    /** {@return how many there are} */
    int size() {
        return held.size() + early.size();
    }

    /** {@return how many wait for something to be said} */
    int held() {
        return held.size();
    }

    @Nullable
    Asked find(long rid) {
        return all().filter(asked -> asked.rid() == rid).findFirst().orElse(null);
    }

    private Stream<Asked> all() {
        return Stream.concat(held.stream(), early.values().stream());
    }

    boolean hasExtra() {
        return all().anyMatch(asked -> asked.wrapper().isExtra());
    }

    void add(Asked asked) {
        early.put(asked.rid(), asked);
    }

    /** Takes the request whose turn it is, if it has come; it is not held yet. */
    @Nullable
    Asked next() {
        Asked next = early.remove(last + 1);
        last += next == null ? 0 : 1;
        return next;
    }

    void hold(Asked asked) {
        held.addLast(asked);
    }

    /** Takes the one that has been held the longest; there is one. */
    Asked oldest() {
        return held.removeFirst();
    }

    /** {@return whether the client still listens for the answer to one that is held} */
    boolean isAwaited() {
        return held.stream().anyMatch(asked -> asked.ticket() != null);
    }

    /** {@return how long somebody has been waiting, -1 when nobody is} */
    long longestWait(long now) {
        return held.stream()
                .filter(asked -> asked.ticket() != null)
                .mapToLong(asked -> now - asked.waitsSince())
                .max()
                .orElse(-1);
    }

    /** {@return how many, from the oldest on, are to be answered so that nobody has waited for longer} */
    int overdue(long now, long wait) {
        int place = 0;
        int overdue = 0;
        for (Asked asked : held) {
            place++;
            if (asked.ticket() != null && now - asked.waitsSince() >= wait) {
                overdue = place;
            }
        }
        return overdue;
    }

    /** The connection broke. {@return whether one of them came on it} */
    boolean lose(Ticket ticket) {
        return all().filter(asked -> asked.lose(ticket)).count() > 0;
    }

    /** Takes all of them for which somebody still waits. {@return where, in order} */
    List<Ticket> dismiss() {
        List<Ticket> tickets = new ArrayList<>();
        all().forEach(asked -> {
            Ticket ticket = asked.ticket();
            if (ticket != null) {
                tickets.add(ticket);
            }
        });
        held.clear();
        early.clear();
        return tickets;
    }
}
