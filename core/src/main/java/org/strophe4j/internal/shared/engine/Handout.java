package org.strophe4j.internal.shared.engine;

import org.strophe4j.xml.Stanza;

/**
 * A received stanza that members were given, or a mark behind such stanzas. Confined to the engine.
 */
final class Handout {
    final Stanza element;
    final int bytes;
    /** Its number in the session, 0 when it has none. */
    final long number;

    final Runnable receipt;
    /** Whether it waits only for what is before it. */
    final boolean mark;
    /** How many members have it and have not handled it. */
    private int outstanding;
    /** Whether anybody has handled it, or nobody is to. */
    private boolean handled;

    private Handout(Stanza element, int bytes, long number, Runnable receipt, boolean mark) {
        this.element = element;
        this.bytes = bytes;
        this.number = number;
        this.receipt = receipt;
        this.mark = mark;
        this.handled = mark;
    }

    static Handout of(Stanza element, int bytes, long number, Runnable receipt) {
        return new Handout(element, bytes, number, receipt, false);
    }

    static Handout mark(Runnable receipt) {
        return new Handout(NOTHING, 0, 0, receipt, true);
    }

    private static final Stanza NOTHING = Stanza.parse("<nothing/>");

    void given() {
        outstanding++;
    }

    void handled() {
        outstanding--;
        handled = true;
    }

    /** A member who had it is gone. */
    void returned() {
        outstanding--;
    }

    /** Nobody needs to handle it. */
    void waive() {
        handled = true;
    }

    boolean isDone() {
        return outstanding == 0 && handled;
    }

    /** Whether nobody has it, and somebody should. */
    boolean isUnclaimed() {
        return outstanding == 0 && !handled;
    }
}
