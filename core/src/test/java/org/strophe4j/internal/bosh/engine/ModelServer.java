package org.strophe4j.internal.bosh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.strophe4j.xml.Stanza;

/**
 * A small connection manager that does as XEP-0124 says: it works requests off in the order of their ids, holds some of
 * them, answers a repeated one as before, and forgets whoever steps out of line. It also judges: whatever a conforming
 * client never does fails the test.
 */
final class ModelServer {
    private static final String SID = "s1";

    private final long waitMillis;
    private final int hold;
    private final int requests;
    /** Carries an answer back; the network between may do with it what it likes. */
    private final BiConsumer<Long, Answer> reply;

    /** All bodies by id, as they came first: a repetition has the same bytes. */
    private final Map<Long, byte[]> bodies = new HashMap<>();
    /** Requests that came before their turn. */
    private final Map<Long, Body> early = new TreeMap<>();
    /** Requests that are held, with the time when they came. */
    private final Deque<long[]> held = new ArrayDeque<>();

    private final Map<Long, Answer> answers = new HashMap<>();
    private final Deque<String> outbox = new ArrayDeque<>();
    private long nextRid = -1;
    private boolean terminated;

    /** What the client has said, in the order in which it counts. */
    final List<String> heard = new ArrayList<>();
    /** How many messages it was told. */
    int told;

    ModelServer(long waitMillis, int hold, int requests, BiConsumer<Long, Answer> reply) {
        this.waitMillis = waitMillis;
        this.hold = hold;
        this.requests = requests;
        this.reply = reply;
    }

    boolean isTerminated() {
        return terminated;
    }

    /** Has something to say. */
    void tell() {
        if (nextRid >= 0 && !terminated) {
            outbox.add("<message xmlns='jabber:client' id='" + told++ + "'/>");
            flush();
        }
    }

    /** A request arrives, perhaps not for the first time. */
    void take(Body body, long now) {
        byte[] before = bodies.putIfAbsent(body.rid(), body.utf8());
        assertThat(before == null || Arrays.equals(before, body.utf8()))
                .as("the same bytes for %s", body.rid())
                .isTrue();
        if (nextRid < 0) {
            nextRid = body.rid();
        }
        if (body.rid() < nextRid) {
            Answer same = answers.get(body.rid());
            if (same != null) {
                reply.accept(body.rid(), same);
            }
            return;
        }
        assertThat(body.rid()).as("within the window").isLessThanOrEqualTo(nextRid + requests);
        early.put(body.rid(), body);
        for (Body next = early.remove(nextRid); next != null; next = early.remove(nextRid)) {
            nextRid++;
            work(next, now);
        }
    }

    private void work(Body body, long now) {
        assertThat(terminated).as("nothing after the end").isFalse();
        for (Stanza child : Stanza.parse(EngineBench.text(body)).children()) {
            heard.add(String.valueOf(child.attr("id")));
        }
        if (body.kind() == Body.Kind.CREATE) {
            answer(
                    body.rid(),
                    "sid='" + SID + "' wait='" + waitMillis / 1_000 + "' hold='" + hold + "' requests='" + requests
                            + "' polling='2'",
                    "");
            return;
        }
        if (body.kind() == Body.Kind.TERMINATE) {
            terminated = true;
            while (!held.isEmpty()) {
                answerOldest();
            }
            answer(body.rid(), "type='terminate'", take());
            return;
        }
        held.add(new long[] {body.rid(), now});
        flush();
        while (held.size() > hold) {
            answerOldest();
        }
    }

    /** Time has passed. */
    void tick(long now) {
        while (!held.isEmpty() && now - held.element()[1] >= waitMillis) {
            answerOldest();
        }
    }

    private void flush() {
        if (!outbox.isEmpty() && !held.isEmpty()) {
            answerOldest();
        }
    }

    private void answerOldest() {
        answer(held.remove()[0], "", take());
    }

    private String take() {
        String all = String.join("", outbox);
        outbox.clear();
        return all;
    }

    private void answer(long rid, String attributes, String contents) {
        Answer made = EngineBench.answer(attributes, contents);
        answers.put(rid, made);
        reply.accept(rid, made);
    }
}
