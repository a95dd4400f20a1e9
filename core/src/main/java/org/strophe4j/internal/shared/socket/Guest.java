package org.strophe4j.internal.shared.socket;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.Hub;
import org.strophe4j.internal.shared.Seat;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.HubEffect.Hand;
import org.strophe4j.internal.shared.engine.Origin;
import org.strophe4j.internal.shared.socket.Frame.Kind;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** A member of another process, at the hub. */
final class Guest implements Seat, Frames.Ear {
    private final House house;
    private final Frames frames;
    /** What he has sent and is not done with, with its place among what he has sent. */
    private final Map<Outgoing, Long> open = new ConcurrentHashMap<>();

    /** His number and name; written once, before anything else is done. Null and 0 before he has said who he is. */
    private volatile @Nullable String name;

    private volatile int number;
    /** Whether he ends with this process, so that no other hub will know him. Written with the name. */
    private volatile boolean local;
    /** How far an earlier hub had come with what he has sent, -1 when nobody knows. Written with the name. */
    private volatile long taken = -1;
    /** Whether his stream is over. */
    private volatile boolean over;

    /**
     * What guests share.
     *
     * @param hub their hub
     * @param token shows that its founder is in this process
     * @param places how far an earlier hub had come with its members
     * @param ink writes what many of them get
     */
    record House(Hub hub, String token, Map<String, Long> places, Ink ink) {}

    Guest(House house, Frames frames) {
        this.house = house;
        this.frames = frames;
    }

    // ---- what he says

    @Override
    public void heard(Frame frame) {
        if (frame.kind() == Kind.HELLO) {
            enter(frame);
            return;
        }
        require(name != null, "who are you?");
        switch (frame.kind()) {
            case SENT -> sent(frame);
            case HANDLED -> {
                require(frame.count() >= 0 && frame.count() <= Short.MAX_VALUE, "that many?");
                for (int i = 0; i < frame.count(); i++) {
                    house.hub().handled(number);
                }
            }
            case RESTART -> house.hub().restart(number);
            case LEAVE -> house.hub().leave(number, frame.count() == 1 ? Ending.clean() : Ending.aborted());
            default -> throw new IllegalArgumentException("only a hub says that");
        }
    }

    private void enter(Frame frame) {
        require(name == null, "we have met");
        Arrival arrival;
        try {
            arrival = admitted(Hello.read(Elements.read(frame)));
        } catch (IllegalArgumentException wrong) {
            Stanza words = new Builder("refused", "xmlns", HubNotice.NAMESPACE)
                    .t(String.valueOf(wrong.getMessage()))
                    .tree();
            frames.close(Frame.of(Kind.REFUSED, words));
            return;
        }
        if (house.hub().isOver() && arrival.applicant().way() != Way.FOUND) {
            frames.close(); // the door is about to close, and the next one to be opened, by him perhaps
            return;
        }
        name = arrival.member();
        local = arrival.local();
        Long known = arrival.comeback() == null ? null : house.places().get(String.valueOf(name));
        taken = known == null ? -1 : known;
        frames.send(Frame.of(Kind.ACCEPTED, Math.max(0, taken), known == null ? 0 : 1));
        house.hub().enter(this, arrival);
    }

    /** Only in this process somebody can have founded the hub. */
    private Arrival admitted(Hello hello) {
        Arrival arrival = hello.arrival();
        require(
                arrival.applicant().way() != Way.FOUND || house.token().equals(hello.token()),
                "somebody else has founded this hub");
        return hello.process().equals(Hello.THIS_PROCESS) ? arrival.here() : arrival;
    }

    private void sent(Frame frame) {
        Outgoing given = new Outgoing(Elements.read(frame), frame.xml());
        open.put(given, frame.number());
        house.hub().sent(number, given);
    }

    @Override
    public void gone() {
        if (name != null && !over) {
            house.hub().leave(number, Ending.aborted());
        }
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }

    // ---- what he is told

    @Override
    public void numbered(int given) {
        number = given;
    }

    @Override
    public void hear(Stanza element, int bytes, long place) {
        byte[] xml = house.ink().write(element);
        frames.send(
                place == Hand.UNCOUNTED
                        ? new Frame(Kind.TOLD, 0, bytes, xml)
                        : new Frame(Kind.GIVEN, place, bytes, xml));
    }

    @Override
    public @Nullable Origin origin(Outgoing given) {
        Long place = open.get(given);
        String known = name;
        return place == null || known == null || local ? null : new Origin(known, place);
    }

    @Override
    public void concluded(Outgoing given, @Nullable Delivery outcome) {
        Long place = open.remove(given);
        if (place != null) {
            frames.send(Frame.of(Kind.CONCLUDED, place, Outcomes.code(outcome)));
        }
    }

    @Override
    public void settled(@Nullable Delivery outcome) {
        if (taken > 0) {
            frames.send(Frame.of(Kind.SETTLED, taken, Outcomes.code(outcome)));
        }
    }

    @Override
    public void dismissed(Ending ending) {
        over = true;
        frames.close(Frame.of(Kind.DISMISSED, Outcomes.write(ending)));
    }

    /** Writes what many get once. Used by the thread that performs the hub's effects. */
    static final class Ink {
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        private record Written(Stanza element, byte[] xml) {}

        private volatile @Nullable Written last;

        byte[] write(Stanza element) {
            Written before = last;
            if (before != null && before.element() == element) {
                return before.xml();
            }
            byte[] xml = element.toXml().getBytes(StandardCharsets.UTF_8);
            last = new Written(element, xml);
            return xml;
        }
    }
}
