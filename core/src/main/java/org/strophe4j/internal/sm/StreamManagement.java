package org.strophe4j.internal.sm;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.sm.SmEffect.Again;
import org.strophe4j.internal.sm.SmEffect.Drop;
import org.strophe4j.internal.sm.SmEffect.NotResumed;
import org.strophe4j.internal.sm.SmEffect.Resumed;
import org.strophe4j.internal.sm.SmEffect.Room;
import org.strophe4j.internal.sm.SmEffect.Say;
import org.strophe4j.internal.sm.SmEffect.Send;
import org.strophe4j.internal.sm.SmEffect.Settled;
import org.strophe4j.internal.sm.SmEffect.Violation;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;

/**
 * Stream management of one connection (XEP-0198, version 1.6), across streams and sessions.
 *
 * <pre>
 *            ┌── begin() ──► ENABLING ── enabled ──► ON
 *   OFF ─────┤                  └─ failed ─► OFF      ▲
 *    ▲       └── resume() ─► RESUMING ── resumed ─────┘
 *    │                          └─ failed ─► OFF, then begin()
 *    └── lost(), over(), from anywhere
 * </pre>
 *
 * Inputs are method calls, outputs are {@link SmEffect}s appended to the list that each call gets. Not thread-safe.
 */
public final class StreamManagement extends Accounts {
    /**
     * Begins, or goes on with what was kept.
     *
     * @param policy how it is wanted
     * @param clock the time of day in milliseconds since 1970, for the marks on messages that are late
     * @param kept what an earlier process has left, or null
     */
    public StreamManagement(SmPolicy policy, LongSupplier clock, @Nullable SmState kept) {
        super(policy, clock, kept);
    }

    /**
     * Goes on under another policy, between two streams.
     *
     * @param next how it is wanted from now on
     * @return this
     */
    public StreamManagement under(SmPolicy next) {
        policy = next;
        return this;
    }

    // ---- a stream begins

    /**
     * A connection is going to be made.
     *
     * @param now the monotonic clock in milliseconds
     */
    public void starting(long now) {
        resumption.starting(now);
    }

    /**
     * Asks the server to go on with the session; only while {@link #canResume()}.
     *
     * @param out gets the effects
     */
    public void resume(List<SmEffect> out) {
        phase = Phase.RESUMING;
        out.add(new Say(SmNonzas.resume(String.valueOf(resumption.id()), inbound.claim())));
    }

    /**
     * There is no going on with the earlier session: what it has left is judged.
     *
     * @param out gets the effects
     */
    public void abandon(List<SmEffect> out) {
        resumption.impossible();
        phase = Phase.OFF;
        leftovers.take(ledger.all(), policy.resend(), out);
        ledger = new Ledger();
    }

    /**
     * A resource was bound: a new session begins, with what an earlier one has left.
     *
     * @param boundJid the full JID
     * @param offered whether the server can count
     * @param out gets the effects
     */
    public void begin(String boundJid, boolean offered, List<SmEffect> out) {
        if (resumption.isPossible()) {
            abandon(out); // nobody has asked whether it can be resumed: the login was an old one (XEP-0078), say
        }
        acks.forget();
        jid = boundJid;
        resumed = false;
        resumption.found();
        inbound.begin();
        List<Sent> again = leftovers.drain();
        if (!offered) {
            keep(new SmChange.Over(), out);
            again.forEach(sent -> out.add(new Again(sent.element(), false)));
            return;
        }
        phase = Phase.ENABLING;
        again.forEach(ledger::add);
        keep(new SmChange.Begun(state()), out);
        out.add(new Say(SmNonzas.enable(policy)));
        ledger.all().forEach(sent -> out.add(new Again(sent.element(), true)));
    }

    // ---- while it exists

    /**
     * Counts a stanza and sends it; only while {@link #isTracking()}.
     *
     * @param element the stanza
     * @param own whether it is the library's, not the application's
     * @param out gets the effects
     */
    public void send(Outgoing element, boolean own, List<SmEffect> out) {
        Sent sent = ledger.add(element, clock.getAsLong());
        keep(new SmChange.Added(sent), out);
        out.add(own ? new Say(element) : new Send(element));
        acks.sent();
        askIfDue(out);
    }

    /**
     * Somebody waits for the outcome of what was sent.
     *
     * @param out gets the effects
     */
    public void urge(List<SmEffect> out) {
        acks.urge();
        askIfDue(out);
    }

    /**
     * Asks for an acknowledgement, whatever is open: a server that is alive answers. Only while {@link #isEnabled()}.
     *
     * @param out gets the effects
     */
    public void ask(List<SmEffect> out) {
        acks.ask(out);
    }

    /**
     * The time has passed after which an acknowledgement is asked for.
     *
     * @param out gets the effects
     */
    public void idle(List<SmEffect> out) {
        if (acks.idle() && phase == Phase.ON && !ledger.isEmpty()) {
            acks.ask(out);
        }
    }

    /**
     * A stanza arrives.
     *
     * @return its number, to be given back to {@link #handled}; 0 when it has been handed on before and is to be dropped, -1
     *     when it is not counted
     */
    public long arrived() {
        return phase == Phase.ON ? inbound.arrive() : -1;
    }

