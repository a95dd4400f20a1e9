package org.strophe4j.testkit.internal.proxy;

/** A trigger and what it triggers. Confined to the event loop. */
final class Rule {
    private final Trigger trigger;
    private final Action action;
    private final Runnable afterwards;
    /** How many bytes have passed since it was made. */
    private long seen;

    /** How often it was going to fire, and how often it did: connections end in between. */
    private int fired;

    private int struck;

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

    /** {@return whether it will never fire again, whatever happens} */
    boolean isDone() {
        return struck >= trigger.times();
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

    /** It is not going to fire after all, because the connection has ended before. */
    void giveBack() {
        fired--;
    }

    void struck() {
        struck++;
        afterwards.run();
    }
}
