package org.strophe4j.internal.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.Entrance;
import org.strophe4j.internal.session.Outcome;
import org.strophe4j.internal.session.Session;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.internal.sm.SmState;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/**
 * Everything that belongs to one {@code connect}: its machine, its transport, its queues and who waits for it. Performs
 * the machine's effects, and turns what happens on the transport into the machine's inputs. Once the attempt is over it
 * is deaf: nothing that still comes in reaches a later one.
 */
final class Attempt {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");
    /** The namespace of what tells of the next attempt. */
    private static final String RECONNECTING = "urn:strophe4j:reconnecting";

    final long number;
    final Plan plan;
    final Session session;
    final OutgoingQuota outgoing;
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    final Completions completions;
    final Deliveries deliveries;

    private final Driver driver;
    private final Environment environment;
    private final Audience audience;
    private final IncomingQuota incoming;
    private final SaslRunner sasl;

    private final AttemptTimers timers;
    private final Destination destination;
    private final Proof proof;
    private final Line line;
    private final Opening opening;
    private final Share share;
    /** Null once it was kept. Touched only while effects are performed. */
    private @Nullable Pledge pledge;

    private long discarded; // elements that nobody may see; touched only while effects are performed

    Attempt(long number, Plan plan, Session session, Driver driver, Pledge pledge) {
        this.number = number;
        this.plan = plan;
        this.session = session;
        this.driver = driver;
        this.environment = driver.environment();
        this.audience = driver.audience();
        this.pledge = pledge;
        destination = new Destination(
                plan.connectors(), plan.address().domain(), driver.memory().worked());
        proof = new Proof(plan.credential());
        Plan.Queues queues = plan.terms().queues();
        outgoing = new OutgoingQuota(
                new OutgoingQuota.Limits(queues.outgoingStanzas(), queues.outgoingBytes(), queues.sendWaitMillis()));
        incoming = new IncomingQuota(queues.incomingStanzas(), queues.incomingBytes(), this::reading);
        sasl = new SaslRunner(environment.keys(), answer -> driver.input(this, out -> session.answered(answer, out)));
        timers = new AttemptTimers(environment.timers(), this::expired);
        completions = new Completions(environment.completions());
        deliveries = new Deliveries(
                completions, lost -> audience.tell(() -> audience.hooks().undelivered(lost)));
        line = new Line(outgoing, environment.timers(), plan.continuation().archive(), new Ear());
        opening = new Opening(this, driver, new Opening.Means(destination, proof, line));
        inherit();
        share = new Share(audience, line, driver.memory(), this::suspend);
        listenToArchive();
    }

    private void inherit() {
        SmState kept = plan.continuation().kept();
        if (kept != null) {
            kept.unacked().forEach(sent -> deliveries.inherited(sent.element()));
        }
    }

    private void listenToArchive() {
        Archive archive = plan.continuation().archive();
        if (archive != null) {
            archive.whenTaken(() -> driver.input(this, out -> session.fail(taken(session), out)));
        }
    }

    private static Outcome taken(Session session) {
        return Outcome.failed(
                session.isOnline() ? Status.ERROR : Status.CONNFAIL,
                ErrorCondition.CONFLICT,
                "Somebody else goes on with the stored session");
    }

