package org.strophe4j.internal.bosh;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.bosh.engine.Answer;
import org.strophe4j.internal.bosh.engine.Body;
import org.strophe4j.internal.bosh.engine.BoshEffect;
import org.strophe4j.internal.bosh.engine.BoshEngine;
import org.strophe4j.internal.bosh.engine.BoshState;
import org.strophe4j.internal.bosh.engine.Trouble;
import org.strophe4j.internal.net.EventLoops.Lease;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.xmpp.ErrorCondition;

/**
 * One BOSH session from its first request to its last event: gives the engine what happens, and does what it wants.
 * Confined to the event loop that it leases, except where a method says otherwise.
 */
final class BoshLink implements Lane.Events {
    private static final Logger LOG = System.getLogger(BoshTransport.class.getName());
    /** Redirections are refusals, too: they are not followed. */
    private static final int FIRST_REFUSAL = 300;

    private static final long NEVER = Long.MAX_VALUE;

    private final BoshSettings settings;
    private final TransportEvents events;
    private final Lease lease;
    private final EventLoop loop;
    private final BoshEngine engine;
    private final Lanes lanes;
    private final CookieJar cookies;
    private final BodyTap tap;
    private final Commands commands;

    /** Set by any thread, before the loop hears of it. */
    private volatile boolean aborted;

    /** The engine's next tick; null when none is due. */
    private @Nullable Future<?> timer;

    private long timerAt = NEVER;

    private final Deliveries deliveries = new Deliveries();

    /** Whether each new state is shown before its requests are made: from the moment when the session is established. */
    private boolean keeping;

    private boolean reported;

    BoshLink(BoshSettings settings, Network network, TransportEvents events, SecureChance chance) {
        this.settings = settings;
        this.events = events;
        this.lease = network.eventLoops().acquire();
        this.loop = lease.loop();
        BoshState state = settings.start().state();
        this.engine = state == null
                ? BoshEngine.create(
                        settings.plan(), chance.firstRid(), settings.start().keys(), chance)
                : BoshEngine.resume(settings.plan(), state, chance);
        this.keeping = state != null;
        this.cookies = new CookieJar(settings.service(), settings.http().keepsCookies(), this::now);
        PostRequests requests = new PostRequests(settings, cookies);
        this.lanes = new Lanes(() -> new Lane(settings, network, lease, requests, Lane.DIAL_MILLIS, this));
        this.tap = new BodyTap(events, settings.maxBodyBytes());
        this.commands = new Commands(loop, () -> guarded(this::takeCommands));
    }

    /** {@return what the session wants sent; for any thread} */
    Commands commands() {
        return commands;
    }

    /** Runs a step on the loop, in the order of the calls; for any thread. */
    void perform(Runnable step) {
        try {
            loop.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            // The loops end after their last connection: this one was reported long ago.
            LOG.log(Level.TRACE, "after the end");
        }
    }

    /** Makes everything deaf, and drops the connections; for any thread. */
    void abortSoon() {
        aborted = true;
        perform(() -> finish(Ending.aborted()));
    }

