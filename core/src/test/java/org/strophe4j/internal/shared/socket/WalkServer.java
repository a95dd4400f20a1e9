package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strophe4j.xml.Stanza;

/** The server of a walk: one session after the other, of which it forgets what is acknowledged. */
final class WalkServer {
    private static final String CLIENT = " xmlns='jabber:client' ";

    /** What it has for the session, in order, and how much of it is acknowledged. */
    private final List<Stanza> out = new ArrayList<>();

    private int acked;
    /** How many stanzas it has taken in the session. */
    long taken;
    /** What it was ever given. */
    final Set<String> received = new HashSet<>();

    final List<String> order = new ArrayList<>();
    private final Deque<String> questions = new ArrayDeque<>();
    String session = "none";
    private int sessions;
    private int told;

    void begin() {
        sessions++;
        session = "session" + sessions;
        out.clear();
        questions.clear();
        acked = 0;
        taken = 0;
    }

    void forget() {
        session = "none";
    }

    int messages() {
        return told;
    }

    void tell() {
        told++;
        out.add(Stanza.parse("<message" + CLIENT + "from='bob@example.com/x' id='" + told + "'/>"));
    }

    void ask(String id) {
        out.add(Stanza.parse("<iq" + CLIENT + "type='get' from='bob@example.com/x' id='" + id + "'/>"));
    }

    /** Answers what it was asked first; false when it was asked nothing. */
    boolean reply() {
        String id = questions.poll();
        if (id != null) {
            out.add(Stanza.parse("<iq" + CLIENT + "type='result' from='example.com' id='" + id + "'/>"));
        }
        return id != null;
    }

    /** Who was asked in the place of somebody who has ended may answer once more. */
    void takes(Stanza element) {
        taken++;
        String id = String.valueOf(element.attr("id"));
        boolean answer = "result".equals(element.attr("type"));
        assertThat(received.add(id) || answer).as("%s comes once", id).isTrue();
        order.add(id);
        if ("get".equals(element.attr("type"))) {
            questions.add(id);
        }
    }

    boolean has(long number) {
        return number <= out.size();
    }

    Stanza get(long number) {
        assertThat(number).as("it still has that").isGreaterThan(acked);
        return out.get((int) number - 1);
    }

    void handled(long number) {
        acked = (int) Math.max(acked, number);
    }

    boolean isDone() {
        return acked == out.size() && questions.isEmpty();
    }
}
