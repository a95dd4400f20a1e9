package org.strophe4j.internal.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.internal.session.Profile;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/**
 * Everything that belongs to one {@code connect}: its machine, its transport, its queues and who waits for it. Performs
 * the machine's effects, and turns what happens on the transport into the machine's inputs. Once the attempt is over it
 * is deaf: nothing that still comes in reaches a later one.
 */
final class Attempt {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    final long number;
    final Plan plan;
    final Session session;
    final OutgoingQuota outgoing;
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    final Completions completions;

    private final Driver driver;
    private final Environment environment;
    private final Audience audience;
    private final IncomingQuota incoming;
    private final SaslRunner sasl;

    private final AttemptTimers timers;
    private final Destination destination;
    /** Null once it was kept. Touched only while effects are performed. */
    private @Nullable Pledge pledge;
    /** Elements that nobody may see. Touched only while effects are performed. */
    private long discarded;

    private final ReentrantLock legLock = new ReentrantLock();
    /** The transport in use and its ear; null before there is one and after it has ended. Guarded by legLock. */
    private @Nullable Leg leg;
    /** Whether no transport is wanted any more. Guarded by legLock. */
    private boolean abandoned;

    Attempt(long number, Plan plan, Session session, Driver driver, Pledge pledge) {
        this.number = number;
        this.plan = plan;
        this.session = session;
        this.driver = driver;
        this.environment = driver.environment();
        this.audience = driver.audience();
        this.pledge = pledge;
        destination = new Destination(plan.connector(), plan.address().domain());
        Plan.Queues queues = plan.terms().queues();
        outgoing = new OutgoingQuota(
                new OutgoingQuota.Limits(queues.outgoingStanzas(), queues.outgoingBytes(), queues.sendWaitMillis()));
        incoming = new IncomingQuota(queues.incomingStanzas(), queues.incomingBytes(), this::reading);
        sasl = new SaslRunner(environment.keys(), answer -> driver.input(this, out -> session.answered(answer, out)));
        timers = new AttemptTimers(environment.timers(), this::expired);
        completions = new Completions(environment.completions());
    }

    /**
     * Who waits for the session to be established.
     *
     * @param established fails when it is not to be
     * @param keep completes it
     */
    record Pledge(CompletableFuture<?> established, Runnable keep) {}

    private void forgetCredentials() {
        session.profile().sasl().wipe();
        if (plan.credential() instanceof Credential.Password password) {
            Arrays.fill(password.characters(), '\0');
        }
    }

    // ---- effects

