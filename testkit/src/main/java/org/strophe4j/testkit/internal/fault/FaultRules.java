package org.strophe4j.testkit.internal.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strophe4j.testkit.server.BoshRequest;

/** Which exchanges something happens to. The test writes rules, the server asks; thread-safe. */
public final class FaultRules {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** No rules yet. */
    public FaultRules() {}

    private record Rule(Function<? super BoshRequest, @Nullable Disturbance> judge, AtomicInteger left) {}

    /**
     * Adds a rule, behind those that there are.
     *
     * @param judge what happens to a request, null for nothing; called on the server's thread
     * @param times how often it may happen, then the rule is forgotten
     */
    public void add(Function<? super BoshRequest, @Nullable Disturbance> judge, int times) {
        rules.add(new Rule(judge, new AtomicInteger(times)));
    }

    /** Forgets all rules. */
    public void clear() {
        rules.clear();
    }

    /**
     * Asks for a request. The first rule that says something holds.
     *
     * @param request the request
     * @return what happens to it
     */
    public Disturbance judge(BoshRequest request) {
        for (Rule rule : rules) {
            Disturbance disturbance = rule.judge.apply(request);
            if (disturbance != null) {
                rule.left.decrementAndGet();
                rules.removeIf(one -> one.left.get() <= 0);
                return disturbance;
            }
        }
        return Disturbance.NONE;
    }
}
