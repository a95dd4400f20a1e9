package org.strophe4j.internal.shared.engine;

import java.util.ArrayList;
import java.util.List;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.Applicant.Way;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Delivery;

/** A hub's machine on the bench: inputs in words, effects in words. */
final class HubMachine {
    static final String SELF = "alice@example.com/desk";
    static final Limits LIMITS = new Limits(4, 10_000, 10, 5, 100, 50, 30);

    final List<String> receipts = new ArrayList<>();
    final HubEngine engine;
    long now;
    private int ids;

    HubMachine() {
        this(LIMITS);
    }

    HubMachine(Limits limits) {
        engine = new HubEngine(
                new Applicant(Way.LOGIN, "wss://example.com", "alice@example.com", "alice"), limits, this::id);
    }

    private String id() {
        ids++;
        return "fresh" + ids;
    }

    static Applicant applicant(Way way) {
        return way == Way.ATTACH
                ? new Applicant(way, "wss://example.com", null, null)
                : new Applicant(way, "wss://example.com", "alice@example.com", "alice");
    }

    List<String> enter(int number, Way way) {
        return enter(number, applicant(way));
    }

    List<String> enter(int number, Applicant who) {
        return enter(number, new Arrival(who, null, null));
    }

    /** One whom the hub knows by name. */
    List<String> enter(int number, String name) {
        return enter(number, new Arrival(applicant(Way.ATTACH), name, null));
    }

    /** One who was a member of an earlier hub. */
    List<String> back(int number, String name, Arrival.Comeback comeback) {
        return enter(number, new Arrival(applicant(Way.RETURN), name, comeback));
    }

    private List<String> enter(int number, Arrival arrival) {
        List<HubEffect> out = new ArrayList<>();
        engine.enter(number, arrival, now, out);
        return words(out);
    }

    List<String> online() {
        return online(new Proof.None(), false);
    }

    List<String> online(Proof proof, boolean resumed) {
        return online(new Established(SELF, null, resumed, 0, null, proof));
    }

    /** With the number of the last stanza before the session. */
    List<String> online(boolean resumed, long before) {
        return online(new Established(SELF, null, resumed, before, null, new Proof.None()));
    }

    private List<String> online(Established session) {
        List<HubEffect> out = new ArrayList<>();
        engine.online(session, now, out);
        return words(out);
    }

    List<String> named(String session) {
        List<HubEffect> out = new ArrayList<>();
        engine.named(session, out);
        return words(out);
    }

    /** A hub with the given number of members. */
    static HubMachine of(int members) {
        HubMachine machine = new HubMachine();
        if (members > 0) {
            machine.enter(1, Way.FOUND);
            machine.online();
        }
        for (int i = 2; i <= members; i++) {
            machine.enter(i, Way.ATTACH);
        }
        return machine;
    }

    List<String> incoming(String xml) {
        return incoming(xml, 0);
    }

    List<String> incoming(String xml, long number) {
        Stanza element = Stanza.parse(xml);
        String name = String.valueOf(element.attr("id"));
        List<HubEffect> out = new ArrayList<>();
        engine.incoming(element, 10, number, () -> receipts.add(name), now, out);
        return words(out);
    }

    List<String> mark(String name) {
        List<HubEffect> out = new ArrayList<>();
        engine.mark(() -> receipts.add(name), now, out);
        return words(out);
    }

    List<String> sent(int number, String xml) {
        List<HubEffect> out = new ArrayList<>();
        engine.sent(number, Outgoing.of(Stanza.parse(xml)), now, out);
        return words(out);
    }

    List<String> concluded(int number, String xml) {
        List<HubEffect> out = new ArrayList<>();
        engine.concluded(number, Outgoing.of(Stanza.parse(xml)), Delivery.ACKED, now, out);
        return words(out);
    }

    List<String> handled(int number) {
        List<HubEffect> out = new ArrayList<>();
        engine.handled(number, now, out);
        return words(out);
    }

    List<String> restart(int number) {
        List<HubEffect> out = new ArrayList<>();
        engine.restart(number, now, out);
        return words(out);
    }

    List<String> leave(int number) {
        List<HubEffect> out = new ArrayList<>();
        engine.leave(number, Ending.clean(), now, out);
        return words(out);
    }

    List<String> expired(HubEffect.Timer timer) {
        List<HubEffect> out = new ArrayList<>();
        engine.expired(timer, now, out);
        return words(out);
    }

    List<String> lost(boolean resumable) {
        List<HubEffect> out = new ArrayList<>();
        engine.lost("reset", resumable, null, out);
        return words(out);
    }

    List<String> ended(Farewell why) {
        List<HubEffect> out = new ArrayList<>();
        engine.ended(why, out);
        return words(out);
    }

    /** Runs receipts, and says what is done in words. */
    private static List<String> words(List<HubEffect> effects) {
        List<String> words = new ArrayList<>();
        for (HubEffect effect : effects) {
            if (effect instanceof HubEffect.Done done) {
                done.receipt().run();
            } else {
                words.add(word(effect));
            }
        }
        return words;
    }

    private static String word(HubEffect effect) {
        if (effect instanceof HubEffect.Hand hand) {
            return hand.member() + " < " + word(hand.element());
        }
        if (effect instanceof HubEffect.Relay relay) {
            return relay.member() + " > " + word(relay.sent().element());
        }
        if (effect instanceof HubEffect.Conclude done) {
            return done.member() + " = " + word(done.given().element());
        }
        if (effect instanceof HubEffect.Say say) {
            return "hub > " + word(say.stanza().element());
        }
        if (effect instanceof HubEffect.Dismiss dismiss) {
            return dismiss.member() + " out " + dismiss.ending().kind();
        }
        if (effect instanceof HubEffect.Enlist enlist) {
            return "know " + enlist.member();
        }
        if (effect instanceof HubEffect.Delist delist) {
            return "forget " + delist.member();
        }
        if (effect instanceof HubEffect.Cut cut) {
            return cut.member() + " cut";
        }
        return effect.toString();
    }

    private static String word(Stanza element) {
        if (HubNotice.isOne(element)) {
            String more = element.attr("primary") != null
                    ? element.attr("primary")
                    : element.attr("resumed") != null ? element.attr("resumed") : element.attr("condition");
            String inside = element.children().isEmpty()
                    ? ""
                    : " " + word(element.children().get(0));
            return element.getLocalName() + (more == null ? "" : "(" + more + ")") + inside;
        }
        String id = element.attr("id");
        String type = element.attr("type");
        return element.getLocalName() + (type == null ? "" : ":" + type) + (id == null ? "" : "#" + id);
    }
}
