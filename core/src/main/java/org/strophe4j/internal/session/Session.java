package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Abort;
import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Established;
import org.strophe4j.internal.session.Effect.Finished;
import org.strophe4j.internal.session.Effect.Open;
import org.strophe4j.internal.session.Effect.ProtocolError;
import org.strophe4j.internal.session.Effect.Redirect;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Say;
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
public final class Session {
    private Profile profile;
    private final Entrance entrance;
    private final Acquaintance server;
    private final Requests requests = new Requests();
    private final Gate gate;

    private State state;
    private String jid;
    private Correspondents correspondents;
    private @Nullable Stanza features;
    private boolean authenticated;
    private boolean established;

    /**
     * Begins an attempt.
     *
     * @param profile what is fixed for it
     * @param entrance how the session comes about
     * @param paused whether outgoing stanzas are held
     */
    public Session(Profile profile, Entrance entrance, boolean paused) {
        this.profile = profile;
        this.entrance = entrance;
        this.state = entrance == Entrance.LOGIN ? new Greeting() : new Attaching(profile.jid());
        this.server = new Acquaintance(entrance);
        this.gate = new Gate(paused);
        this.jid = profile.jid();
        this.correspondents = new Correspondents(profile.address().domain(), jid);
    }

    // ---- what is true now

    /** {@return the own JID: as given until the server has bound one} */
    public String jid() {
        return jid;
    }

    /** {@return the features of the authenticated stream, null before} */
    public @Nullable Stanza features() {
        return features;
    }

    /** {@return whether the server has proven itself and accepted the credentials} */
    public boolean isAuthenticated() {
        return authenticated;
    }

    /** {@return whether the session is established and not being ended} */
    public boolean isOnline() {
        return state instanceof Online;
    }

    /** {@return whether the session is one that was stored, and is established again} */
    public boolean isRestored() {
        return established && entrance == Entrance.RESTORE;
    }

    /** {@return whether the end is under way} */
    public boolean isClosing() {
        return state instanceof Closing;
    }

    /** {@return whether the attempt is over} */
    public boolean isClosed() {
        return state instanceof Closed;
    }

    /** {@return whether stanzas are accepted: from the beginning until the end is under way} */
    public boolean accepts() {
        return !isClosing() && !isClosed();
    }

    /**
     * Looks a request up.
     *
     * @param id its id
     * @return whether it waits for its reply
     */
    public boolean awaits(String id) {
        return requests.awaits(id);
    }

    // ---- inputs

    /**
     * The attempt begins.
     *
     * @param out gets the effects
     */
    public void start(List<Effect> out) {
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
        } else if (!server.isProven() && isProof(element, out)) {
            return;
        } else if (!gate.isOpen() || !requests.settles(element, bytes, correspondents, out)) {
            if (state instanceof Online) {
                out.add(new Deliver(element, bytes)); // the common case, without a detour
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
        if (!accepts()) {
            return;
        }
        out.add(new Report(Status.DISCONNECTING, reason, null));
        boolean graceful = gate.isOpen();
        if (graceful) {
            gate.releaseAll(out); // what was accepted is not lost, paused or not
            if (state instanceof Online) {
                out.add(new Say(Nonzas.unavailable()));
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
        }
    }

    /**
     * Something outside the protocol went wrong, before or while the stream exists.
     *
     * @param outcome what to report
     * @param out gets the effects
     */
    public void fail(Outcome outcome, List<Effect> out) {
        if (accepts()) {
            step(Failing.drop(outcome, profile), 0, out);
        }
    }

    /**
     * The transport's stream is over.
     *
     * @param ending how
     * @param out gets the effects
     */
    public void ended(Ending ending, List<Effect> out) {
        if (isClosed()) {
            return;
        }
        if (ending.code() != 0) {
            out.add(new ProtocolError(ending.code()));
        }
        if (ending.redirect() != null && entrance == Entrance.LOGIN && !gate.isOpen() && accepts()) {
            out.add(new Redirect(ending.redirect()));
            return;
        }
        Outcome unwanted = Endings.unwanted(ending, isSettled(), entrance.failure());
        finish(state instanceof Closing closing ? closing.outcome() : unwanted, out);
    }

    /** Whether there is, or was, a session that the server knows. */
    private boolean isSettled() {
        return established && server.isCertain();
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

    // ---- transitions

    private void step(Step step, int bytes, List<Effect> out) {
        State before = state;
        state = step.next();
        for (Effect effect : step.effects()) {
            out.add(effect instanceof Deliver deliver ? new Deliver(deliver.element(), bytes) : effect);
        }
        if (before.getClass() != state.getClass()) {
            entered(before, out);
        }
    }

    private void entered(State before, List<Effect> out) {
        HandshakeTimers.change(before.stage(), state.stage(), times(), out);
        if (state instanceof Authenticated || state instanceof Online) {
            authenticated = true;
        }
        if (state instanceof Binding binding) {
            features = binding.features();
        } else if (state instanceof BindRequired required) {
            features = required.features();
            gate.open(out);
        } else if (state instanceof Online online) {
            jid = online.jid();
            correspondents = new Correspondents(profile.address().domain(), jid);
            established = true;
            profile = profile.settled();
            out.add(new Established());
            out.add(Report.of(entrance.success()));
            gate.open(out);
        }
    }

    private void streamError(Stanza error, List<Effect> out) {
        if (accepts()) {
            step(Failing.close(Endings.streamError(error, isSettled(), entrance.failure()), profile), 0, out);
        }
    }

    private void finish(Outcome outcome, List<Effect> out) {
        state = new Closed();
        gate.clear();
        HandshakeTimers.stopAll(out);
        requests.cancelAll(out);
        out.add(new Finished(outcome));
    }

    private Profile.Times times() {
        return profile.policy().times();
    }
}
