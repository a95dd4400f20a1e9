package org.strophe4j.internal.shared.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.shared.engine.HubEffect.Arm;
import org.strophe4j.internal.shared.engine.HubEffect.Conclude;
import org.strophe4j.internal.shared.engine.HubEffect.Timer;

/**
 * Waits for those who are slow, and finds those who stand still. While somebody is behind, the others are not told that what
 * they have sent is done with: their own queues fill up then, and slow them down. Confined to the engine.
 */
final class Patience {
    private final Members members;
    private final Traffic traffic;
    private final Limits limits;
    private final List<Conclude> held = new ArrayList<>();
    private boolean checking;
    private boolean hurrying;

    Patience(Members members, Traffic traffic, Limits limits) {
        this.members = members;
        this.traffic = traffic;
        this.limits = limits;
    }

    /** A stanza of a member's is done with; he is told when the others have had time for what they were shown of it. */
    void conclude(Conclude done, long now, List<HubEffect> out) {
        held.add(done);
        release(now, out);
    }

    /** Tells those for whom nobody is behind any more. */
    void release(long now, List<HubEffect> out) {
        if (held.isEmpty()) {
            return;
        }
        List<Member> behind = members.joined().stream()
                .filter(member -> member.isBehind(limits, now))
                .toList();
        for (Iterator<Conclude> each = held.iterator(); each.hasNext() && behind.size() < 2; ) {
            Conclude done = each.next();
            if (behind.isEmpty() || behind.get(0).number == done.member()) { // nobody is held up by himself
                out.add(done);
                each.remove();
            }
        }
    }

    /** Sees to it that somebody who stands still is found, soon where there is no room for what he is given. */
    void look(List<HubEffect> out) {
        if ((traffic.isOverfull() || !held.isEmpty()) && !hurrying) {
            hurrying = true;
            out.add(new Arm(Timer.HURRY, limits.crowded()));
        }
        if (!checking && traffic.isAnybodyBusy()) {
            checking = true;
            out.add(new Arm(Timer.CHECK, limits.blocking()));
        }
    }

    void expired(Timer timer) {
        if (timer == Timer.HURRY) {
            hurrying = false;
            traffic.lookAgain();
        } else {
            checking = false;
        }
    }

    /** {@return the next who has stood still for too long while others wait, null when nobody has} */
    @Nullable
    Member overdue(long now) {
        if (members.joined().size() < 2) {
            return null;
        }
        long limit = traffic.isFull() ? limits.blocking() : limits.standing();
        for (Member member : members.joined()) {
            long still = member.standsStill(now);
            if (still >= limit || (member.isOverfull(limits) && still >= limits.crowded())) {
                return member;
            }
        }
        return null;
    }
}
