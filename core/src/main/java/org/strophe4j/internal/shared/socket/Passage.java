package org.strophe4j.internal.shared.socket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Numbers;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * What a member knows of its conversation with the hub, so that it can go on with another one when the process of this one has
 * died: nothing is sent twice, and nothing is handled twice. Not thread-safe.
 */
final class Passage {
    /** As many as one connection may have on the way by default; the oldest is forgotten then. */
    private static final int MOST_QUESTIONS = 10_000;

    private static final String OWN_ACCOUNT = "";

    /** What was sent and is not done with, by its place. */
    private final Map<Long, Outgoing> open = new LinkedHashMap<>();

    private final Numbers had = new Numbers();
    private final Map<String, String> questions = new LinkedHashMap<>();
    /** The place of the last that was sent, and of the last that a hub was given. */
    private long sent;

    private long given;
    /** How much was received from this hub and is not handled; and how much from earlier ones. */
    private int unhandled;

    private int stale;
    /** What the server calls the session; null while it cannot go on elsewhere. */
    private @Nullable String session;

    // ---- out

    /** {@return the place of an element among those that were sent} */
    long send(Outgoing element) {
        sent++;
        open.put(sent, element);
        ask(element.element());
        return sent;
    }

    private void ask(Stanza element) {
        String id = element.attr("id");
        if (id != null && isIq(element) && isRequest(element)) {
            String to = element.attr("to");
            questions.put(id, to == null ? OWN_ACCOUNT : to);
            if (questions.size() > MOST_QUESTIONS) {
                questions.remove(questions.keySet().iterator().next());
            }
        }
    }

    /** What was sent up to here has been written to a hub. */
    void handedOver() {
        given = sent;
    }

    boolean hasSpoken() {
        return given > 0;
    }

    /** {@return an element that is done with; nothing for one that was done with before} */
    List<Outgoing> conclude(long place) {
        Outgoing done = open.remove(place);
        return done == null ? List.of() : List.of(done);
    }

    /** {@return what was sent up to a place, and is done with} */
    List<Outgoing> concludeUpTo(long place) {
        List<Outgoing> done = new ArrayList<>();
        open.entrySet().removeIf(each -> each.getKey() <= place && done.add(each.getValue()));
        return done;
    }

    /** {@return what a new hub is to be given, by its places: everything behind the last that is in the session} */
    Map<Long, Outgoing> behind(long place) {
        Map<Long, Outgoing> rest = new LinkedHashMap<>(open);
        rest.keySet().removeIf(each -> each <= place);
        return rest;
    }

    /** {@return the place of the last that a hub was given} */
    long given() {
        return given;
    }

    // ---- in

    /** Something is for the application. */
    void receive(Stanza element, long number) {
        unhandled++;
        if (number > 0) {
            had.add(number);
        }
        if (isIq(element) && !isRequest(element)) {
            questions.remove(String.valueOf(element.attr("id")));
        }
    }

    /** The application is through with the first that it was not through with; false when that is nothing to this hub. */
    boolean handle() {
        if (stale > 0) {
            stale--;
            return false;
        }
        unhandled--;
        return true;
    }

    // ---- from hub to hub

    /** The hub is gone. */
    void lose() {
        stale += unhandled;
        unhandled = 0;
    }

    Arrival.Comeback comeback() {
        return new Arrival.Comeback(session, had, questions);
    }

    /** The session is there, and what is done with is concluded. */
    void welcome(boolean resumed, @Nullable String name) {
        if (!resumed) {
            had.clear();
            questions.clear();
            open.values().forEach(each -> ask(each.element())); // what is to be sent is asked in this session
        }
        session = name;
    }

    void named(@Nullable String name) {
        session = name;
    }

    private static boolean isIq(Stanza element) {
        return element.getLocalName().equals("iq") && element.namespace().equals(NS.CLIENT);
    }

    private static boolean isRequest(Stanza iq) {
        String type = iq.attr("type");
        return "get".equals(type) || "set".equals(type);
    }
}
