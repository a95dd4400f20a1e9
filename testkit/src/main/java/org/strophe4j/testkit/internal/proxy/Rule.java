package org.strophe4j.testkit.internal.proxy;

/** A trigger and what it triggers. Confined to the event loop. */
final class Rule {
    private final Trigger trigger;
    private final Action action;
    private final Runnable afterwards;
    /** How many bytes have passed since it was made. */
    private long seen;

    private int fired;

    Rule(Trigger trigger, Action action, Runnable afterwards) {
        this.trigger = trigger;
        this.action = action;
        this.afterwards = afterwards;
    }

    Trigger trigger() {
        return trigger;
    }

    Action action() {
        return action;
    }

    boolean isSpent() {
        return fired >= trigger.times();
    }

    boolean concerns(Link link) {
        return !isSpent() && (trigger.connection() == 0 || trigger.connection() == link.number());
    }

    /** {@return whether enough bytes have passed with this one} */
    boolean sees() {
        seen = seen + 1 == trigger.count() ? 0 : seen + 1;
        return seen == 0;
    }

    /** It is going to fire: nowhere else, when it was the last time. */
    void claim() {
        fired++;
    }

    void struck() {
        afterwards.run();
    }
}
