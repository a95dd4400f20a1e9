package org.strophe4j.internal.shared.engine;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.HubEffect.Arm;
import org.strophe4j.internal.shared.engine.HubEffect.Closed;
import org.strophe4j.internal.shared.engine.HubEffect.Cut;
import org.strophe4j.internal.shared.engine.HubEffect.Disarm;
import org.strophe4j.internal.shared.engine.HubEffect.Dismiss;
import org.strophe4j.internal.shared.engine.HubEffect.Hand;
import org.strophe4j.internal.shared.engine.HubEffect.Leave;
import org.strophe4j.internal.shared.engine.HubEffect.Timer;
import org.strophe4j.internal.shared.engine.Member.Stage;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/**
 * One session and those who share it. Inputs are method calls, outputs are {@link HubEffect}s appended to the list that each
 * call gets; {@code now} is in milliseconds of a monotonic clock. Not thread-safe: whoever drives it serializes the calls.
 *
 * <pre>
 * CONNECTING ── online ──► ONLINE ── lost ──► LOST ── online ──► ONLINE
 *      any of them ── ended, or nobody is there any more ──► OVER
 * </pre>
 */
public final class HubEngine {
    private final Applicant founder;
    private final Limits limits;
    private final Members members = new Members();
    private final Doorkeeper doorkeeper = new Doorkeeper();
    private final Traffic traffic;
    private final Intake intake;
    private final Patience patience;

    private Phase phase = Phase.CONNECTING;
    private Established session = Established.NOT_YET;
    private boolean authenticating;
    private boolean visited; // the founder comes after the session has begun
    /** How it ended; null before. */
    private @Nullable Farewell farewell;

    /**
     * Begins a hub.
     *
     * @param founder whose account it is for
     * @param limits its limits
     * @param ids make ids that nobody can guess
     */
    public HubEngine(Applicant founder, Limits limits, Supplier<String> ids) {
        this.founder = founder;
        this.limits = limits;
        this.traffic = new Traffic(members, limits, ids);
        this.intake = new Intake(traffic, limits);
        this.patience = new Patience(members, traffic, limits);
    }

    /**
     * Looks whether somebody who is about to join will find this hub as it is now.
     *
     * @param applicant who
     * @return false when it is over, or belongs to somebody else and nobody is there: another takes its place then
     */
    public boolean awaits(Applicant applicant) {
        return phase != Phase.OVER && (!members.isEmpty() || phase == Phase.CONNECTING || applicant.mayJoin(founder));
    }

    /** {@return whether nobody can join any more} */
    public boolean isOver() {
        return phase == Phase.OVER;
    }

    /**
     * Goes on with the session of a hub that has died.
     *
     * @param left what it has left
     */
    public void inherit(Inheritance left) {
        intake.inherit(left);
    }

    // ---- members

    /**
     * Somebody wants to join.
     *
     * @param number his number, 1 or more, used once
     * @param arrival who
     * @param now the time
     * @param out gets the effects
     */
    public void enter(int number, Arrival arrival, long now, List<HubEffect> out) {
        Applicant applicant = arrival.applicant();
        if (phase == Phase.OVER) {
            Farewell own = applicant.way() == Way.FOUND ? farewell : null;
            refuse(number, own == null ? Farewell.over(applicant) : own, out);
        } else if (applicant.way() != Way.FOUND && !applicant.mayJoin(founder)) {
            refuse(number, Farewell.foreign(applicant), out);
        } else {
            Member member = new Member(number, arrival);
            members.add(member);
            visited = true;
            out.add(new Disarm(Timer.GRACE));
            if (authenticating) {
                tellFounder(member, out);
            }
            if (phase == Phase.ONLINE) {
                admit(member, now, out);
            }
        }
    }

    private void tellFounder(Member member, List<HubEffect> out) {
        if (phase != Phase.LOST && member.applicant.way() == Way.FOUND) {
            out.add(new Hand(member.number, HubNotice.authenticating()));
        }
    }

    private static void refuse(int number, Farewell why, List<HubEffect> out) {
        out.add(new Hand(number, why.notice()));
        out.add(new Dismiss(number, Ending.aborted()));
    }