    /** {@return the number of the last stanza before this session} */
    public long before() {
        return inbound.before();
    }

    /**
     * A stanza and all before it have been handled.
     *
     * @param number its number
     * @param out gets the effects
     */
    public void handled(long number, List<SmEffect> out) {
        if (inbound.handle(number) && resumption.isPossible()) {
            keep(new SmChange.Handled(inbound.handled()), out);
        }
    }

    /**
     * An element of stream management arrives.
     *
     * @param element an element in its namespace
     * @param out gets the effects
     */
    public void received(Stanza element, List<SmEffect> out) {
        switch (element.getLocalName()) {
            case "r" -> answer(out);
            case "a" -> acknowledged(element, out);
            case "enabled" -> enabled(element, out);
            case "resumed" -> resumed(element, out);
            case "failed" -> failed(element, out);
            default -> out.add(new Drop("an unknown element of stream management"));
        }
    }

    private void answer(List<SmEffect> out) {
        if (phase == Phase.ON) {
            out.add(new Say(SmNonzas.answer(inbound.handled())));
        } else {
            out.add(new Drop("a request for an acknowledgement outside a managed stream"));
        }
    }

    private void acknowledged(Stanza element, List<SmEffect> out) {
        long h = SmNonzas.count(element);
        if (phase != Phase.ON) {
            out.add(new Drop("an acknowledgement outside a managed stream"));
        } else if (h < 0) {
            out.add(new Drop("an acknowledgement without a proper count"));
        } else if (!trim(h, out)) {
            out.add(new Violation("The server acknowledged stanzas that were not sent (h=" + h + ")", element));
        } else {
            acks.acknowledged(ledger.size());
            askIfDue(out);
        }
    }

    private void enabled(Stanza element, List<SmEffect> out) {
        if (phase != Phase.ENABLING) {
            out.add(new Drop("an <enabled/> that nobody asked for"));
            return;
        }
        phase = Phase.ON;
        resumption.agreed(element, policy.resumable());
        if (resumption.isPossible()) {
            keep(new SmChange.Begun(state()), out);
        }
        askIfDue(out);
    }

    private void resumed(Stanza element, List<SmEffect> out) {
        if (phase != Phase.RESUMING) {
            out.add(new Drop("a <resumed/> that nobody asked for"));
            return;
        }
        boolean ours = resumption.isOf(element.attr("previd"));
        long h = SmNonzas.count(element);
        phase = Phase.ON;
        if (!ours || h < 0 || !trim(h, out)) {
            phase = Phase.OFF;
            resumption.impossible(); // the two sides will never agree on this session
            out.add(new Violation(
                    "The server resumed another session, or counted stanzas that were not sent", element));
            return;
        }
        inbound.goOn();
        resumption.found();
        resumed = true;
        acks.forget();
        List<Sent> again = ledger.all();
        again.forEach(sent -> out.add(new Again(sent.element(), true)));
        if (!again.isEmpty()) {
            acks.ask(out);
        }
        out.add(new Resumed(jid));
    }

    private void failed(Stanza element, List<SmEffect> out) {
        switch (phase) {
            case RESUMING -> {
                long h = SmNonzas.count(element);
                if (h >= 0) {
                    trim(h, out); // a count that cannot be tells nothing
                }
                abandon(out);
                out.add(new NotResumed());
            }
            case ENABLING -> {
                phase = Phase.OFF;
                ledger.all().forEach(sent -> out.add(new Settled(sent.element(), Fate.WRITTEN)));
                ledger = new Ledger();
                keep(new SmChange.Over(), out);
                out.add(new Room());
            }
            default -> out.add(new Drop("a <failed/> that nothing has asked for"));
        }
    }

    // ---- a stream ends

    /**
     * The stream is about to be ended because we want it: the last count is told, and the server's is asked for.
     *
     * @param out gets the effects
     */
    public void farewell(List<SmEffect> out) {
        if (phase == Phase.ON) {
            out.add(new Say(SmNonzas.answer(inbound.handled())));
            if (!ledger.isEmpty()) {
                acks.ask(out);
            }
        }
    }

    /**
     * The stream was lost; the session may be resumed on another one.
     *
     * @param now the monotonic clock in milliseconds
     * @param refused whether the server has ended it because of what we sent
     * @param out gets the effects
     */
    public void lost(long now, boolean refused, List<SmEffect> out) {
        if (phase != Phase.OFF) {
            resumption.lost(now);
        }
        phase = Phase.OFF;
        resumed = false;
        acks.forget();
        if (refused) {
            ledger.markRefused();
        }
        boolean hopeless = ledger.all().stream().anyMatch(sent -> sent.refusals() >= Leftovers.MOST_REFUSALS);
        if (!resumption.isPossible() || hopeless) {
            abandon(out);
        }
    }

    /**
     * The session has ended for good, on both sides.
     *
     * @param out gets the effects
     */
    public void over(List<SmEffect> out) {
        phase = Phase.OFF;
        resumption.impossible();
        resumed = false;
        acks.forget();
        leftovers.take(ledger.all(), false, out);
        leftovers.drain().forEach(sent -> out.add(new Settled(sent.element(), Fate.UNKNOWN)));
        ledger = new Ledger();
        keep(new SmChange.Over(), out);
    }
}
