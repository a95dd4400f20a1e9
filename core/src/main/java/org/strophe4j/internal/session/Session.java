package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Abort;
import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Discard;
import org.strophe4j.internal.session.Effect.Handled;
import org.strophe4j.internal.session.Effect.Open;
import org.strophe4j.internal.session.Effect.ProtocolError;
import org.strophe4j.internal.session.Effect.Redirect;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Timer;
import org.strophe4j.internal.session.State.Stage;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

/**
 * One attempt to have a session, from the first byte to the last: the protocol of RFC 6120 as a machine. Inputs are
 * method calls, outputs are {@link Effect}s appended to the list that each call gets; {@code now} is in milliseconds of
 * any monotonic clock. Not thread-safe: whoever drives it serializes the calls.
 */
public final class Session extends Membership {
    /**
     * Begins an attempt.
     *
     * @param profile what is fixed for it
     * @param entrance how the session comes about
     * @param paused whether outgoing stanzas are held
     * @param continuity what makes the session outlive its streams
     */
    public Session(Profile profile, Entrance entrance, boolean paused, Continuity continuity) {
        super(profile, entrance, paused, continuity);
    }

    // ---- inputs

    /**
     * The attempt begins.
     *
     * @param now the time
     * @param out gets the effects
     */
    public void start(long now, List<Effect> out) {
        counter.starting(now);
        if (entrance.isAnnounced()) {
            out.add(Report.of(Status.CONNECTING));
        }
        HandshakeTimers.start(times(), out);
        out.add(new Open());
    }

    /**
     * The credential is known; comes before anything is received.
     *
     * @param complete the profile with it
     */
    public void prepared(Profile complete) {
        profile = complete;
    }

    /**
     * The transport was opened: from now on it takes what is sent.
     *
     * @param out gets the effects
     */
    public void opened(List<Effect> out) {
        if (!(state instanceof Attaching attaching)) {
            return;
        }
        if (entrance.isVerified()) {
            server.ask(profile, out);
        } else {
            step(attaching.proven(), 0, out);
        }
    }

    /** {@return what is fixed for the attempt} */
    public Profile profile() {
        return profile;
    }

    /**
     * A first-level element arrived.
     *
     * @param element the element
     * @param bytes what it took on the wire
     * @param out gets the effects
     */
    public void received(Stanza element, int bytes, List<Effect> out) {
        if (Endings.isStreamError(element)) {
            streamError(element, out);
        } else if (state instanceof Closing closing && !closing.listening()) {
            // Neither counted nor believed: when the session goes on, stanzas and <resumed/> come again.
            step(closing.received(element, profile), bytes, out);
        } else if (counter.isNonza(element)) {
            counter.nonza(element, out);
        } else if (isNotice(element)) {
            noticed(element, out);
        } else {
            long number = counter.arrives(element);
            if (number == 0) {
                out.add(new Discard("a stanza that came before the session was resumed"));
            } else {
                pass(element, bytes, number, out);
                counter.await(number, out);
            }
            if (entrance.isShared() && (established || state instanceof Waiting)) {
                out.add(new Handled());
            }
        }
    }

    private boolean mayBeReply() {
        return gate.isOpen() || state instanceof Waiting;
    }

    private void pass(Stanza element, int bytes, long number, List<Effect> out) {
        if (!server.isProven() && isProof(element, out)) {
            return;
        }
        if (liveness.isAnswer(element, profile.ids().probe())) {
            return;
        }
        if (!mayBeReply() || !requests.settles(element, bytes, correspondents, out)) {
            if (state instanceof Online) {
                out.add(new Deliver(element, bytes, number)); // the common case, without a detour
            } else if (state instanceof Authenticated && Greeting.isFeatures(element)) {
                welcome(element, bytes, out);
            } else {
                step(state.received(element, profile), bytes, out);
            }
        }
    }

    /** Whatever the server says shows that it knows the session; true when an element has served its purpose with that. */
    private boolean isProof(Stanza element, List<Effect> out) {
        if (state instanceof Attaching) {
            step(state.received(element, profile), 0, out);
        }
        return server.hears(element);
    }

    /**
     * A mechanism has done what {@link Effect.Sasl} asked for.
     *
     * @param answer what came out
     * @param out gets the effects
     */
    public void answered(SaslAnswer answer, List<Effect> out) {
        step(state.answered(answer, profile), 0, out);
    }

    /**
     * The application sends a stanza; only legal while {@link #accepts()}.
     *
     * @param element the stanza
     * @param out gets the effects
     */
    public void send(Outgoing element, List<Effect> out) {
        gate.pass(element, out);
    }

    /**
     * The application sends a stanza and wants the reply; only legal while {@link #accepts()} and not
     * {@link #awaits(String) awaited} already.
     *
     * @param element the stanza
     * @param question what it asks
     * @param now the time
     * @param out gets the effects
     */
    public void ask(Outgoing element, Question question, long now, List<Effect> out) {
        gate.pass(element, out);
        requests.ask(question, now, out);
    }

    /**
     * Somebody waits for the outcome of what he sent.
     *
     * @param out gets the effects
     */
    public void urge(List<Effect> out) {
        gate.urge(out);
    }

