package org.strophe4j.internal.shared;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.Established;
import org.strophe4j.internal.shared.engine.Farewell;
import org.strophe4j.internal.shared.engine.HubEffect;
import org.strophe4j.internal.shared.engine.HubEngine;
import org.strophe4j.internal.shared.engine.Inheritance;
import org.strophe4j.internal.shared.engine.Limits;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/**
 * Drives the machine of one shared connection. One lock guards it, held for a transition only; effects are performed outside
 * it by one thread at a time, in the order of the transitions, so each member hears in order. Thread-safe.
 */
public final class Hub {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private final World world;
    private final Runnable closed;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final HubEngine engine;
    /** Guarded by lock. */
    private final Queue<HubEffect> effects = new ArrayDeque<>(1);
    /** Whether a thread performs effects. Guarded by lock. */
    private boolean performing;
    /** Guarded by lock. */
    private int entered;
    /** What became of what members had sent by way of an earlier hub, once that is known. Guarded by lock. */
    private @Nullable Delivery inherited;
    /** Guarded by lock. */
    private boolean inheritedIsSettled;

    private final Map<Integer, Seat> members = new ConcurrentHashMap<>();
    /** Touched only while effects are performed. */
    private final Map<HubEffect.Timer, Runnable> timers = new EnumMap<>(HubEffect.Timer.class);
    /** What an earlier hub has left; written before anybody joins. */
    private volatile Map<String, Long> places = Map.of();
    /** Null until the session is there to begin; before that nothing is sent. */
    private volatile @Nullable Uplink uplink;

    /**
     * Makes a hub.
     *
     * @param founder whose account it is for
     * @param limits its limits
     * @param world time and chance
     * @param closed run when nobody is to join any more
     */
    public Hub(Applicant founder, Limits limits, World world, Runnable closed) {
        this.world = world;
        this.closed = closed;
        engine = new HubEngine(founder, limits, world::id);
    }

    // ---- the members' side

