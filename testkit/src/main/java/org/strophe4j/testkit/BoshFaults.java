package org.strophe4j.testkit;

import java.util.function.Predicate;
import org.strophe4j.testkit.internal.fault.FaultRules;
import org.strophe4j.testkit.server.BoshRequest;

/**
 * The rules by which exchanges of an {@link EmbeddedServer} with BOSH clients go wrong. Each request is held against the
 * rules in the order in which they were added; the first that matches says what happens to it.
 *
 * <pre>{@code
 * server.bosh().faults()
 *     .next(Fault.loseRequest())
 *     .on(request -> request.ordinal() % 3 == 0 && !request.isRepeat(), Fault.loseResponse());
 * }</pre>
 *
 * <p>May be called from any thread. Predicates are called on the server's thread and must not block; one that throws makes
 * {@link EmbeddedServer#close()} throw.
 */
public final class BoshFaults {
    private final FaultRules rules;

    BoshFaults(FaultRules rules) {
        this.rules = rules;
    }

    /**
     * Disturbs every request that matches, also when the client sends it again: a client that must get through needs a rule
     * that {@linkplain BoshRequest#isRepeat() lets repetitions pass}.
     *
     * @param matches says which
     * @param fault what happens
     * @return this
     */
    public BoshFaults on(Predicate<? super BoshRequest> matches, Fault fault) {
        return add(matches, fault, Integer.MAX_VALUE);
    }

    /**
     * Disturbs the first request that matches.
     *
     * @param matches says which
     * @param fault what happens
     * @return this
     */
    public BoshFaults once(Predicate<? super BoshRequest> matches, Fault fault) {
        return add(matches, fault, 1);
    }

    /**
     * Disturbs the next request.
     *
     * @param fault what happens
     * @return this
     */
    public BoshFaults next(Fault fault) {
        return next(1, fault);
    }

    /**
     * Disturbs the next requests.
     *
     * @param count how many
     * @param fault what happens to each
     * @return this
     */
    public BoshFaults next(int count, Fault fault) {
        return add(request -> true, fault, EmbeddedServerBuilder.inRange("count", count, 1, Integer.MAX_VALUE));
    }

    /**
     * Disturbs requests by chance, which the same seed brings about again.
     *
     * @param chance how likely which faults are
     * @return this
     */
    public BoshFaults random(RandomFaults chance) {
        rules.add(
                request -> {
                    Fault fault = chance.faultOf(request);
                    return fault == null ? null : fault.disturbance();
                },
                Integer.MAX_VALUE);
        return this;
    }

    private BoshFaults add(Predicate<? super BoshRequest> matches, Fault fault, int times) {
        rules.add(request -> matches.test(request) ? fault.disturbance() : null, times);
        return this;
    }

    /** Forgets all rules. What has begun to go wrong goes wrong. */
    public void clear() {
        rules.clear();
    }
}
