package org.strophe4j.internal.shared.socket;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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

/**
 * Carries a member's stream to a hub in some process of the machine. When that process ends, the stream goes on with the next
 * hub, which may be in this one. Events come from the event loop of the connection to the hub; nothing is told under the
 * lock. Thread-safe.
 */
public final class DistantTransport implements Transport {
    /** Nothing leaves the machine, and the hub sees to the rest. */
    private static final TransportTraits TRAITS = new TransportTraits(true, true, true);

    private final Meeting meeting;
    private final Search search;
    private final Runnable left;
    private final String name;
    /** Null until it is opened; written before anything is heard. */
    private volatile @Nullable TransportEvents events;

    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by lock.
    private final Passage passage = new Passage();
    /** Null while there is no hub. */
    private @Nullable Frames frames;
    /** A connection that was gone before it was used; null when there is none. */
    private @Nullable Frames dead;
    /** Whether this stream has been a part of a session. */
    private boolean welcomed;
    /** Whether this hub takes what is sent: before its welcome it does so only during the login. */
    private boolean open = true;
    /** How far this hub knows what was sent by way of an earlier one; negative when it does not. */
    private long taken = -1;

    private boolean leaving;
    private boolean over;

    /**
     * Prepares to join.
     *
     * @param meeting where the hub is found
     * @param left run when the stream is over, and no hub is to be made any more
     */
    public DistantTransport(Meeting meeting, Runnable left) {
        this.meeting = meeting;
        this.left = left;
        this.search = new Search(meeting, new Seeker());
        this.name = meeting.world.id();
    }

    @Override
    public TransportTraits traits() {
        return TRAITS;
    }

    @Override
    public void open(TransportEvents listener) {
        events = listener;
        search.begin();
    }

    // ---- to a hub

    /** Says who we are; false when whoever opened has just gone. */
    private boolean greet(Meeting.Met met) {
        Applicant who = meeting.applicant;
        Frame hello;
        lock.lock();
        try {
            if (over || leaving) {
                met.frames().close();
                return true;
            }
            if (dead == met.frames()) {
                return false;
            }
            Way way = welcomed ? Way.RETURN : met.token() == null ? who.way() : Way.FOUND;
            Applicant applicant = new Applicant(way, who.service(), who.account(), who.authcid());
            Arrival arrival = new Arrival(applicant, name, welcomed ? passage.comeback() : null);
            hello = Frame.of(Kind.HELLO, new Hello(arrival, Hello.THIS_PROCESS, met.token()).write());
            frames = met.frames();
            open = !welcomed;
            frames.send(hello);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What the search for a hub asks. */
    private final class Seeker implements Search.Seeker {
        @Override
        public Frames.Ear ear(Frames frames) {
            return new Ear(frames);
        }

        @Override
        public boolean isOver() {
            return locked(() -> over);
        }

        @Override
        public boolean isMember() {
            return locked(() -> welcomed);
        }

        @Override
        public boolean found(Meeting.Met met) {
            return greet(met);
        }

        @Override
        public void failed(Ending ending) {
            end(ending);
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
        locked(() -> {
            if (frames != null) {
                frames.send(Frame.of(Kind.RESTART));
            }
        });
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

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
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
        /** Whether it has let us in. Touched by the event loop. */
        private boolean letIn;

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
                case CONCLUDED -> tell(locked(() -> passage.conclude(frame.number())), Outcomes.of(frame.count()));
                case SETTLED -> tell(locked(() -> passage.concludeUpTo(frame.number())), Outcomes.of(frame.count()));
                case DISMISSED -> end(Outcomes.read(Elements.read(frame)));
                default -> throw new IllegalArgumentException("only a member says that");
            }
        }

        private void accepted(Frame frame) {
            letIn = true;
            locked(() -> taken = frame.count() == 1 ? frame.number() : -1);
        }

        private void given(Stanza element, Frame frame) {
            locked(() -> passage.receive(element, frame.number()));
            hear(element, frame.count());
        }

        private void told(Stanza element) {
            boolean notice = HubNotice.isOne(element);
            if (notice && element.getLocalName().equals(HubNotice.SESSION)) {
                locked(() -> passage.named(element.attr("id")));
                return;
            }
            if (notice && element.getLocalName().equals(HubNotice.WELCOME)) {
                tell(locked(() -> welcome(element)), null);
            }
            hear(element, 0);
        }

        /** The session is there: what was sent before goes on, and nobody knows what has become of the rest. Under the lock. */
        private List<Outgoing> welcome(Stanza notice) {
            boolean resumed = "true".equals(notice.attr("resumed"));
            List<Outgoing> unknown = List.of();
            if (welcomed && !open) {
                boolean known = taken >= 0;
                long kept = known ? taken : passage.given();
                if (!known || !resumed) {
                    unknown = passage.concludeUpTo(kept);
                }
                passage.behind(kept)
                        .forEach((place, element) -> own.send(new Frame(Kind.SENT, place, 0, element.utf8())));
                passage.handedOver();
            }
            passage.welcome(resumed, notice.attr("session"));
            open = true;
            welcomed = true;
            return unknown;
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
            for (Outgoing each : done) {
                events().written(each);
                events().concluded(each, outcome);
            }
        }

        /** The hub's process has ended. */
        @Override
        public void gone() {
            boolean returns;
            boolean wanted;
            boolean news;
            lock.lock();
            try {
                if (over || frames != own) {
                    dead = own;
                    return;
                }
                frames = null;
                news = welcomed && open;
                passage.lose();
                wanted = leaving;
                returns = !wanted && (welcomed || !passage.hasSpoken());
            } finally {
                lock.unlock();
            }
            if (returns && !letIn) {
                search.again(ErrorCondition.REMOTE_CONNECTION_FAILED, "Who listens at that path is no hub");
            } else if (returns) {
                if (news) {
                    events().received(HubNotice.lost(ErrorCondition.REMOTE_CONNECTION_FAILED, true, null), 0);
                }
                search.begin();
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
