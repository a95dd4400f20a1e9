package org.strophe4j.internal.shared.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.socket.Frame.Kind;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.Transport;
import org.strophe4j.transport.TransportEvents;
import org.strophe4j.transport.TransportTraits;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.ErrorCondition;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.SessionInUseException;

/**
 * Carries a member's stream to a hub in some process of the machine. When that process ends, the stream goes on with the next
 * hub, which may be in this one. Events come from the event loop of the connection to the hub; nothing is told under the
 * lock. Thread-safe.
 */
public final class DistantTransport implements Transport {
    /** Nothing leaves the machine, and the hub sees to the rest. */
    private static final TransportTraits TRAITS = new TransportTraits(true, true, true);
    /** Until when somebody must have opened the door. */
    private static final long PATIENCE_MILLIS = 30_000;
    /** How soon to look again. */
    private static final long AGAIN_MILLIS = 25;

    private final Meeting meeting;
    private final Runnable left;
    private final String name;
    /** Null until it is opened; written before anything is heard. */
    private volatile @Nullable TransportEvents events;

    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by lock.
    private final Passage passage = new Passage();
    /** Null while there is no hub. */
    private @Nullable Frames frames;
    /** Whether this stream has been a part of a session. */
    private boolean welcomed;
    /** Whether this hub takes what is sent: before its welcome it does so only during the login. */
    private boolean open = true;
    /** How far this hub knows what was sent by way of an earlier one; negative when it does not. */
    private long taken = -1;

    private boolean leaving;
    private boolean over;
    private long tryUntil;

    /**
     * Prepares to join.
     *
     * @param meeting where the hub is found
     * @param left run when the stream is over, and no hub is to be made any more
     */
    public DistantTransport(Meeting meeting, Runnable left) {
        this.meeting = meeting;
        this.left = left;
        this.name = meeting.world.id();
    }

    @Override
    public TransportTraits traits() {
        return TRAITS;
    }

    @Override
    public void open(TransportEvents listener) {
        events = listener;
        seek();
    }

    // ---- to a hub

    private void seek() {
        lock.lock();
        try {
            tryUntil = meeting.world.now() + PATIENCE_MILLIS;
        } finally {
            lock.unlock();
        }
        meeting.workers.execute(this::attempt);
    }

    @SuppressWarnings("CatchingThrowable") // founding a hub runs application code; whatever it throws ends this stream
    private void attempt() {
        if (read(() -> over)) {
            return;
        }
        try {
            Meeting.Met met = meeting.meet(Ear::new);
            if (met == null) {
                again(ErrorCondition.CONNECTION_TIMEOUT, "Nobody has opened the shared connection in time");
            } else {
                greet(met);
            }
        } catch (Meeting.Nobody nobody) {
            if (read(() -> welcomed)) {
                again(ErrorCondition.REMOTE_CONNECTION_FAILED, "The process of the shared connection has ended");
            } else {
                end(Ending.failed(
                        ErrorCondition.ITEM_NOT_FOUND, "There is no shared connection at that path to attach to"));
            }
        } catch (SessionInUseException taken) {
            again(ErrorCondition.CONFLICT, "Somebody else goes on with the stored session");
        } catch (Throwable failed) {
            end(Ending.failed(
                    ErrorCondition.REMOTE_CONNECTION_FAILED,
                    "The shared connection could not be made: " + failed.getMessage()));
        }
    }

    private void again(String condition, String detail) {
        if (read(() -> meeting.world.now() >= tryUntil)) {
            end(Ending.failed(condition, detail));
        } else {
            meeting.world.schedule(AGAIN_MILLIS, () -> meeting.workers.execute(this::attempt));
        }
    }

    /** Says who we are. */
    private void greet(Meeting.Met met) {
        Applicant who = meeting.applicant;
        Frame hello;
        lock.lock();
        try {
            if (over || leaving) {
                met.frames().close();
                return;
            }
            Way way = welcomed ? Way.RETURN : met.token() == null ? who.way() : Way.FOUND;
            Applicant applicant = new Applicant(way, who.service(), who.account(), who.authcid());
            Arrival arrival = new Arrival(applicant, name, welcomed ? passage.comeback() : null);
            hello = Frame.of(Kind.HELLO, new Hello(arrival, met.token()).write());
            frames = met.frames();
            open = !welcomed;
            frames.send(hello);
        } finally {
            lock.unlock();
        }
    }

    // ---- out

