package org.strophe4j.internal.session;

import java.util.function.IntSupplier;

/** Whether a connection that is gone comes back: counts what has failed in a row. Confined to the machine. */
final class Return {
    /** Whether it may come back at all. */
    private final boolean possible;

    private final IntSupplier mostFailures;
    private int failures;

    /** Only who logs in can do so again: of a session that somebody else has made there is no second one. */
    Return(Entrance entrance, IntSupplier mostFailures) {
        this.possible = entrance == Entrance.LOGIN;
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
        return possible && most != 0 && (most < 0 || failed < most) && Causes.mayPass(outcome);
    }
}
