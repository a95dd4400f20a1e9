package org.strophe4j.internal.session;

import java.util.function.IntSupplier;
import org.strophe4j.xmpp.ErrorCondition;

/** Whether a connection that is gone comes back: counts what has failed in a row. Confined to the machine. */
final class Return {
    /** Whether it may come back at all. */
    private final boolean possible;
    /** Whether our name may be held by a connection of our own that the server has not missed yet. */
    private final boolean nameMayBeHeld;

    private final IntSupplier mostFailures;
    private int failures;

    /** Only who logs in can do so again: of a session that somebody else has made there is no second one. */
    Return(Entrance entrance, IntSupplier mostFailures) {
        this.possible = entrance.makesSession();
        this.nameMayBeHeld = entrance.isDomain();
        this.mostFailures = mostFailures;
    }

    int failures() {
        return failures;
    }

    /** A session was established: whatever failed before is forgotten. */
    void succeeded() {
        failures = 0;
    }

    /** A session was lost: that is no failure of an attempt. */
    void lost() {
        failures = 0;
    }

    void failed() {
        failures++;
    }

    /** Whether another attempt follows an end that is not counted yet. */
    boolean isDueAfter(Outcome outcome, boolean established) {
        int most = mostFailures.getAsInt();
        int failed = established ? 0 : failures + 1;
        return possible && most != 0 && (most < 0 || failed < most) && mayPass(outcome, established);
    }

    /**
     * Whoever is thrown out by another one with his name does not come back: the two would take turns for ever. A component that
     * is not let in because of its name waits until the connection that has it is gone.
     */
    private boolean mayPass(Outcome outcome, boolean established) {
        boolean notLetIn = nameMayBeHeld && !established;
        return Causes.mayPass(outcome) || (notLetIn && ErrorCondition.CONFLICT.equals(outcome.condition()));
    }
}
