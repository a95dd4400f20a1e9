package org.strophe4j.internal.shared.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.shared.engine.Applicant.Way;

/** Members come, go, handle and stand still in any order; what must hold is looked at after each step. */
final class HubWalkTest {
    private static final int STEPS = 50_000;
    private static final String CLIENT = " xmlns='jabber:client' ";

    /** Who is there: what he has been given, and how much of it waits. */
    private static final class Seat {
        final Set<String> heard = new HashSet<>();
        final Deque<String> requests = new ArrayDeque<>();
        int waiting;
    }

    private final Map<Integer, Seat> seats = new TreeMap<>();
    /** What came and does not count as handled yet, in the order of the wire. */
    private final Deque<String> uncounted = new ArrayDeque<>();
    /** How often a request was answered. */
    private final Map<String, Integer> answers = new HashMap<>();

    private final HubMachine hub = HubMachine.of(0);
    private int entered;
    private int cuts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingIsLostDoubledOrSeenByTheWrongOne(long seed) {
        Random random = new Random(seed);
        enter();
        note(hub.online());
        for (int step = 0; step < STEPS; step++) {
            hub.now += random.nextInt(2);
            int who = List.copyOf(seats.keySet()).get(random.nextInt(seats.size()));
            switch (random.nextInt(12)) {
                case 0 -> enter();
                case 1 -> leave(who);
                case 2, 3 -> message("m" + step);
                case 4 -> ask(who, "q" + step);
                case 5 -> request("r" + step);
                case 6 -> answer(who, random.nextBoolean());
                case 7 -> note(hub.expired(random.nextBoolean() ? HubEffect.Timer.CHECK : HubEffect.Timer.HURRY));
                default -> handle(who);
            }
        }
        while (seats.values().stream().anyMatch(seat -> seat.waiting > 0)) {
            List.copyOf(seats.keySet()).forEach(this::handle);
        }
        assertThat(uncounted).as("all was handled, so all counts").isEmpty();
        assertThat(answers.values()).as("each answer left once").allMatch(count -> count == 1);
        assertThat(cuts).as("some stood still").isPositive();
    }

    private void enter() {
        if (seats.size() < 6) {
            entered++;
            seats.put(entered, new Seat());
            note(hub.enter(entered, entered == 1 ? Way.FOUND : Way.ATTACH));
        }
    }

    private void leave(int who) {
        if (seats.size() > 1) {
            seats.remove(who);
            note(hub.leave(who));
        }
    }

    /** The quota stops reading when as much waits as may. */
    private boolean isRead() {
        return uncounted.size() < HubMachine.LIMITS.stanzas();
    }

    private void message(String id) {
        if (isRead()) {
            uncounted.add(id);
            List<String> told = hub.incoming("<message" + CLIENT + "id='" + id + "'/>");
            for (int each : seats.keySet()) {
                assertThat(told).contains(each + " < message#" + id);
            }
            note(told);
        }
    }

    private void ask(int who, String id) {
        if (isRead()) {
            note(hub.sent(who, "<iq" + CLIENT + "type='get' to='example.com' id='" + id + "'/>"));
            uncounted.add(id);
            List<String> told = hub.incoming("<iq" + CLIENT + "type='result' from='example.com' id='" + id + "'/>");
            assertThat(told.stream().filter(word -> word.endsWith("#" + id)))
                    .as("the asker's only")
                    .containsExactly(who + " < iq:result#" + id);
            note(told);
        }
    }

    private void request(String id) {
        if (isRead()) {
            uncounted.add(id);
            List<String> told = hub.incoming("<iq" + CLIENT + "type='get' from='bob@example.com/x' id='" + id + "'/>");
            long cut = told.stream().filter(word -> word.endsWith(" cut")).count();
            assertThat(told.stream().filter(word -> word.endsWith("#" + id)))
                    .as("one, and the next one only when that one is cut")
                    .hasSizeBetween(1, (int) cut + 1);
            note(told);
        }
    }

    private void answer(int who, boolean declines) {
        String id = seat(who).requests.poll();
        if (id != null) {
            String type = declines
                    ? "error'><error type='cancel'><service-unavailable "
                            + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
                    : "result'/>";
            note(hub.sent(who, "<iq" + CLIENT + "to='bob@example.com/x' id='" + id + "' type='" + type));
        }
    }

    private void handle(int who) {
        if (seats.containsKey(who) && seat(who).waiting > 0) {
            seat(who).waiting--;
            note(hub.handled(who));
        }
    }

    private Seat seat(int who) {
        Seat seat = seats.get(who);
        assertThat(seat).as("%d is there", who).isNotNull();
        return seat == null ? new Seat() : seat;
    }

    private void note(List<String> words) {
        for (String word : words) {
            String[] parts = (word + "  ").split(" ", 3);
            if (parts[1].equals("<") && parts[2].contains("#")) {
                given(seat(Integer.parseInt(parts[0])), parts[2].strip());
            } else if (parts[1].equals(">") && !parts[2].startsWith("iq:get")) {
                answers.merge(parts[2].strip().substring(parts[2].indexOf('#') + 1), 1, Integer::sum);
            } else if (parts[1].equals("cut")) {
                seats.remove(Integer.parseInt(parts[0]));
                cuts++;
            }
        }
        List<String> counted = new ArrayList<>(hub.receipts);
        hub.receipts.clear();
        for (String id : counted) {
            assertThat(id).as("counted in the order of the wire").isEqualTo(uncounted.poll());
        }
    }

    private static void given(Seat seat, String what) {
        assertThat(seat.heard.add(what)).as("%s comes once", what).isTrue();
        seat.waiting++;
        if (what.startsWith("iq:get#")) {
            seat.requests.add(what.substring("iq:get#".length()));
        }
    }
}