    /** Performs one effect. Whatever it throws ends this attempt and nothing else. */
    @SuppressWarnings("CatchingThrowable") // an effect that throws must not stop those behind it
    void perform(Effect effect) {
        try {
            switchOn(effect);
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "A connection failed in an unforeseen way", thrown);
            driver.input(this, out -> session.fail(unforeseen(session, thrown), out));
        }
    }

    static Outcome unforeseen(Session session, Throwable thrown) {
        return Outcome.failed(
                session.isOnline() ? Status.ERROR : Status.CONNFAIL,
                ErrorCondition.UNDEFINED_CONDITION,
                "An unforeseen " + thrown.getClass().getSimpleName());
    }

    private void switchOn(Effect effect) {
        if (effect instanceof Effect.Deliver deliver) {
            deliver(deliver.element(), deliver.bytes());
        } else if (effect instanceof Effect.Transmit transmit) {
            transport().transmit(transmit.element());
        } else if (effect instanceof Effect.Say say) {
            outgoing.force(say.element().utf8().length);
            transport().transmit(say.element());
        } else if (effect instanceof Effect.Answer answer) {
            answer(answer.ticket(), answer.reply(), answer.bytes());
        } else if (effect instanceof Effect.Unanswered unanswered) {
            unanswered(unanswered.ticket(), unanswered.timedOut());
        } else if (effect instanceof Effect.Report report) {
            audience.report(plan.callback(), report.status(), report.condition(), report.element());
        } else if (effect instanceof Effect.Arm arm) {
            timers.arm(arm.timer(), arm.millis());
        } else if (effect instanceof Effect.Disarm disarm) {
            timers.disarm(disarm.timer());
        } else if (effect instanceof Effect.Sasl step) {
            sasl.run(step, session.profile().sasl());
        } else if (effect instanceof Effect.Discard discard) {
            discard(discard.reason());
        } else {
            rare(effect);
        }
    }

    /** What happens at most a few times in an attempt. */
    private void rare(Effect effect) {
        if (effect instanceof Effect.Open) {
            open();
        } else if (effect instanceof Effect.Restart) {
            transport().restart();
        } else if (effect instanceof Effect.End) {
            audience.timed().stop();
            end();
        } else if (effect instanceof Effect.Abort) {
            audience.timed().stop();
            abort();
        } else if (effect instanceof Effect.ForgetCredentials) {
            driver.authenticated(this);
            forgetCredentials();
        } else if (effect instanceof Effect.Established) {
            established();
        } else if (effect instanceof Effect.Redirect redirect) {
            redirect(redirect.target());
        } else if (effect instanceof Effect.ProtocolError error) {
            audience.protocolError(error.code());
        } else if (effect instanceof Effect.Finished finished) {
            finish(finished.outcome());
        }
    }

    /** Logs the first, second, fourth, eighth ...: a flood of nonsense must not become a flood of log lines. */
    private void discard(String reason) {
        discarded++;
        if (Long.bitCount(discarded) == 1) {
            LOG.log(System.Logger.Level.WARNING, "Dropped {0} ({1} so far)", reason, discarded);
        }
    }

    private void established() {
        transport().established();
        audience.timed().start();
        if (pledge != null) {
            completions.run(pledge.established(), pledge.keep());
            pledge = null;
        }
    }

    private void deliver(Stanza element, int bytes) {
        incoming.add(bytes);
        audience.deliver(element, unwanted -> Courtesy.answer(unwanted, driver), () -> incoming.remove(bytes));
    }

    private void answer(Ticket ticket, Stanza reply, int bytes) {
        if (ticket instanceof Claim.Promise promised) {
            promised.answered(reply, completions);
        } else if (ticket instanceof Claim.Callbacks callbacks) {
            incoming.add(bytes);
            audience.tell(() -> {
                try {
                    callbacks.answered(reply);
                } finally {
                    incoming.remove(bytes);
                }
            });
        }
    }

    private void unanswered(Ticket ticket, boolean timedOut) {
        if (ticket instanceof Claim.Promise promised) {
            promised.unanswered(timedOut, completions);
        } else if (ticket instanceof Claim.Callbacks callbacks) {
            audience.tell(callbacks::unanswered);
        }
    }

    private void expired(Timer timer) {
        driver.input(this, out -> session.expired(timer, environment.timers().now(), out));
    }

    private void redirect(URI goal) {
        if (destination.moveTo(goal)) {
            driver.input(this, session::redirected);
        } else {
            driver.input(this, out -> session.fail(Destination.refused(), out));
        }
    }

    /** Whatever goes wrong here, the last statuses are told. */
    private void finish(Outcome outcome) {
        try {
            outgoing.close();
            audience.timed().stop();
            forgetCredentials();
            if (pledge != null) {
                completions.add(pledge.established(), failure(outcome));
            }
            completions.add(ended, null);
            completions.settle();
        } finally {
            audience.tell(() -> farewell(outcome));
        }
    }

    private static ConnectionException failure(Outcome outcome) {
        return outcome.failure() == null
                ? new ConnectionException(
                        "The connection was ended before the session was established",
                        Status.DISCONNECTED,
                        outcome.farewell(),
                        null)
                : new ConnectionException(outcome.detail(), outcome.failure(), outcome.condition(), outcome.element());
    }

    /** The last words of an attempt, behind everything that it delivered. */
    private void farewell(Outcome outcome) {
        completions.awaitSettled();
        audience.forget(number);
        if (outcome.failure() != null) {
            audience.reportNow(plan.callback(), outcome.failure(), outcome.condition(), outcome.element());
        }
        audience.reportNow(plan.callback(), Status.DISCONNECTED, outcome.farewell(), null);
    }

    // ---- the transport

    private void open() {
        environment.completions().execute(this::prepare); // suppliers, providers and mechanisms are application code
    }

    @SuppressWarnings("CatchingThrowable") // suppliers and providers are application code
    private void prepare() {
        try {
            Transport transport = plan.connector()
                    .transport(destination.address(), plan.address().domain());
            Profile prepared = Logins.prepare(session.profile(), plan, transport.traits());
            if (driver.quietly(this, () -> session.prepared(prepared))) {
                begin(new Leg(transport));
                driver.input(this, session::opened);
            } else {
                prepared.sasl().wipe();
            }
        } catch (Connector.Unavailable nothing) {
            driver.input(
                    this,
                    out -> session.fail(
                            Outcome.failed(Status.CONNFAIL, nothing.condition(), nothing.getMessage()), out));
        } catch (Throwable thrown) {
            audience.tell(() -> audience.failed(thrown));
            driver.input(this, out -> session.fail(unprepared(thrown), out));
        }
    }

    private static Outcome unprepared(Throwable thrown) {
        return Outcome.failed(
                Status.CONNFAIL,
                ErrorCondition.UNDEFINED_CONDITION,
                "The attempt could not be prepared: a supplier threw "
                        + thrown.getClass().getName());
    }

    private void begin(Leg next) {
        legLock.lock();
        try {
            if (abandoned) {
                return;
            }
            leg = next;
        } finally {
            legLock.unlock();
        }
        next.transport.open(next);
    }

    private @Nullable Leg currentLeg() {
        legLock.lock();
        try {
            return leg;
        } finally {
            legLock.unlock();
        }
    }

    /** The machine speaks only while there is a transport; one that has just gone is told in vain. */
    private Transport transport() {
        Leg current = currentLeg();
        return current == null ? NoTransport.INSTANCE : current.transport;
    }

    private void end() {
        Leg current = currentLeg();
        if (current == null) {
            abort();
        } else {
            current.transport.end();
        }
    }

    private void abort() {
        Leg current;
        legLock.lock();
        try {
            abandoned = true;
            current = leg;
        } finally {
            legLock.unlock();
        }
        if (current == null) { // nothing was opened yet, or it is gone: nobody else would tell of the end
            driver.input(this, out -> session.ended(Ending.aborted(), out));
        } else {
            current.transport.abort();
        }
    }

    private void reading(boolean on) {
        transport().reading(on);
    }

    /** The ear of one transport; deaf once another has taken its place. */
    private final class Leg implements TransportEvents {
        final Transport transport;

        Leg(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void received(Stanza element, int bytes) {
            driver.input(Attempt.this, out -> session.received(element, bytes, out));
        }

        @Override
        public void written(Outgoing element) {
            outgoing.release(1, element.utf8().length);
        }

        @Override
        public void closed(Ending ending) {
            legLock.lock();
            try {
                if (leg != this) {
                    return;
                }
                leg = null;
            } finally {
                legLock.unlock();
            }
            driver.input(Attempt.this, out -> session.ended(ending, out));
        }

        @Override
        public @Nullable WireTap tap() {
            return audience.hooks().tap();
        }
    }

    /** {@return the effects list that an input fills; small, for most inputs have one effect} */
    static List<Effect> effects() {
        return new ArrayList<>(2);
    }
}
