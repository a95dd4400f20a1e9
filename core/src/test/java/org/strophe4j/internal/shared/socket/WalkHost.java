package org.strophe4j.internal.shared.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Established;
import org.strophe4j.internal.shared.engine.HubEffect;
import org.strophe4j.internal.shared.engine.HubEngine;
import org.strophe4j.internal.shared.engine.Inheritance;
import org.strophe4j.internal.shared.engine.Limits;
import org.strophe4j.internal.shared.engine.Proof;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/**
 * A process with a hub and its session. What it keeps is written down later, in order; what is to happen behind that happens
 * then. When it is killed, what is not written down is lost.
 */
final class WalkHost {
    static final Applicant FOUNDER = new Applicant(Way.LOGIN, "wss://example.com", "alice@example.com", "alice");

    /** What is written down. */
    static final class Store {
        String session = "";
        long handled;
        long acked;
        final TreeMap<Long, Outgoing> unacked = new TreeMap<>();
        final Map<String, Long> places = new HashMap<>();
    }

    /** Something to write down, and what happens behind it. */
    private record Change(Runnable write, Runnable behind) {}

    private record Sent(WalkMate mate, long place) {}

    final WalkMate owner;
    private final WalkServer server;
    private final HubEngine engine = new HubEngine(
            FOUNDER, new Limits(1 << 20, 1 << 30, 10, 5, 100, 50, 30), () -> "fresh" + System.identityHashCode(this));
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<Integer, WalkMate> seats = new TreeMap<>();
    /** How far the hub before had come with its members, and how far this one has. */
    private final Map<String, Long> inherited;

    private final Map<String, Long> places;
    private final IdentityHashMap<Outgoing, Sent> given = new IdentityHashMap<>();
    private final Map<Long, Sent> sent = new HashMap<>();
    private Store store;
    private long sentBefore;
    private long count;
    private long acked;
    private long next = 1;
    private long before;
    private int entered;
    private boolean isSettled;
    private @Nullable Delivery settlement;
    boolean online;
    boolean waiting;

    WalkHost(WalkMate owner, WalkServer server, @Nullable Store kept) {
        this.owner = owner;
        this.server = server;
        store = kept == null ? new Store() : kept;
        inherited = Map.copyOf(store.places);
        places = new HashMap<>(store.places);
        if (!inherited.isEmpty()) {
            engine.inherit(new Inheritance(store.session, inherited));
        }
    }

    Store store() {
        return store;
    }

    /** {@return whether the session goes on} */
    boolean begin() {
        online = true;
        boolean resumed = store.session.equals(server.session);
        before = resumed ? 0 : store.handled;
        if (resumed) {
            sentBefore = store.acked + store.unacked.size();
            count = sentBefore;
            acked = store.acked;
            next = store.handled + 1;
            acknowledged();
            store.unacked.tailMap(server.taken, false).values().forEach(each -> server.takes(each.element()));
        } else {
            server.begin();
            Store begun = new Store();
            begun.session = server.session;
            begun.places.putAll(places);
            changes.add(new Change(() -> store = begun, () -> {}));
            settle(null);
        }
        List<HubEffect> out = new ArrayList<>();
        engine.online(
                new Established("alice@example.com/x", null, resumed, before, server.session, new Proof.None()),
                0,
                out);
        perform(out);
        return resumed;
    }

    /** Writes something down; false when there is nothing. */
    boolean write() {
        Change change = changes.poll();
        if (change != null) {
            change.write().run();
            change.behind().run();
        }
        return change != null;
    }

    /** Takes something from the server; false when there is nothing. */
    boolean read() {
        boolean there = online && server.has(next);
        if (there) {
            long number = next++;
            List<HubEffect> out = new ArrayList<>();
            engine.incoming(server.get(number), 1, before + number, () -> handled(number), 0, out);
            perform(out);
        }
        return there;
    }

    private void handled(long number) {
        changes.add(new Change(() -> store.handled = number, () -> server.handled(number)));
    }

    /** The server tells how much it has taken. */
    boolean acknowledged() {
        boolean news = online && server.taken > acked;
        if (news) {
            for (long number = acked + 1; number <= server.taken; number++) {
                conclude(sent.remove(number), Delivery.ACKED);
            }
            acked = server.taken;
            long now = acked;
            changes.add(new Change(
                    () -> {
                        store.acked = now;
                        store.unacked.headMap(now, true).clear();
                    },
                    () -> {}));
        }
        if (online && acked >= sentBefore) {
            settle(Delivery.ACKED);
        }
        return news;
    }

