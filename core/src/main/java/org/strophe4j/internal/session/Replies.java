package org.strophe4j.internal.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.xml.Stanza;

/**
 * The requests that wait for a reply. Finding, adding and removing one costs the same whatever their number: ids are
 * looked up in a map, and requests with the same time limit share a list that is in the order of their deadlines by
 * itself. Confined to the machine.
 */
final class Replies {
    /** What a stanza is to the requests. */
    enum Verdict {
        /** Nobody asked. */
        UNRELATED,
        /** Somebody asked, but not this sender. */
        IMPOSTOR,
        /** The reply to a request, which is over now. */
        REPLY
    }

    private record Waiting(Question question, long deadline) {}

    private final Map<String, Waiting> byId = new HashMap<>();
    /** By time limit, then by id in the order of asking, which is the order of deadlines within one limit. */
    private final Map<Long, LinkedHashMap<String, Waiting>> byTimeout = new TreeMap<>();

    int size() {
        return byId.size();
    }

    boolean contains(String id) {
        return byId.containsKey(id);
    }

    void add(Question question, long now) {
        Waiting waiting = new Waiting(question, now + question.timeoutMillis());
        byId.put(question.id(), waiting);
        byTimeout
                .computeIfAbsent(question.timeoutMillis(), limit -> new LinkedHashMap<>())
                .put(question.id(), waiting);
    }

    /** Judges a stanza without changing anything. */
    Verdict judge(Stanza stanza, Correspondents correspondents) {
        if (byId.isEmpty()) {
            return Verdict.UNRELATED;
        }
        String id = stanza.attr("id");
        Waiting waiting = id == null ? null : byId.get(id);
        if (waiting == null || !fits(waiting.question(), stanza)) {
            return Verdict.UNRELATED;
        }
        return correspondents.mayAnswer(waiting.question(), stanza.attr("from")) ? Verdict.REPLY : Verdict.IMPOSTOR;
    }

    private static boolean fits(Question question, Stanza stanza) {
        if (!question.kind().equals(stanza.getLocalName())) {
            return false;
        }
        String type = stanza.attr("type");
        return !question.kind().equals("iq") || "result".equals(type) || "error".equals(type);
    }

    /** Removes a request, whose reply is here or unwanted. */
    @Nullable
    Question take(@Nullable String id) {
        Waiting waiting = id == null ? null : byId.remove(id);
        if (waiting == null) {
            return null;
        }
        Long limit = waiting.question().timeoutMillis();
        Map<String, Waiting> peers = byTimeout.get(limit);
        if (peers != null) {
            peers.remove(waiting.question().id());
            if (peers.isEmpty()) {
                byTimeout.remove(limit);
            }
        }
        return waiting.question();
    }

    /** Removes and returns the requests whose time has passed. */
    List<Question> expire(long now) {
        List<Question> expired = new ArrayList<>();
        for (Iterator<LinkedHashMap<String, Waiting>> lists = byTimeout.values().iterator(); lists.hasNext(); ) {
            LinkedHashMap<String, Waiting> peers = lists.next();
            expireFirst(peers, now, expired);
            if (peers.isEmpty()) {
                lists.remove();
            }
        }
        return expired;
    }

    private void expireFirst(Map<String, Waiting> peers, long now, List<Question> expired) {
        for (Iterator<Waiting> each = peers.values().iterator(); each.hasNext(); ) {
            Waiting waiting = each.next();
            if (waiting.deadline() - now > 0) {
                return;
            }
            each.remove();
            byId.remove(waiting.question().id());
            expired.add(waiting.question());
        }
    }

    /** {@return when the next request expires, {@code Long.MAX_VALUE} when none waits} */
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (LinkedHashMap<String, Waiting> peers : byTimeout.values()) {
            next = Math.min(next, peers.values().iterator().next().deadline());
        }
        return next;
    }

    /** Removes and returns everything that waits, but for some. */
    List<Question> takeAllBut(Set<String> ids) {
        List<Question> all = new ArrayList<>();
        byTimeout.values().forEach(peers -> peers.values().forEach(waiting -> all.add(waiting.question())));
        all.removeIf(question -> ids.contains(question.id()));
        all.forEach(question -> take(question.id()));
        return all;
    }

    /** Removes and returns everything that waits, in the order of asking within each time limit. */
    List<Question> drain() {
        List<Question> all = new ArrayList<>(byId.size());
        byTimeout.values().forEach(peers -> peers.values().forEach(waiting -> all.add(waiting.question())));
        byId.clear();
        byTimeout.clear();
        return all;
    }
}