    /**
     * A stanza, and all that came before it, has been handled.
     *
     * @param number what {@link Effect.Count} has named
     * @param out gets the effects
     */
    public void handled(long number, List<Effect> out) {
        counter.handled(number, out);
    }

    /**
     * Nobody wants a reply any more.
     *
     * @param id the id of the request
     */
    public void forget(String id) {
        requests.forget(id);
    }

    /** Holds outgoing stanzas from now on; the handshake goes on. */
    public void pause() {
        gate.pause();
    }

    /**
     * Lets outgoing stanzas go again.
     *
     * @param out gets the effects
     */
    public void resume(List<Effect> out) {
        gate.resume(out);
    }

    /**
     * Binds the resource, when it is the application's turn to do so.
     *
     * @param out gets the effects
     * @return false when it is not its turn
     */
    public boolean bind(List<Effect> out) {
        if (!(state instanceof BindRequired required)) {
            return false;
        }
        step(Authenticated.bind(required.features(), profile), 0, out);
        return true;
    }

    /**
     * The application wants to end.
     *
     * @param reason its reason, or null
     * @param out gets the effects
     */
    public void disconnect(@Nullable String reason, List<Effect> out) {
        last = true; // whether or not the stream is ending already
        if (!isUnderWay()) {
            return;
        }
        out.add(new Report(Status.DISCONNECTING, reason, null));
        boolean graceful = gate.isOpen();
        if (graceful) {
            gate.releaseAll(out); // what was accepted is not lost, paused or not
            if (state instanceof Online) {
                if (entrance.hasPresence()) {
                    counter.say(Nonzas.unavailable(), out);
                }
                counter.farewell(out);
            }
        }
        Outcome wanted = Outcome.wanted(reason);
        step(graceful ? Failing.leave(wanted, profile) : Failing.drop(wanted, profile), 0, out);
    }

    /**
     * A timer ran out.
     *
     * @param timer which
     * @param now the time
     * @param out gets the effects
     */
    public void expired(Timer timer, long now, List<Effect> out) {
        switch (timer) {
            case HANDSHAKE, STAGE -> {
                if (state.stage() != Stage.NONE) {
                    fail(Endings.late(state.stage()), out);
                }
            }
            case CLOSE -> {
                if (state instanceof Closing closing) {
                    state = closing.hurried();
                    out.add(new Abort());
                }
            }
            case REPLY -> requests.expire(now, out);
            case ACK -> counter.idle(out);
            case SILENCE -> throw new IllegalArgumentException("see silent()");
            case RETRY -> {
                if (state instanceof Resting) {
                    counter.starting(now);
                    step(Resting.over(entrance.beginning(profile), times()), 0, out);
                }
            }
        }
    }

    /**
     * {@link Timer#SILENCE} ran out.
     *
     * @param silent for how many milliseconds nothing has come
     * @param out gets the effects
     */
    public void silent(long silent, List<Effect> out) {
        if (state instanceof Online) {
            switch (liveness.look(silent, out)) {
                case FINE -> {}
                case ASK -> {
                    if (!counter.probe(out)) {
                        counter.say(probe(), out);
                    }
                }
                case DEAD -> fail(Endings.dead(), out);
            }
        }
    }

    /** A component asks itself: the server cannot bring that back to us without being alive. */
    private Outgoing probe() {
        String id = profile.ids().probe();
        String domain = profile.address().domain();
        return entrance.isDomain() ? Nonzas.ping(id, domain, domain) : Nonzas.ping(id, domain);
    }

    /**
     * Something outside the protocol went wrong, before or while the stream exists.
     *
     * @param outcome what to report
     * @param out gets the effects
     */
    public void fail(Outcome outcome, List<Effect> out) {
        if (isUnderWay()) {
            step(Failing.drop(outcome, profile), 0, out);
        } else {
            last |= outcome.failure() == null || !Causes.mayPass(outcome);
        }
    }

    /**
     * The transport's stream is over.
     *
     * @param ending how
     * @param now the time
     * @param out gets the effects
     */
    public void ended(Ending ending, long now, List<Effect> out) {
        if (isClosed() || isResting()) {
            return;
        }
        if (ending.code() != 0) {
            out.add(new ProtocolError(ending.code()));
        }
        if (ending.redirect() != null && entrance == Entrance.LOGIN && !gate.isOpen() && isUnderWay()) {
            out.add(new Redirect(ending.redirect()));
            return;
        }
        Outcome unwanted = Endings.unwanted(ending, isSettled(), entrance.failure());
        Outcome outcome = state instanceof Closing closing ? closing.outcome() : unwanted;
        boolean wanted = state instanceof Closing && outcome.failure() == null;
        if (wanted) {
            counter.over(out);
            finish(outcome, out);
        } else {
            counter.lost(outcome, now, out);
            lost(outcome, out);
        }
    }

    /**
     * The attempt goes on at another address, from the beginning; what was accepted stays.
     *
     * @param out gets the effects
     */
    public void redirected(List<Effect> out) {
        authenticated = false;
        step(Greeting.elsewhere(times()), 0, out);
    }
}
