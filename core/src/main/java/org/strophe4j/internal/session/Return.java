package org.strophe4j.internal.session;

import java.util.function.IntSupplier;

/** Whether a connection that is gone comes back: counts what has failed in a row. Confined to the machine. */
final class Return {
    /** Whether it may come back at all. */
    private boolean possible;

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

    /** The application wants to end: whatever goes wrong on the way out, this is the end. */
    void unwanted() {
        possible = false;
    }

    void failed() {
        failures++;
    }

    boolean isDueAfter(Outcome outcome) {
        int most = mostFailures.getAsInt();
        return possible && most != 0 && (most < 0 || failures < most) && Causes.mayPass(outcome);
    }
}
