package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.internal.shared.engine.Arrival;
import org.strophe4j.internal.shared.engine.HubEffect.Hand;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** A process with a member, and the socket between it and the hub: what was written to it may be on its way for a while. */
final class WalkMate {
    final String name;
    final Passage passage = new Passage();
    final Deque<Runnable> inbox = new ArrayDeque<>();
    final Deque<Runnable> outbox = new ArrayDeque<>();

    /** What the hub knows of him. */
    int number;

    long knownUpTo = -1;

    private @Nullable WalkHost host;
    private boolean welcomed;
    private boolean open;
    private long taken = -1;
    /** What the application has not handled. */
    int unhandled;
    /** The last message, 0 when the next one may be any. */
    int last;

    private int first;
    private final Set<Integer> heard = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> had = new HashSet<>();
    final Deque<String> requests = new ArrayDeque<>();
    /** What he has sent, less what has an outcome that tells nothing. */
    final Set<String> sent = new LinkedHashSet<>();

    final Set<String> acked = new HashSet<>();
    private int said;
    int resumptions;
    int beginnings;

    WalkMate(String name) {
        this.name = name;
    }

    boolean isConnected() {
        return host != null;
    }

    boolean isIn() {
        return host != null && open && welcomed;
    }

    boolean isAtRest() {
        return isIn() && inbox.isEmpty() && outbox.isEmpty() && unhandled == 0;
    }

    boolean isSatisfied() {
        return asked.isEmpty() && passage.behind(0).isEmpty();
    }

    void connect(WalkHost to) {
        host = to;
        number = 0;
        open = !welcomed;
        Applicant who = new Applicant(welcomed ? Way.RETURN : Way.ATTACH, "wss://example.com", null, null);
        Hello hello = new Hello(new Arrival(who, name, welcomed ? passage.comeback() : null), name, null);
        Stanza written = Stanza.parse(hello.write().toXml());
        outbox.add(() -> to.enter(this, Hello.read(written).arrival()));
    }

    /** The hub's process has ended. */
    void lose() {
        host = null;
        inbox.clear();
        outbox.clear();
        passage.lose();
    }

    // ---- out

    void say() {
        send("<message xmlns='jabber:client' to='bob@example.com' id='", "'/>");
    }

    void ask() {
        asked.add(send("<iq xmlns='jabber:client' type='get' to='example.com' id='", "'/>"));
    }

    private String send(String begin, String end) {
        said++;
        String id = name + "-" + said;
        sent.add(id);
        transmit(begin + id + end);
        return id;
    }

    void answer() {
        String id = requests.poll();
        if (id != null) {
            transmit("<iq xmlns='jabber:client' type='result' to='bob@example.com/x' id='" + id + "'/>");
        }
    }

    private void transmit(String xml) {
        Outgoing element = Outgoing.of(Stanza.parse(xml));
        long place = passage.send(element);
        if (host != null && open) {
            write(host, element, place);
            passage.handedOver();
        }
    }

    private void write(WalkHost to, Outgoing element, long place) {
        outbox.add(() -> to.sent(this, Outgoing.of(element.element()), place));
    }

    void handle() {
        if (unhandled > 0) {
            unhandled--;
            WalkHost to = host;
            if (passage.handle() && to != null) {
                outbox.add(() -> to.handled(this));
            }
        }
    }

    // ---- in

    void accepted(long place) {
        taken = place;
    }

    void concluded(long place, Delivery outcome) {
        for (Outgoing done : passage.conclude(place)) {
            if (outcome == Delivery.ACKED) {
                acked.add(String.valueOf(done.element().attr("id")));
            }
        }
    }

    void settled(long place, @Nullable Delivery outcome) {
        for (Outgoing done : passage.concludeUpTo(place)) {
            outcome(done, outcome);
        }
    }

    private void outcome(Outgoing done, @Nullable Delivery outcome) {
        String id = String.valueOf(done.element().attr("id"));
        if (outcome == null) {
            sent.remove(id);
        } else {
            acked.add(id);
        }
    }

    void hears(Stanza element, long place) {
        boolean notice = HubNotice.isOne(element);
        if (place != Hand.UNCOUNTED) {
            passage.receive(element, place);
            unhandled++;
            if (!notice) {
                stanza(element);
            }
        } else if (notice && element.getLocalName().equals(HubNotice.WELCOME)) {
            welcome("true".equals(element.attr("resumed")), element.attr("session"));
        }
    }

    /** As the transport does it. */
    private void welcome(boolean resumed, @Nullable String session) {
        WalkHost to = host;
        if (welcomed && !open && to != null) {
            boolean known = taken >= 0;
            long kept = known ? taken : passage.given();
            if (!known || !resumed) {
                passage.concludeUpTo(kept).forEach(each -> outcome(each, null));
            }
            for (Map.Entry<Long, Outgoing> each : passage.behind(kept).entrySet()) {
                write(to, each.getValue(), each.getKey());
            }
            passage.handedOver();
        }
        if (resumed) {
            resumptions++;
        } else {
            beginnings++;
            last = 0;
            heard.clear();
            had.clear();
        }
        passage.welcome(resumed, session);
        asked.retainAll(passage.comeback().questions().keySet());
        open = true;
        welcomed = true;
    }

    private void stanza(Stanza element) {
        String id = String.valueOf(element.attr("id"));
        if (element.getLocalName().equals("message")) {
            message(Integer.parseInt(id));
        } else if ("result".equals(element.attr("type"))) {
            assertThat(asked.remove(id)).as("%s has asked %s", name, id).isTrue();
        } else {
            assertThat(had.add(id)).as("%s is asked %s once", name, id).isTrue();
            requests.add(id);
        }
    }

    /** In order; but what only one had who is gone comes later. */
    private void message(int now) {
        assertThat(heard.add(now)).as("%s hears %d once", name, now).isTrue();
        first = last == 0 ? now : first;
        assertThat(last == 0 || now == last + 1 || now < first)
                .as("%s hears %d after %d", name, now, last)
                .isTrue();
        last = Math.max(last, now);
    }
}