    /** Whether somebody finds this hub as it is; it stays for him a while then. The caller performs what follows. */
    boolean awaits(Applicant applicant) {
        lock.lock();
        try {
            boolean found = engine.awaits(applicant);
            if (found) {
                step(engine::expectSomebody);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether nobody can join any more} */
    public boolean isOver() {
        lock.lock();
        try {
            return engine.isOver();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody wants to join.
     *
     * @param member hears what becomes of it
     * @param arrival who
     */
    public void enter(Seat member, Arrival arrival) {
        input(out -> {
            entered++;
            member.numbered(entered);
            members.put(entered, member);
            engine.enter(entered, arrival, world.now(), out);
            if (inheritedIsSettled && arrival.comeback() != null) {
                Delivery outcome = inherited;
                out.add(new HubEffect.Done(() -> member.settled(outcome)));
            }
        });
    }

    /**
     * A member begins anew after his login.
     *
     * @param member his number
     */
    public void restart(int member) {
        input(out -> engine.restart(member, world.now(), out));
    }

    /**
     * A member sends.
     *
     * @param member his number
     * @param element what
     */
    public void sent(int member, Outgoing element) {
        input(out -> engine.sent(member, element, world.now(), out));
    }

    /**
     * A member has handled the first of what he has not handled yet.
     *
     * @param member his number
     */
    public void handled(int member) {
        input(out -> engine.handled(member, world.now(), out));
    }

    /**
     * A member goes.
     *
     * @param member his number
     * @param ending how his stream ends
     */
    public void leave(int member, Ending ending) {
        input(out -> engine.leave(member, ending, world.now(), out));
    }

    // ---- the session's side

    /**
     * Goes on with the session of a hub that has died.
     *
     * @param left what it has left
     */
    public void inherit(Inheritance left) {
        places = left.places();
        input(out -> engine.inherit(left));
    }

    /** {@return how far that hub had come with each of its members, by their secret names} */
    public Map<String, Long> places() {
        return places;
    }

    /**
     * The server has named the session.
     *
     * @param session the name
     */
    public void named(String session) {
        input(out -> engine.named(session, out));
    }

    /**
     * What members have sent by way of that hub is done with.
     *
     * @param outcome what became of it, null when nobody knows
     */
    public void settled(@Nullable Delivery outcome) {
        input(out -> {
            if (inheritedIsSettled) {
                return;
            }
            inherited = outcome;
            inheritedIsSettled = true;
            out.add(new HubEffect.Done(() -> members.values().forEach(member -> member.settled(outcome))));
        });
    }

    @Nullable
    Uplink uplink() {
        return uplink;
    }

    /**
     * Brings the session, and begins it.
     *
     * @param session the session
     */
    public void begin(Uplink session) {
        uplink = session;
        session.begin();
    }

    /** The login has come as far as authentication. */
    public void authenticating() {
        input(engine::authenticating);
    }

    /**
     * The session is established, or established again.
     *
     * @param session the session
     */
    public void online(Established session) {
        input(out -> engine.online(session, world.now(), out));
    }

    /**
     * The session has lost its stream and will come back.
     *
     * @param condition why, or null
     * @param resumable whether it may go on as it was
     * @param details when the next attempt is made, or null
     */
    public void lost(@Nullable String condition, boolean resumable, @Nullable Stanza details) {
        input(out -> engine.lost(condition, resumable, details, out));
    }

    /**
     * It is over.
     *
     * @param why how it ended
     */
    public void ended(Farewell why) {
        input(out -> engine.ended(why, out));
    }

    /**
     * The server has sent something.
     *
     * @param element what
     * @param bytes what it took on the wire
     * @param number its number on the connection, not positive when it is not counted
     * @param receipt run when every member has handled it
     */
    public void incoming(Stanza element, int bytes, long number, Runnable receipt) {
        input(out -> engine.incoming(element, bytes, number, receipt, world.now(), out));
    }

    /**
     * Asks to be told when everything received so far has been handled.
     *
     * @param receipt run then
     */
    public void mark(Runnable receipt) {
        input(out -> engine.mark(receipt, world.now(), out));
    }

    // ---- the machine

    private void input(Consumer<List<HubEffect>> input) {
        lock.lock();
        try {
            step(input);
        } finally {
            lock.unlock();
        }
        perform();
    }

    /** Called with the lock held. */
    private void step(Consumer<List<HubEffect>> input) {
        List<HubEffect> out = new ArrayList<>(2);
        input.accept(out);
        effects.addAll(out);
    }

    /** Performs what is to be done, unless somebody else is at it. */
    void perform() {
        HubEffect effect = next(() -> performing);
        while (effect != null) {
            perform(effect);
            effect = next(() -> false);
        }
    }

    private @Nullable HubEffect next(BooleanSupplier taken) {
        lock.lock();
        try {
            if (taken.getAsBoolean()) {
                return null;
            }
            HubEffect effect = effects.poll();
            performing = effect != null;
            return effect;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("CatchingThrowable") // an effect that throws must not stop those behind it
    private void perform(HubEffect effect) {
        try {
            switchOn(effect);
        } catch (Throwable thrown) {
            LOG.log(Level.ERROR, "A shared connection failed in an unforeseen way", thrown);
        }
    }

    private void switchOn(HubEffect effect) {
        if (effect instanceof HubEffect.Hand hand) {
            Seat member = members.get(hand.member());
            if (member != null) {
                member.hear(hand.element(), hand.bytes(), hand.number());
            }
        } else if (effect instanceof HubEffect.Relay relay) {
            relay(relay);
        } else if (effect instanceof HubEffect.Done done) {
            done.receipt().run();
        } else if (effect instanceof HubEffect.Conclude done) {
            Seat member = members.get(done.member());
            if (member != null) {
                member.concluded(done.given(), done.outcome());
            }
        } else if (effect instanceof HubEffect.Say say) {
            session().relay(say.stanza(), null, outcome -> {});
        } else {
            rare(effect);
        }
    }

    private void relay(HubEffect.Relay relay) {
        Seat member = members.get(relay.member());
        Origin origin = member == null ? null : member.origin(relay.given());
        session()
                .relay(
                        relay.sent(),
                        origin,
                        outcome -> input(
                                out -> engine.concluded(relay.member(), relay.given(), outcome, world.now(), out)));
    }

    private void rare(HubEffect effect) {
        if (effect instanceof HubEffect.Dismiss dismiss) {
            Seat member = members.remove(dismiss.member());
            if (member != null) {
                member.dismissed(dismiss.ending());
            }
        } else if (effect instanceof HubEffect.Arm arm) {
            stop(arm.timer());
            HubEffect.Timer timer = arm.timer();
            timers.put(
                    timer, world.schedule(arm.millis(), () -> input(out -> engine.expired(timer, world.now(), out))));
        } else if (effect instanceof HubEffect.Disarm disarm) {
            stop(disarm.timer());
        } else if (effect instanceof HubEffect.Enlist enlist) {
            session().enlist(enlist.member());
        } else if (effect instanceof HubEffect.Delist delist) {
            session().delist(delist.member());
        } else if (effect instanceof HubEffect.Leave) {
            session().leave();
        } else if (effect instanceof HubEffect.Closed) {
            closed.run();
        } else if (effect instanceof HubEffect.Cut cut) {
            LOG.log(
                    Level.WARNING,
                    "A member of a shared connection was cut: its handlers have stood still for {0} ms",
                    cut.millis());
        }
    }

    private void stop(HubEffect.Timer timer) {
        Runnable running = timers.remove(timer);
        if (running != null) {
            running.run();
        }
    }

    /** Nobody joins, sends or leaves before the hub has something to share. */
    private Uplink session() {
        Uplink current = uplink;
        if (current == null) {
            throw new IllegalStateException("There is no session yet");
        }
        return current;
    }
}