    /** Runs a step, and ends the session when it throws: nothing may be left hanging (Errors included). */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "A BOSH session ends because of an error in this library", failure);
            finish(Ending.failed(
                    ErrorCondition.UNDEFINED_CONDITION,
                    "An error in this library: " + failure.getClass().getName()));
        }
    }

    // ---- what the session wants

    void start() {
        act(engine::start);
    }

    void established() {
        keeping = true;
        act(engine::established);
    }

    void reading(boolean on) {
        lanes.reading(on);
        act((now, out) -> engine.reading(on, now, out));
    }

    private void takeCommands() {
        commands.drainTo(engine);
        act(engine::proceed);
    }

    // ---- what the lanes report

    @Override
    public void written(Body body) {
        if (reported || aborted || !deliveries.written(body)) {
            return;
        }
        guarded(() -> {
            for (Outgoing element : body.contents()) {
                events.written(element);
            }
            act((now, out) -> engine.written(body.rid(), now, out));
        });
    }

    @Override
    public void answered(Lane lane, Body body, Response response) {
        lanes.finished(lane, body.rid(), lane.isUsable());
        guarded(() -> read(body, response));
    }

    private void read(Body body, Response response) {
        cookies.take(response.headers());
        if (response.status() >= FIRST_REFUSAL) {
            settings.watch().refused(response.status());
        }
        Reading reading = Reading.of(
                response, settings.service().endpoint(), Readers.here(settings.limits(), settings.maxBodyBytes()));
        Answer answer = reading.answer();
        Trouble trouble = reading.trouble();
        tap.in(response);
        if (answer != null) {
            confirm(body, answer);
            act((now, out) -> engine.answered(body.rid(), answer, now, out));
        } else if (trouble != null) {
            deliveries.doubt(body.rid());
            act((now, out) -> engine.failed(body.rid(), trouble, now, out));
        }
    }

    private void confirm(Body body, Answer answer) {
        if (answer.isRecoverableError()) {
            deliveries.doubtUpTo(body.rid());
        } else if (answer.isGood(body.kind())) {
            for (Outgoing element : deliveries.confirmed()) {
                if (!reported && !aborted) {
                    events.confirmed(element);
                }
            }
        }
    }

    @Override
    public void failed(Lane lane, Body body, Trouble trouble) {
        lanes.finished(lane, body.rid(), false);
        deliveries.doubt(body.rid());
        guarded(() -> act((now, out) -> engine.failed(body.rid(), trouble, now, out)));
    }

    @Override
    public void closedIdle(Lane lane) {
        lanes.closed(lane);
    }

    // ---- the engine

    /** Gives the engine an input and does what it wants then. */
    private void act(BiConsumer<Long, List<BoshEffect>> input) {
        if (reported || aborted) {
            return;
        }
        List<BoshEffect> effects = new ArrayList<>(4);
        input.accept(now(), effects);
        List<Body> posts = new ArrayList<>(2);
        for (BoshEffect effect : effects) {
            if (reported || aborted) {
                return;
            }
            if (effect instanceof BoshEffect.Post post) {
                deliveries.posted(post.body());
                posts.add(post.body());
            } else {
                perform(effect);
            }
        }
        if (!reported) {
            post(posts);
            setTimer(engine.wakeUp());
        }
    }

    private void perform(BoshEffect effect) {
        if (effect instanceof BoshEffect.Receive received) {
            events.received(received.element(), received.bytes());
        } else if (effect instanceof BoshEffect.Advance advance) {
            settings.watch().advanced(advance.nextRid());
        } else if (effect instanceof BoshEffect.Leave leave) {
            settings.watch().left(leave.terms(), leave.nextRid());
        } else if (effect instanceof BoshEffect.Over over) {
            finish(over.ending());
        }
    }

    private void setTimer(long at) {
        if (at == timerAt) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        timerAt = at;
        if (at != NEVER) {
            long now = now();
            timer = loop.schedule(this::tick, at <= now ? 0 : at - now, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        timer = null;
        timerAt = NEVER;
        guarded(() -> act(engine::tick));
    }

    /** Posts bodies; those of a session that is kept as soon as the state is safe that they make. */
    private void post(List<Body> posts) {
        BoshState state = keeping && !posts.isEmpty() ? engine.state() : null;
        if (state == null) {
            postNow(posts);
            return;
        }
        settings.watch()
                .changed(
                        state,
                        ours -> perform(() -> {
                            if (ours) {
                                postNow(posts);
                            } else {
                                finish(taken());
                            }
                        }));
    }

    private static Ending taken() {
        return Ending.failed(ErrorCondition.CONFLICT, "Somebody else goes on with the stored session");
    }

    private void postNow(List<Body> posts) {
        for (Body body : posts) {
            if (!reported) {
                tap.out(body);
                lanes.post(body);
            }
        }
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(loop.ticker().nanoTime());
    }

    private void finish(Ending how) {
        if (reported) {
            return;
        }
        reported = true;
        Ending ending = aborted ? Ending.aborted() : how;
        setTimer(NEVER);
        lanes.drop();
        try {
            settings.watch().over(isGone(ending));
            events.closed(ending);
        } catch (Throwable failure) {
            LOG.log(Level.ERROR, "The end of a BOSH session could not be reported", failure);
        } finally {
            lease.close();
        }
    }

    /** Where only the network failed, or nobody said good-bye, the server keeps the session for a while. */
    private static boolean isGone(Ending ending) {
        return switch (ending.kind()) {
            case CLEAN -> true;
            case FAILED -> !ErrorCondition.REMOTE_CONNECTION_FAILED.equals(ending.condition());
            case CUT, TIMEOUT, ABORTED -> false;
        };
    }
}
