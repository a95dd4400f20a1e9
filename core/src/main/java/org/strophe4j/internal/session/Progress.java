package org.strophe4j.internal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.session.Effect.Deliver;
import org.strophe4j.internal.session.Effect.Established;
import org.strophe4j.internal.session.Effect.Finished;
import org.strophe4j.internal.session.Effect.Report;
import org.strophe4j.internal.session.Effect.Rest;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.Status;

/**
 * The state of an attempt and how it changes; {@link Session} has the inputs that change it. Not thread-safe.
 */
abstract sealed class Progress permits Membership {
    Profile profile;
    final Entrance entrance;
    final Acquaintance server;
    final Requests requests = new Requests();
    final Counter counter;
    final Gate gate;
    final Return comeback;
    final Liveness liveness;

    State state;
    String jid;
    Correspondents correspondents;

    @Nullable
    Stanza features;

    boolean authenticated;
    boolean established;
    /** Whether nothing follows the present stream: the application, or the cause of a failure, says so. */
    boolean last;

    Progress(Profile profile, Entrance entrance, boolean paused, Continuity continuity) {
        this.profile = profile;
        this.entrance = entrance;
        this.state = entrance.beginning(profile);
        this.server = new Acquaintance(entrance);
        this.counter = new Counter(continuity.management(), new Turn());
        this.gate = new Gate(paused, counter);
        this.comeback = new Return(entrance, continuity.mostFailures());
        this.liveness = new Liveness(times());
        this.jid = profile.jid();
        this.correspondents = correspondents();
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

    /** {@return whether the session is an earlier one, stored or resumed, and is established again} */
    public boolean isRestored() {
        return established
                && (entrance == Entrance.RESTORE || entrance == Entrance.SHARED_ATTACH || counter.isResumed());
    }

    /** {@return whether the stream goes on with the session of an earlier one (XEP-0198, section 5)} */
    public boolean hasResumed() {
        return established && counter.isResumed();
    }

    /** {@return where the server wants an earlier session resumed, null when it does not say or there is none} */
    public @Nullable String location() {
        return counter.location();
    }

    /** {@return whether there is something to go on with when the stream is lost} */
    public boolean isResumable() {
        return counter.canResume();
    }

    /** {@return the number of the last stanza before the session that is counted now} */
    public long before() {
        return counter.before();
    }

    /** {@return whether both sides count stanzas} */
    public boolean isManaged() {
        return counter.isOn();
    }

    /** {@return whether the connection is gone and another attempt follows} */
    public boolean isResting() {
        return state instanceof Resting;
    }

    /** {@return whether the end is under way} */
    public boolean isClosing() {
        return state instanceof Closing;
    }

    /** {@return whether the attempt is over} */
    public boolean isClosed() {
        return state instanceof Closed;
    }

    /**
     * {@return whether stanzas are accepted: from the beginning until the end is under way, and while a stream ends that
     *     another one follows}
     */
    public boolean accepts() {
        return isUnderWay() || (state instanceof Closing closing && isFollowed(closing.outcome()));
    }

    final boolean isUnderWay() {
        return !isClosing() && !isClosed();
    }

    private boolean isFollowed(Outcome outcome) {
        return !last && outcome.failure() != null && comeback.isDueAfter(outcome, established);
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

    // ---- transitions

    final void step(Step step, int bytes, List<Effect> out) {
        State before = state;
        state = step.next();
        for (Effect effect : step.effects()) {
            out.add(effect instanceof Deliver deliver ? new Deliver(deliver.element(), bytes) : effect);
        }
        if (before.getClass() != state.getClass()) {
            entered(before, out);
        }
    }

    final void entered(State before, List<Effect> out) {
        HandshakeTimers.change(before.stage(), state.stage(), times(), out);
        if (state instanceof Authenticated || state instanceof Online) {
            authenticated = true;
        }
        if (state instanceof Binding binding) {
            features = binding.features();
        } else if (state instanceof BindRequired required) {
            features = required.features();
            gate.open(out);
        } else if (state instanceof Resuming resuming) {
            features = resuming.features();
        } else if (state instanceof Online online) {
            online(online.jid(), before instanceof Resuming, out);
        } else if (state instanceof Closing closing && closing.outcome().failure() != null) {
            gate.close(); // what is sent now waits for the stream that follows, if one does
        }
    }

    final void online(String bound, boolean resumed, List<Effect> out) {
        jid = bound;
        correspondents = correspondents();
        established = true;
        comeback.succeeded();
        profile = profile.settled();
        out.add(new Established());
        if (!resumed) {
            counter.begin(jid, features, profile.policy().reliable(), out);
        }
        out.add(Report.of(success()));
        if (!profile.policy().reliable()) {
            liveness.start(out);
        }
        gate.open(out);
    }

    /** What tells that the session is established. */
    Status success() {
        return entrance.success();
    }

    final void streamError(Stanza error, List<Effect> out) {
        if (isUnderWay()) {
            Outcome outcome = state instanceof Handshaking
                    ? Handshaking.refused(error)
                    : Endings.streamError(error, isSettled(), entrance.failure());
            step(Failing.close(outcome, profile), 0, out);
        } else if (state instanceof Closing closing && isAnnounced(closing.outcome())) {
            state = new Closing(Handshaking.refused(error), false);
        }
    }

    /** Some servers give no id to a component that they do not know, and say why afterwards. */
    private boolean isAnnounced(Outcome outcome) {
        return entrance.isDomain() && !established && outcome.failure() == Status.CONNFAIL;
    }

    final void finish(Outcome outcome, List<Effect> out) {
        state = new Closed();
        gate.clear();
        HandshakeTimers.stopAll(out);
        requests.cancelAll(out);
        out.add(new Finished(outcome));
    }

    private Correspondents correspondents() {
        return new Correspondents(profile.address().domain(), jid, entrance.isDomain());
    }

    final Profile.Times times() {
        return profile.policy().times();
    }

    /** Whether there is, or was, a session that the server knows. */
    final boolean isSettled() {
        return established && server.isCertain();
    }

    /** We are known to the server: an earlier session goes on, or a new one is made. */
    final void welcome(Stanza welcome, int bytes, List<Effect> out) {
        if (counter.resumes(welcome, profile.policy().reliable(), out)) {
            step(Step.to(new Resuming(welcome)), bytes, out);
        } else {
            giveUpSession(out);
            step(state.received(welcome, profile), bytes, out);
        }
    }

    /** Nothing of an earlier session is to be expected any more. */
    final void giveUpSession(List<Effect> out) {
        counter.abandon(out);
        requests.cancelSent(gate, out);
    }

    final void lost(Outcome outcome, List<Effect> out) {
        boolean due = !last && comeback.isDueAfter(outcome, established);
        if (established) {
            comeback.lost();
        } else {
            comeback.failed();
        }
        if (due) {
            rest(outcome, out);
        } else {
            finish(outcome, out);
        }
    }

    final void rest(Outcome outcome, List<Effect> out) {
        state = new Resting(outcome);
        gate.close();
        authenticated = false;
        established = false;
        HandshakeTimers.stopAllButReplies(out);
        if (!counter.canResume()) {
            requests.cancelSent(gate, out);
        }
        out.add(new Rest(outcome, comeback.failures()));
    }

    /** What stream management decides. */
    private final class Turn implements Counter.Turn {
        @Override
        public void resumed(String bound, List<Effect> out) {
            step(Step.to(new Online(bound)), 0, out);
        }

        @Override
        public void notResumed(List<Effect> out) {
            if (state instanceof Resuming resuming) {
                requests.cancelSent(gate, out);
                step(resuming.refused(profile), 0, out);
            }
        }

        @Override
        public void roomAgain(List<Effect> out) {
            gate.release(out);
        }

        @Override
        public void violated(String detail, @Nullable Stanza element, List<Effect> out) {
            if (isUnderWay()) {
                Outcome outcome = Outcome.failed(
                        established ? Status.ERROR : entrance.failure(), ErrorCondition.UNDEFINED_CONDITION, detail);
                step(Failing.close(outcome.causedBy(element), profile), 0, out);
            }
        }
    }
}
