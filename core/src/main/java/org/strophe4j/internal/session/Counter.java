package org.strophe4j.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Again;
import org.strophe4j.internal.session.Effect.Arm;
import org.strophe4j.internal.session.Effect.Count;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Keep;
import org.strophe4j.internal.session.Effect.Replaced;
import org.strophe4j.internal.session.Effect.Say;
import org.strophe4j.internal.session.Effect.Settled;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.Effect.Transmit;
import org.strophe4j.internal.sm.SmEffect;
import org.strophe4j.internal.sm.StreamManagement;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * Stream management as the session sees it: every stanza passes here, counted or not. What it wants done becomes effects of
 * the session; what concerns the session's state is told to its {@link Turn}. Confined to the machine.
 */
final class Counter {
    /** What stream management decides about the session. */
    interface Turn {
        void resumed(String jid, List<Effect> out);

        void notResumed(List<Effect> out);

        void roomAgain(List<Effect> out);

        void violated(String detail, @Nullable Stanza element, List<Effect> out);
    }

    /** Null when stream management is not wanted. */
    private final @Nullable StreamManagement management;

    private final long ackDelay;
    private final Turn turn;
    /** Reused for each input. */
    private final List<SmEffect> wishes = new ArrayList<>(0);

    Counter(@Nullable StreamManagement management, Turn turn) {
        this.management = management;
        this.ackDelay = management == null ? 0 : management.ackDelayMillis();
        this.turn = turn;
    }

    // ---- outbound

    boolean hasRoom() {
        return management == null || management.hasRoom();
    }

    void transmit(Outgoing element, List<Effect> out) {
        if (management == null || !management.isTracking() || !isStanza(element.element())) {
            out.add(new Transmit(element, false));
        } else {
            management.send(element, false, wishes);
            translate(out);
        }
    }

    /** A stanza of the library's own. */
    void say(Outgoing element, List<Effect> out) {
        if (management == null || !management.isTracking()) {
            out.add(new Say(element));
        } else {
            management.send(element, true, wishes);
            translate(out);
        }
    }

    void urge(List<Effect> out) {
        if (management != null) {
            management.urge(wishes);
            translate(out);
        }
    }

    void idle(List<Effect> out) {
        if (management != null) {
            management.idle(wishes);
            translate(out);
        }
    }

    /** Asks for a sign of life; false when that is not possible this way. */
    boolean probe(List<Effect> out) {
        if (management == null || !management.isEnabled()) {
            return false;
        }
        management.ask(wishes);
        translate(out);
        return true;
    }

    // ---- inbound

    boolean isNonza(Stanza element) {
        return management != null && element.namespace().equals(NS.SM);
    }

    void nonza(Stanza element, List<Effect> out) {
        if (management != null) {
            management.received(element, wishes);
            translate(out);
        }
    }

    /** {@return the number of a stanza, 0 when it came before and is to be dropped, -1 when it is not counted} */
    long arrives(Stanza element) {
        return management != null && management.isEnabled() && isStanza(element) ? management.arrived() : -1;
    }

    /** {@return the number of the last stanza before this session} */
    long before() {
        return management == null ? 0 : management.before();
    }

    /** Whatever was delivered so far is counted when it has been handled. */
    void await(long number, List<Effect> out) {
        if (number > 0) {
            out.add(new Count(number));
        }
    }

    void handled(long number, List<Effect> out) {
        if (management != null) {
            management.handled(number, wishes);
            translate(out);
        }
    }

    private static boolean isStanza(Stanza element) {
        return element.namespace().equals(NS.CLIENT)
                && switch (element.getLocalName()) {
                    case "message", "presence", "iq" -> true;
                    default -> false;
                };
    }

    // ---- the life of streams

    void starting(long now) {
        if (management != null) {
            management.starting(now);
        }
    }

    boolean isOn() {
        return management != null && management.isEnabled();
    }

    boolean isResumed() {
        return management != null && management.isResumed();
    }

    boolean canResume() {
        return management != null && management.canResume();
    }

    @Nullable
    String location() {
        return management == null || !management.canResume() ? null : management.location();
    }

    /** Asks the server to go on, if both can. */
    boolean resumes(Stanza features, boolean reliableCarrier, List<Effect> out) {
        if (management == null || reliableCarrier || !isOffered(features) || !management.canResume()) {
            return false;
        }
        management.resume(wishes);
        translate(out);
        return true;
    }

    void abandon(List<Effect> out) {
        if (management != null) {
            management.abandon(wishes);
            translate(out);
        }
    }

    void begin(String jid, @Nullable Stanza features, boolean reliableCarrier, List<Effect> out) {
        if (management != null) {
            management.begin(jid, !reliableCarrier && features != null && isOffered(features), wishes);
            translate(out);
        }
    }

    private static boolean isOffered(Stanza features) {
        return features.child("sm", NS.SM) != null;
    }

    void farewell(List<Effect> out) {
        if (management != null) {
            management.farewell(wishes);
            translate(out);
        }
    }

    void lost(Outcome outcome, long now, List<Effect> out) {
        if (management == null) {
            return;
        }
        if (Causes.endsSession(outcome)) {
            management.over(wishes);
        } else {
            management.lost(now, Causes.isOurFault(outcome), wishes);
        }
        translate(out);
    }

    void over(List<Effect> out) {
        if (management != null) {
            management.over(wishes);
            translate(out);
        }
    }

    // ---- effects

    private void translate(List<Effect> out) {
        if (wishes.isEmpty()) {
            return;
        }
        List<SmEffect> all = List.copyOf(wishes);
        wishes.clear(); // a turn may come back here
        for (SmEffect wish : all) {
            translate(wish, out);
        }
    }

    private void translate(SmEffect wish, List<Effect> out) {
        if (wish instanceof SmEffect.Send send) {
            out.add(new Transmit(send.element(), true));
        } else if (wish instanceof SmEffect.Say say) {
            out.add(new Say(say.nonza()));
        } else if (wish instanceof SmEffect.Keep keep) {
            out.add(new Keep(keep.change()));
        } else if (wish instanceof SmEffect.Settled settled) {
            out.add(new Settled(settled.element(), settled.fate()));
        } else if (wish instanceof SmEffect.AwaitIdleness) {
            out.add(new Arm(Timer.ACK, ackDelay));
        } else if (wish instanceof SmEffect.Again again) {
            out.add(new Again(again.element(), again.tracked()));
        } else if (wish instanceof SmEffect.Replaced replaced) {
            out.add(new Replaced(replaced.before(), replaced.after()));
        } else if (wish instanceof SmEffect.Drop drop) {
            out.add(new Discard(drop.reason()));
        } else {
            decide(wish, out);
        }
    }

    private void decide(SmEffect wish, List<Effect> out) {
        if (wish instanceof SmEffect.Room) {
            turn.roomAgain(out);
        } else if (wish instanceof SmEffect.Resumed resumed) {
            turn.resumed(resumed.jid(), out);
        } else if (wish instanceof SmEffect.NotResumed) {
            turn.notResumed(out);
        } else if (wish instanceof SmEffect.Violation violation) {
            turn.violated(violation.detail(), violation.element(), out);
        }
    }
}