    private static void conclude(@Nullable Sent stanza, Delivery outcome) {
        if (stanza != null) {
            stanza.mate().inbox.add(() -> stanza.mate().concluded(stanza.place(), outcome));
        }
    }

    private void settle(@Nullable Delivery outcome) {
        if (!isSettled) {
            isSettled = true;
            settlement = outcome;
            seats.values().forEach(this::settled);
        }
    }

    private void settled(WalkMate mate) {
        if (isSettled && mate.knownUpTo > 0) {
            long place = mate.knownUpTo;
            Delivery outcome = settlement;
            mate.inbox.add(() -> mate.settled(place, outcome));
        }
    }

    // ---- members

    void enter(WalkMate mate, Arrival arrival) {
        entered++;
        mate.number = entered;
        seats.put(entered, mate);
        Long known = arrival.comeback() == null ? null : inherited.get(mate.name);
        mate.knownUpTo = known == null ? -1 : known;
        long place = mate.knownUpTo;
        mate.inbox.add(() -> mate.accepted(place));
        List<HubEffect> out = new ArrayList<>();
        engine.enter(entered, arrival, 0, out);
        perform(out);
        if (arrival.comeback() != null) {
            settled(mate);
        }
    }

    void sent(WalkMate mate, Outgoing stanza, long place) {
        given.put(stanza, new Sent(mate, place));
        List<HubEffect> out = new ArrayList<>();
        engine.sent(mate.number, stanza, 0, out);
        perform(out);
    }

    void handled(WalkMate mate) {
        List<HubEffect> out = new ArrayList<>();
        engine.handled(mate.number, 0, out);
        perform(out);
    }

    void leave(WalkMate mate) {
        List<HubEffect> out = new ArrayList<>();
        engine.leave(mate.number, Ending.aborted(), 0, out);
        perform(out);
    }

    void returnsAreOver() {
        List<HubEffect> out = new ArrayList<>();
        engine.expired(HubEffect.Timer.RETURNS, 0, out);
        perform(out);
        waiting = false;
    }

    // ---- effects

    private void perform(List<HubEffect> effects) {
        for (HubEffect effect : effects) {
            if (effect instanceof HubEffect.Hand hand) {
                WalkMate mate = seats.get(hand.member());
                if (mate != null) {
                    Stanza element = hand.element();
                    mate.inbox.add(() -> mate.hears(element, hand.number()));
                }
            } else if (effect instanceof HubEffect.Relay relay) {
                relay(relay);
            } else if (effect instanceof HubEffect.Conclude done) {
                conclude(given.remove(done.given()), Delivery.WRITTEN);
            } else if (effect instanceof HubEffect.Done handled) {
                handled.receipt().run();
            } else if (effect instanceof HubEffect.Enlist enlist) {
                long place = places.computeIfAbsent(enlist.member(), name -> 0L);
                changes.add(new Change(() -> store.places.put(enlist.member(), place), () -> {}));
            } else if (effect instanceof HubEffect.Delist delist) {
                places.remove(delist.member());
                changes.add(new Change(() -> store.places.remove(delist.member()), () -> {}));
            } else if (effect instanceof HubEffect.Dismiss dismiss) {
                seats.remove(dismiss.member());
            } else if (effect instanceof HubEffect.Arm arm && arm.timer() == HubEffect.Timer.RETURNS) {
                waiting = true;
            }
        }
    }

    private void relay(HubEffect.Relay relay) {
        Sent origin = given.remove(relay.given());
        count++;
        long number = count;
        if (origin == null) {
            throw new AssertionError("nobody has sent that");
        }
        sent.put(number, origin);
        boolean member = places.containsKey(origin.mate().name);
        changes.add(new Change(
                () -> {
                    store.unacked.put(number, relay.sent());
                    if (member) {
                        store.places.put(origin.mate().name, origin.place());
                    }
                },
                () -> server.takes(relay.sent().element())));
        if (member) {
            places.put(origin.mate().name, origin.place());
        }
    }
}