    @Override
    public void transmit(Outgoing element) {
        WireTap tap = events().tap();
        if (tap != null && isStanza(element.element())) {
            tap.out(element.element().toXml(), element.element());
        }
        lock.lock();
        try {
            if (over) {
                return;
            }
            long place = passage.send(element);
            if (frames != null && open) {
                frames.send(new Frame(Kind.SENT, place, 0, element.utf8()));
                passage.handedOver();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restart() {
        say(Frame.of(Kind.RESTART));
    }

    @Override
    public void handled() {
        lock.lock();
        try {
            if (passage.handle() && frames != null) {
                frames.send(Frame.of(Kind.HANDLED, 0, 1));
            }
        } finally {
            lock.unlock();
        }
    }

    private void say(Frame frame) {
        lock.lock();
        try {
            if (frames != null) {
                frames.send(frame);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        leave(1, Ending.clean());
    }

    @Override
    public void abort() {
        leave(0, Ending.aborted());
    }

    private void leave(int graceful, Ending ending) {
        boolean alone;
        lock.lock();
        try {
            leaving = true;
            alone = frames == null;
            if (frames != null) {
                frames.send(Frame.of(Kind.LEAVE, 0, graceful));
            }
        } finally {
            lock.unlock();
        }
        if (alone) {
            end(ending);
        }
    }

    /** What waits for this member is bounded at the hub, which reads for all. */
    @Override
    public void reading(boolean on) {
        // see HubEngine: who stands still for too long is cut
    }

    // ---- the end

    private void end(Ending ending) {
        Frames last;
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            last = frames;
            frames = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
        left.run();
        events().closed(ending);
    }

    private TransportEvents events() {
        TransportEvents listener = events;
        if (listener == null) {
            throw new IllegalStateException("not opened");
        }
        return listener;
    }

    private boolean read(java.util.function.BooleanSupplier question) {
        lock.lock();
        try {
            return question.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isStanza(Stanza element) {
        return !HubNotice.isOne(element)
                && !element.namespace().equals(NS.SASL)
                && !element.namespace().equals(NS.STREAM);
    }

    // ---- in

    /** Hears one hub. */
    private final class Ear implements Frames.Ear {
        private final Frames own;

        Ear(Frames own) {
            this.own = own;
        }

        @Override
        public void heard(Frame frame) {
            switch (frame.kind()) {
                case ACCEPTED -> accepted(frame);
                case REFUSED ->
                    end(Ending.failed(
                            "unsupported-version", Elements.read(frame).text()));
                case TOLD -> told(Elements.read(frame));
                case GIVEN -> given(Elements.read(frame), frame);
                case CONCLUDED -> {
                    Outgoing done = concluded(frame.number());
                    if (done != null) {
                        tell(done, Outcomes.of(frame.count()));
                    }
                }
                case SETTLED -> tell(concludedUpTo(frame.number()), Outcomes.of(frame.count()));
                case DISMISSED -> end(Outcomes.read(Elements.read(frame)));
                default -> throw new IllegalArgumentException("only a member says that");
            }
        }

        private void accepted(Frame frame) {
            lock.lock();
            try {
                taken = frame.count() == 1 ? frame.number() : -1;
            } finally {
                lock.unlock();
            }
        }

        private @Nullable Outgoing concluded(long place) {
            lock.lock();
            try {
                return passage.conclude(place);
            } finally {
                lock.unlock();
            }
        }

        private List<Outgoing> concludedUpTo(long place) {
            lock.lock();
            try {
                return passage.concludeUpTo(place);
            } finally {
                lock.unlock();
            }
        }

        private void given(Stanza element, Frame frame) {
            lock.lock();
            try {
                passage.receive(element, frame.number());
            } finally {
                lock.unlock();
            }
            hear(element, frame.count());
        }

        private void told(Stanza element) {
            boolean notice = HubNotice.isOne(element);
            if (notice && element.getLocalName().equals(HubNotice.SESSION)) {
                lock.lock();
                try {
                    passage.named(element.attr("id"));
                } finally {
                    lock.unlock();
                }
                return;
            }
            if (notice && element.getLocalName().equals(HubNotice.WELCOME)) {
                tell(welcome(element), null);
            }
            hear(element, 0);
        }

        /** The session is there: what was sent before goes on, and nobody knows what has become of the rest. */
        private List<Outgoing> welcome(Stanza notice) {
            boolean resumed = "true".equals(notice.attr("resumed"));
            lock.lock();
            try {
                List<Outgoing> unknown = new ArrayList<>();
                if (welcomed && !open) {
                    boolean known = taken >= 0;
                    long kept = known ? taken : passage.given();
                    if (!known || !resumed) {
                        unknown = passage.concludeUpTo(kept);
                    }
                    for (Map.Entry<Long, Outgoing> each : passage.behind(kept).entrySet()) {
                        own.send(new Frame(
                                Kind.SENT, each.getKey(), 0, each.getValue().utf8()));
                    }
                    passage.handedOver();
                }
                passage.welcome(resumed, notice.attr("session"));
                open = true;
                welcomed = true;
                return unknown;
            } finally {
                lock.unlock();
            }
        }

        private void hear(Stanza element, int bytes) {
            TransportEvents listener = events();
            WireTap tap = listener.tap();
            if (tap != null && isStanza(element)) {
                tap.in(element.toXml(), element);
            }
            listener.received(element, bytes);
        }

        private void tell(List<Outgoing> done, @Nullable Delivery outcome) {
            done.forEach(each -> tell(each, outcome));
        }

        private void tell(Outgoing done, @Nullable Delivery outcome) {
            events().written(done);
            events().concluded(done, outcome);
        }

        /** The hub's process has ended. */
        @Override
        public void gone() {
            boolean returns;
            boolean wanted;
            lock.lock();
            try {
                if (over || frames != own) {
                    return;
                }
                frames = null;
                passage.lose();
                wanted = leaving;
                returns = !wanted && (welcomed || !passage.hasSpoken());
            } finally {
                lock.unlock();
            }
            if (returns) {
                if (read(() -> welcomed)) {
                    events().received(HubNotice.lost(ErrorCondition.REMOTE_CONNECTION_FAILED, true, null), 0);
                }
                seek();
            } else {
                end(
                        wanted
                                ? Ending.clean()
                                : Ending.failed(
                                        ErrorCondition.ITEM_NOT_FOUND, // in the middle of the login
                                        "The process of the shared connection has ended"));
            }
        }
    }
}