    /**
     * Who waits for the session to be established.
     *
     * @param established fails when it is not to be
     * @param keep completes it
     */
    record Pledge(CompletableFuture<?> established, Runnable keep) {}

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
            deliver(deliver);
        } else if (effect instanceof Effect.Transmit transmit) {
            deliveries.leaves(transmit.element(), transmit.tracked());
            line.transmit(transmit.element());
        } else if (effect instanceof Effect.Say say) {
            say(say.element());
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
        } else if (!managed(effect) && !share.performs(effect)) {
            rare(effect);
        }
    }

    /** What only stream management wants. */
    private boolean managed(Effect effect) {
        if (effect instanceof Effect.Count count) {
            audience.behind(() -> driver.input(this, out -> session.handled(count.number(), out)));
        } else if (effect instanceof Effect.Settled settled) {
            deliveries.settled(settled.element(), settled.fate());
        } else if (effect instanceof Effect.Keep keep) {
            plan.continuation().keep(keep.change());
        } else if (effect instanceof Effect.Again repeated) {
            deliveries.leaves(repeated.element(), repeated.tracked());
            say(repeated.element());
        } else if (effect instanceof Effect.Replaced replaced) {
            deliveries.replaced(replaced.before(), replaced.after());
        } else {
            return false;
        }
        return true;
    }

    private void say(Outgoing element) {
        outgoing.force(element.utf8().length);
        line.transmit(element);
    }

    /** What happens at most a few times in an attempt. */
    private void rare(Effect effect) {
        if (effect instanceof Effect.Open) {
            opening.begin();
        } else if (effect instanceof Effect.Restart) {
            line.restart();
        } else if (effect instanceof Effect.End) {
            audience.timed().stop();
            line.end();
        } else if (effect instanceof Effect.Abort) {
            audience.timed().stop();
            line.abort();
        } else if (effect instanceof Effect.ForgetCredentials) {
            authenticated();
        } else if (effect instanceof Effect.Established) {
            established();
        } else if (effect instanceof Effect.Redirect redirect) {
            redirect(redirect.target());
        } else if (effect instanceof Effect.ProtocolError error) {
            audience.protocolError(error.code());
        } else if (effect instanceof Effect.Rest rest) {
            rest(rest.cause(), rest.failures());
        } else if (effect instanceof Effect.Finished finished) {
            finish(finished.outcome());
        }
    }

    private void authenticated() {
        driver.authenticated(this);
        boolean again = plan.continuation().mostFailures().getAsInt() != 0;
        proof.accepted(session.profile().sasl().earned(), again);
        session.profile().sasl().wipe();
    }

    /** Logs the first, second, fourth, eighth ...: a flood of nonsense must not become a flood of log lines. */
    private void discard(String reason) {
        discarded++;
        if (Long.bitCount(discarded) == 1) {
            LOG.log(System.Logger.Level.WARNING, "Dropped {0} ({1} so far)", reason, discarded);
        }
    }

    private void established() {
        completions.settle(); // the requests of a session that could not be resumed
        line.established();
        destination.worked();
        driver.memory().worked(destination.connector().service());
        audience.timed().start();
        if (pledge != null) {
            completions.run(pledge.established(), pledge.keep());
            pledge = null;
        }
    }

    private void deliver(Effect.Deliver deliver) {
        int bytes = deliver.bytes();
        incoming.add(bytes);
        audience.deliver(deliver, this::beCourteous, () -> incoming.remove(bytes));
    }

    /** A component answers as whoever of its domain was asked. */
    private void beCourteous(Stanza unwanted) {
        Courtesy.answer(unwanted, plan.entrance() == Entrance.COMPONENT ? unwanted.attr("to") : null, driver);
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
        if (timer == Timer.SILENCE) {
            driver.input(this, out -> session.silent(line.silence(), out));
        } else {
            driver.input(
                    this, out -> session.expired(timer, environment.timers().now(), out));
        }
    }

    /** What was asked and cannot be answered any more fails now, not when the connection ends one day. */
    private void suspend() {
        audience.timed().stop();
        completions.settle();
    }

    /** The line is gone, and another attempt is to come. */
    private void rest(Outcome cause, int failures) {
        suspend();
        deliveries.streamLost();
        session.profile().sasl().wipe();
        boolean fresh = destination.next(failures > 0);
        long delay = fresh ? 0 : delay(cause, failures);
        Builder details = new Builder("reconnecting", "xmlns", RECONNECTING, "delay", delay, "failures", failures);
        audience.report(plan.callback(), Status.RECONNECTING, cause.condition(), details.tree());
        timers.arm(Timer.RETRY, delay);
    }

    private long delay(Outcome cause, int failures) {
        long drawn = plan.continuation().backoff().delay(failures, cause.condition(), environment.random());
        return environment.retries().reserve(environment.timers().now(), drawn);
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
            proof.wipe();
            session.profile().sasl().wipe();
            deliveries.end();
            plan.continuation().close();
            if (pledge != null) {
                completions.add(pledge.established(), failure(outcome));
            }
            completions.add(ended, null);
            completions.settle();
        } finally {
            audience.tellLast(() -> farewell(outcome));
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

    private void reading(boolean on) {
        line.reading(on);
    }

    /** Hears the line. */
    private final class Ear implements Line.Listener {
        @Override
        public void received(Stanza element, int bytes) {
            driver.input(Attempt.this, out -> session.received(element, bytes, out));
        }

        @Override
        public void left(Outgoing element) {
            deliveries.left(element);
        }

        @Override
        public void concluded(Outgoing element, @Nullable Delivery outcome) {
            deliveries.concluded(element, outcome);
        }

        @Override
        public void ended(Ending ending) {
            driver.input(
                    Attempt.this,
                    out -> session.ended(ending, environment.timers().now(), out));
        }

        @Override
        public @Nullable WireTap tap() {
            return audience.hooks().tap();
        }
    }

    /** {@return what an input fills; most have one effect} */
    static List<Effect> effects() {
        return new ArrayList<>(2);
    }
}