    private void admit(Member member, long now, List<HubEffect> out) {
        if (member.applicant.way() != Way.LOGIN || member.stage == Stage.READY) {
            welcome(member, now, out);
            return;
        }
        Stanza offer = doorkeeper.features();
        if (offer == null) {
            members.remove(member.number);
            refuse(member.number, Farewell.unprovable(), out);
            atHome(out);
        } else {
            member.stage = Stage.PROVING;
            out.add(new Hand(member.number, offer));
        }
    }

    private void welcome(Member member, long now, List<HubEffect> out) {
        members.join(member);
        members.succession();
        boolean same = session.resumed() && intake.isHome(member.comeback);
        member.comeback = same ? member.comeback : null;
        if (member.name != null) {
            out.add(member.remembered ? new HubEffect.Enlist(member.name) : new HubEffect.Delist(member.name));
        }
        out.add(new Hand(member.number, HubNotice.role(members.isPrimary(member.number))));
        out.add(new Hand(member.number, (same ? session : session.anew()).welcome()));
        if (member.comeback != null) {
            traffic.returned(member, member.comeback);
        }
        traffic.joined(member, now, out);
        intake.arrived(member.name, now, out);
        patience.look(out);
    }

    /** A member is through with his login, and begins anew. */
    public void restart(int number, long now, List<HubEffect> out) {
        Member member = members.get(number);
        if (member != null && member.stage == Stage.PROVEN) {
            member.stage = Stage.READY;
            if (phase == Phase.ONLINE) {
                welcome(member, now, out);
            }
        }
    }

    /** A member sends an element. */
    public void sent(int number, Outgoing given, long now, List<HubEffect> out) {
        Member member = members.get(number);
        if (member == null) {
            return;
        }
        if (member.isJoined()) {
            traffic.sent(member, given, now, out);
            patience.look(out);
        } else if (member.stage == Stage.PROVING) {
            Doorkeeper.Verdict verdict = doorkeeper.hears(number, given.element());
            if (verdict.passed()) {
                member.stage = Stage.PROVEN;
            }
            out.add(HubEffect.Conclude.settled(number, given));
            out.add(new Hand(number, verdict.says()));
        }
    }

    /** A member has handled the first of what he has not handled yet. */
    public void handled(int number, long now, List<HubEffect> out) {
        Member member = members.get(number);
        if (member != null) {
            traffic.handled(member, now, out);
            patience.release(now, out);
        }
    }

    /** What became of a stanza of a member's is known. */
    public void concluded(int number, Outgoing given, @Nullable Delivery outcome, long now, List<HubEffect> out) {
        patience.conclude(new HubEffect.Conclude(number, given, outcome), now, out);
        patience.look(out);
    }

    /**
     * A member goes.
     *
     * @param number who
     * @param ending how his stream ends
     * @param now the time
     * @param out gets the effects
     */
    public void leave(int number, Ending ending, long now, List<HubEffect> out) {
        Member member = members.remove(number);
        if (member == null) {
            return;
        }
        out.add(new Dismiss(number, ending));
        if (member.isJoined() && member.remembered && member.name != null) {
            out.add(new HubEffect.Delist(member.name));
        }
        doorkeeper.forget(number);
        Member heir = members.succession();
        if (heir != null) {
            out.add(new Hand(heir.number, HubNotice.role(true)));
        }
        traffic.left(member, now, out);
        patience.release(now, out);
        patience.look(out);
        atHome(out);
    }

    /** What is to be done when nobody is. */
    private void atHome(List<HubEffect> out) {
        if (!members.isEmpty() || phase == Phase.OVER) {
            return;
        }
        long grace = limits.grace(visited);
        if (grace > 0 && (phase == Phase.ONLINE || !visited)) {
            out.add(new Arm(Timer.GRACE, grace));
        } else {
            depart(out);
        }
    }

    private void depart(List<HubEffect> out) {
        phase = Phase.OVER;
        out.add(new Closed());
        out.add(new Leave());
    }

    // ---- the session

