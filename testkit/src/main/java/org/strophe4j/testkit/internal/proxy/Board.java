package org.strophe4j.testkit.internal.proxy;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.strophe4j.testkit.internal.proxy.Trigger.Kind;
import org.strophe4j.testkit.server.TrafficDirection;

/** The rules of a proxy and the connections that they are for. Confined to the event loop, save {@link #traffic}. */
public final class Board {
    private final Traffic traffic = new Traffic();
    private final Set<Link> links = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<Rule> rules = List.of();
    private boolean sparingFrames;
    private boolean hidingCuts;

    /** Makes it without rules. */
    public Board() {}

    /** {@return the numbers} */
    public Traffic traffic() {
        return traffic;
    }

    // --- rules

    /** Makes a rule. */
    public void add(Trigger trigger, Action action) {
        add(new Rule(trigger, action, () -> {}));
    }

    private void add(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.removeIf(Rule::isDone);
        more.add(rule);
        rules = List.copyOf(more);
    }

    /** Forgets the rules; what has gone wrong stays. */
    public void clear() {
        rules = List.of();
    }

    /**
     * Makes a rule that is replaced by another one when it has fired, and so on.
     *
     * @param random what decides on places, directions and resets or ends
     * @param cuts how many rules there will be
     * @param meanBytes how many bytes pass between two of them on average, in the direction of the second
     */
    public void schedule(SplittableRandom random, int cuts, long meanBytes) {
        if (cuts == 0) {
            return;
        }
        TrafficDirection direction = random.nextBoolean() ? TrafficDirection.TO_SERVER : TrafficDirection.TO_CLIENT;
        Action action = random.nextBoolean() ? new Action.Reset() : new Action.Fin();
        long bytes = random.nextLong(1, 2 * meanBytes);
        Trigger trigger = new Trigger(direction, Kind.TOTAL, bytes, List.of(), 0, 1);
        add(new Rule(trigger, action, () -> schedule(random, cuts - 1, meanBytes)));
    }

    /**
     * Chooses whether resets and ends wait.
     *
     * @param on whether the server gets the client's frame as a whole and ends first
     */
    public void spareFrames(boolean on) {
        sparingFrames = on;
    }

    boolean isSparingFrames() {
        return sparingFrames;
    }

    /**
     * Chooses who hears of resets and ends.
     *
     * @param on whether it is the client alone
     */
    public void hideCuts(boolean on) {
        hidingCuts = on;
    }

    boolean isHidingCuts() {
        return hidingCuts;
    }

    List<Rule> rules() {
        return rules;
    }

    // --- connections

    void connected(Channel client, Channel server) {
        Link link = new Link(this, traffic.opened(), client, server);
        links.add(link);
        link.start();
    }

    void closed(Link link) {
        links.remove(link);
        traffic.closed();
    }

    void struck(Rule rule) {
        traffic.struck();
        rule.struck();
    }

    void passed(TrafficDirection direction, int count) {
        traffic.passed(direction, count);
    }

    /** Does something to every connection at once. */
    public void perform(Action action) {
        List.copyOf(links).forEach(link -> link.perform(action));
    }

    /** Resets every connection on both sides, whatever the manner. */
    public void resetAll() {
        List.copyOf(links).forEach(Link::reset);
    }

    /** Ends stalls and delays of every connection. */
    public void heal() {
        List.copyOf(links).forEach(Link::heal);
    }
}
