package org.strophe4j.internal.shared.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.HubEffect.Arm;
import org.strophe4j.internal.shared.engine.HubEffect.Disarm;
import org.strophe4j.internal.shared.engine.HubEffect.Timer;
import org.strophe4j.xml.Stanza;

/**
 * Where the server's stanzas come in. After the process of a hub has died its members find their way to the next one; until
 * they have, what comes waits here, for it is theirs as well. Confined to the engine.
 */
final class Intake {
    private final Traffic traffic;
    private final Limits limits;
    /** The session of a hub that has died; null when none has. */
    private @Nullable String session;
    /** Its members who may be on their way. */
    private final Set<String> missing = new HashSet<>();
    /** Whether nothing is handed out yet. */
    private boolean waiting;

    private final List<Held> held = new ArrayList<>();
    /** The number of the last stanza before the session. */
    private long before;

    /**
     * A stanza, or a mark behind those before it.
     *
     * @param element the stanza, null for a mark
     * @param bytes what it took on the wire
     * @param number its number in the session, 0 when it has none
     * @param receipt run when it has been handled
     */
    record Held(@Nullable Stanza element, int bytes, long number, Runnable receipt) {}

    Intake(Traffic traffic, Limits limits) {
        this.traffic = traffic;
        this.limits = limits;
    }

    // ---- the members of a hub that has died

    void inherit(Inheritance left) {
        session = left.session();
        missing.addAll(left.places().keySet());
        waiting = true;
    }

    /** The session is there; nobody is waited for when it is not the one that they were in. */
    void online(Established now, long time, List<HubEffect> out) {
        before = now.before();
        if (waiting && now.resumed()) {
            out.add(new Arm(Timer.RETURNS, limits.returns()));
        } else if (waiting) {
            out.add(new Disarm(Timer.RETURNS));
            goOn(time, out);
        }
    }

    /** Whether somebody goes on where he was: later on he would have missed something. */
    boolean isHome(Arrival.@Nullable Comeback comeback) {
        return waiting
                && comeback != null
                && comeback.session() != null
                && comeback.session().equals(session);
    }

    void arrived(@Nullable String member, long now, List<HubEffect> out) {
        missing.remove(member);
        if (waiting && missing.isEmpty()) {
            out.add(new Disarm(Timer.RETURNS));
            goOn(now, out);
        }
    }

    /** Nobody is waited for any more; who has not come has ended with the hub, or comes as somebody else. */
    void goOn(long now, List<HubEffect> out) {
        waiting = false;
        missing.forEach(member -> out.add(new HubEffect.Delist(member)));
        missing.clear();
        List<Held> all = List.copyOf(held);
        held.clear();
        all.forEach(each -> pass(each, now, out));
    }

    // ---- from the server

    void incoming(Stanza element, int bytes, long number, Runnable receipt, long now, List<HubEffect> out) {
        take(new Held(element, bytes, Math.max(0, number - before), receipt), now, out);
    }

    void mark(Runnable receipt, long now, List<HubEffect> out) {
        take(new Held(null, 0, 0, receipt), now, out);
    }

    private void take(Held each, long now, List<HubEffect> out) {
        if (waiting) {
            held.add(each);
        } else {
            pass(each, now, out);
        }
    }

    private void pass(Held each, long now, List<HubEffect> out) {
        if (each.element() == null) {
            traffic.mark(each.receipt(), out);
        } else {
            traffic.incoming(Handout.of(each.element(), each.bytes(), each.number(), each.receipt()), now, out);
        }
    }
}