    /** The hub's login has come as far as authentication. */
    public void authenticating(List<HubEffect> out) {
        authenticating = true;
        members.everybody().forEach(member -> tellFounder(member, out));
    }

    /**
     * The session is established, or established again.
     *
     * @param now it
     * @param time the time
     * @param out gets the effects
     */
    public void online(Established now, long time, List<HubEffect> out) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.ONLINE;
        session = now;
        doorkeeper.remember(now.proof());
        intake.online(now, time, out);
        traffic.begins(now.jid(), now.resumed());
        for (Member member : members.everybody()) {
            if (member.isJoined()) {
                out.add(new Hand(member.number, now.welcome()));
            } else if (member.stage == Stage.WAITING || member.stage == Stage.READY) {
                admit(member, time, out);
            }
        }
        atHome(out);
    }

    /** The server has named the session: those who may outlive this hub remember it. */
    public void named(String name, List<HubEffect> out) {
        session = session.named(name);
        for (Member member : members.joined()) {
            if (member.name != null) {
                out.add(new Hand(member.number, HubNotice.session(name)));
            }
        }
    }

    /**
     * The session has lost its stream and will come back.
     *
     * @param condition why, or null
     * @param resumable whether it may go on as it was
     * @param details when the next attempt is made, or null
     * @param out gets the effects
     */
    public void lost(@Nullable String condition, boolean resumable, @Nullable Stanza details, List<HubEffect> out) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.LOST;
        if (!resumable) {
            traffic.forgetQuestions();
        }
        for (Member member : members.everybody()) {
            out.add(new Hand(member.number, HubNotice.lost(condition, resumable, details)));
        }
        atHome(out);
    }

    /**
     * The session, or the attempt to have one, is over.
     *
     * @param why how it ended
     * @param out gets the effects
     */
    public void ended(Farewell why, List<HubEffect> out) {
        farewell = why;
        phase = Phase.OVER;
        out.add(new Closed());
        out.add(new Disarm(Timer.GRACE));
        out.add(new Disarm(Timer.CHECK));
        out.add(new Disarm(Timer.HURRY));
        out.add(new Disarm(Timer.RETURNS));
        for (Member member : members.everybody()) {
            members.remove(member.number);
            member.leave();
            refuse(member.number, why.seenBy(member), out);
        }
        traffic.forgetQuestions();
    }

    /**
     * The server has sent something.
     *
     * @param element what
     * @param bytes what it took on the wire
     * @param number its number on the hub's connection; not positive when it is not counted
     * @param receipt run when every member has handled it
     * @param now the time
     * @param out gets the effects
     */
    public void incoming(Stanza element, int bytes, long number, Runnable receipt, long now, List<HubEffect> out) {
        intake.incoming(element, bytes, number, receipt, now, out);
        patience.look(out);
    }

    /** Asks for a receipt behind all that was received so far. */
    public void mark(Runnable receipt, long now, List<HubEffect> out) {
        intake.mark(receipt, now, out);
    }

    // ---- time

    /** A timer ran out. */
    public void expired(Timer timer, long now, List<HubEffect> out) {
        if (timer == Timer.GRACE) {
            if (members.isEmpty() && phase != Phase.OVER) {
                depart(out);
            }
            return;
        }
        if (timer == Timer.RETURNS) {
            if (phase == Phase.ONLINE) { // otherwise it begins anew with the stream
                intake.goOn(now, out);
                patience.look(out);
            }
            return;
        }
        patience.expired(timer);
        checkAll(now, out);
    }

    /** Somebody is about to join: the session stays for him. */
    public void expectSomebody(List<HubEffect> out) {
        if (members.isEmpty() && phase == Phase.ONLINE) {
            out.add(new Arm(Timer.GRACE, limits.grace(visited)));
        }
    }

    private void checkAll(long now, List<HubEffect> out) {
        for (Member late = patience.overdue(now); late != null; late = patience.overdue(now)) {
            long still = late.standsStill(now);
            out.add(new Cut(late.number, still));
            leave(late.number, Farewell.stalled(still), now, out);
        }
        patience.release(now, out);
        patience.look(out);
    }
}
