package org.strophe4j.internal.run;

import java.net.URI;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.session.Session;
import org.strophe4j.transport.Transport;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/**
 * Makes the transports of an attempt, and what is needed to log in over them. That may run application code and wait, so it is
 * done on the completion threads; what comes too late is thrown away.
 */
final class Opening {
    private final Attempt attempt;
    private final Driver driver;
    private final Means means;
    /** Counts the transports that were asked for. Guarded by the driver's lock. */
    private int round;

    /**
     * What it takes.
     *
     * @param destination where to
     * @param proof who we are
     * @param line what the transport becomes a part of
     */
    record Means(Destination destination, Proof proof, Line line) {}

    Opening(Attempt attempt, Driver driver, Means means) {
        this.attempt = attempt;
        this.driver = driver;
        this.means = means;
    }

    /** What a transport is made of, as it was when it was asked for. */
    private record Order(int round, Connector connector, URI address) {}

    /** Begins to make a transport. */
    void begin() {
        Destination destination = means.destination();
        means.line().reserve();
        destination.prefer(driver.read(attempt.session::location));
        Order order = new Order(driver.read(() -> ++round), destination.connector(), destination.address());
        Runnable preparing = () -> driver.environment().completions().execute(() -> prepare(order));
        Archive archive = attempt.plan.continuation().archive();
        if (archive == null || order.round() == 1) {
            preparing.run();
        } else {
            archive.ifOurs(preparing); // who was replaced while he had nothing to keep must not take the session back
        }
    }

    @SuppressWarnings("CatchingThrowable") // suppliers and providers are application code
    private void prepare(Order order) {
        Plan plan = attempt.plan;
        Session session = attempt.session;
        try {
            Profile profile = order.round() == 1 ? driver.read(session::profile) : renewed();
            Transport transport =
                    order.connector().transport(order.address(), plan.address().domain());
            Profile prepared = Logins.prepare(profile, plan, means.proof().credential(), transport.traits());
            if (driver.quietly(attempt, () -> isTaken(order, prepared))) {
                means.line().begin(transport);
                driver.input(attempt, session::opened);
            } else {
                prepared.sasl().wipe();
            }
        } catch (Connector.Unavailable nothing) {
            Status status = plan.entrance().failure();
            fail(order, Outcome.failed(status, nothing.condition(), nothing.getMessage()));
        } catch (Throwable thrown) {
            driver.audience().tell(() -> driver.audience().failed(thrown));
            fail(order, unprepared(thrown));
        }
    }

    /** Ids and nonces are used once. */
    private Profile renewed() {
        Plan plan = attempt.plan;
        boolean pinned = driver.read(() -> driver.memory().isPinned(plan.authzid()));
        return Logins.profile(plan, driver.environment().random(), pinned);
    }

    /** Called with the driver's lock held. */
    private boolean isTaken(Order order, Profile profile) {
        boolean current = order.round() == round;
        if (current) {
            attempt.session.prepared(profile);
        }
        return current;
    }

    private void fail(Order order, Outcome outcome) {
        driver.input(attempt, out -> {
            if (order.round() == round) {
                attempt.session.fail(outcome, out);
            }
        });
    }

    private static Outcome unprepared(Throwable thrown) {
        return Outcome.failed(
                Status.CONNFAIL,
                ErrorCondition.UNDEFINED_CONDITION,
                "The attempt could not be prepared: a supplier threw "
                        + thrown.getClass().getName());
    }
}
