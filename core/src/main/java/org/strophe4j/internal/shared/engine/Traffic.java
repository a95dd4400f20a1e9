package org.strophe4j.internal.shared.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.notice.HubNotice;
import org.strophe4j.internal.shared.engine.HubEffect.Conclude;
import org.strophe4j.internal.shared.engine.HubEffect.Hand;
import org.strophe4j.internal.shared.engine.HubEffect.Relay;
import org.strophe4j.internal.shared.engine.HubEffect.Say;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/**
 * Which stanza goes to whom. Messages and presences go to everybody, replies to who has asked, requests to one member after
 * the other until one of them answers; what the own account tells goes to everybody and is answered once. Confined to the
 * engine.
 */
final class Traffic {
    /** Requests that wait for an answer; whoever asks more is not answered by those who do not answer. */
    private static final int MOST_OFFERS = 1_000;

    private final Members members;
    private final Limits limits;
    private final Handouts handouts = new Handouts();
    private final Asked asked;
    private final Map<Key, Offer> offers = new LinkedHashMap<>();
    /** The last requests that were answered, by members whom an earlier hub had asked as well. */
    private final Set<Key> answered = new LinkedHashSet<>();

    private Addresses addresses = new Addresses("");
    /** Whether somebody has been given more than anybody may hold. */
    private boolean overfull;

    /** What tells one request from another. */
    private record Key(String from, String id) {}

    Traffic(Members members, Limits limits, Supplier<String> ids) {
        this.members = members;
        this.limits = limits;
        this.asked = new Asked(ids);
    }

    // ---- the session

    void begins(String jid, boolean resumed) {
        addresses = new Addresses(jid);
        if (!resumed) {
            forgetQuestions();
            members.everybody().forEach(member -> member.comeback = null); // what he had was another session's
        }
    }

    /** Nobody waits for anything any more. */
    void forgetQuestions() {
        asked.clear();
        offers.clear();
        answered.clear();
    }

    boolean isFull() {
        return handouts.isFull(limits);
    }

    // ---- from the server

    void incoming(Handout handout, long now, List<HubEffect> out) {
        Stanza element = handout.element;
        handouts.add(handout);
        if (HubNotice.isOne(element)) {
            handout.waive(); // only the hub speaks like that
        } else if (!isStanza(element, "iq")) {
            toAll(handout, now, out);
        } else if (isRequest(element)) {
            offer(handout, now, out);
        } else {
            reply(handout, now, out);
        }
        handouts.release(out);
    }

    void mark(Runnable receipt, List<HubEffect> out) {
        handouts.add(Handout.mark(receipt));
        handouts.release(out);
    }

    private void toAll(Handout handout, long now, List<HubEffect> out) {
        for (Member member : members.joined()) {
            give(member, handout, handout.element, now, out);
        }
    }

    private void reply(Handout handout, long now, List<HubEffect> out) {
        Asked.Reply reply = asked.reply(handout.element, addresses);
        Member member = reply == null ? null : members.get(reply.member());
        if (reply == null || member == null) {
            handout.waive();
        } else {
            give(member, handout, reply.element(), now, out);
        }
    }

    private void offer(Handout handout, long now, List<HubEffect> out) {
        String id = handout.element.attr("id");
        String from = addresses.name(handout.element.attr("from"));
        boolean forAll = from.isEmpty() && "set".equals(handout.element.attr("type"));
        Offer offer = new Offer(handout, forAll);
        Member holder = members.lastWhoHas(handout);
        boolean open = id == null || isUnanswered(new Key(from, id), holder != null);
        if (id != null && open) {
            offers.put(new Key(from, id), offer);
            if (offers.size() > MOST_OFFERS) {
                offers.remove(offers.keySet().iterator().next());
            }
        }
        if (forAll && !members.joined().isEmpty()) {
            toAll(handout, now, out);
        } else if (!open) {
            handout.waive();
        } else if (holder != null) {
            offer.heldBy(holder.number);
            handout.waive();
        } else if (!next(offer, now, out)) {
            nobodyAnswers(offer, out);
        }
    }

    /** Whether a request still wants an answer; the answer to one that was asked before may have come already. */
    private boolean isUnanswered(Key key, boolean before) {
        if (!before) {
            answered.remove(key);
        }
        return !answered.contains(key);
    }

    /** Gives a request to the next member who has not had it; false when there is none. */
    private boolean next(Offer offer, long now, List<HubEffect> out) {
        for (Member member : members.joined()) {
            if (!offer.wasDeclinedBy(member.number) && !member.has(offer.handout)) {
                offer.heldBy(member.number);
                give(member, offer.handout, offer.handout.element, now, out);
                return true;
            }
        }
        return false;
    }

    private void nobodyAnswers(Offer offer, List<HubEffect> out) {
        offer.handout.waive();
        offers.values().remove(offer);
        Outgoing refusal = Offer.nobody(offer.handout.element);
        if (refusal != null) {
            out.add(new Say(refusal));
        }
    }

    /** Nothing is given to somebody who has had it from an earlier hub. */
    private void give(Member member, Handout handout, Stanza element, long now, List<HubEffect> out) {
        if (member.has(handout)) {
            handout.waive();
            return;
        }
        member.given(handout, now);
        overfull |= member.isOverfull(limits);
        out.add(new Hand(member.number, element, handout.bytes, handout.number));
    }

    boolean isAnybodyBusy() {
        for (Member member : members.joined()) {
            if (member.isBusy()) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody has been given too much, the last time that anybody looked. */
    boolean isOverfull() {
        return overfull;
    }

    void lookAgain() {
        overfull = members.joined().stream().anyMatch(member -> member.isOverfull(limits));
    }

    // ---- from a member

    void sent(Member member, Outgoing given, long now, List<HubEffect> out) {
        Stanza element = given.element();
        if (!isStanza(element, "iq")) {
            out.add(new Relay(member.number, given, given));
            if (isStanza(element, "message") || isStanza(element, "presence")) {
                show(member, given, now, out);
            }
        } else if (isRequest(element)) {
            out.add(new Relay(member.number, given, asked.ask(member.number, given)));
        } else {
            answer(member, given, now, out);
        }
    }

    private void show(Member sender, Outgoing given, long now, List<HubEffect> out) {
        Stanza notice = null;
        for (Member member : members.joined()) {
            if (member != sender) {
                notice = notice == null ? HubNotice.sent(given.element()) : notice;
                give(member, Handout.of(notice, given.utf8().length, 0, () -> {}), notice, now, out);
            }
        }
    }

    /** An answer leaves when it is the first one, and from somebody who has the request. */
    private void answer(Member member, Outgoing given, long now, List<HubEffect> out) {
        Stanza element = given.element();
        Key key = new Key(addresses.name(element.attr("to")), String.valueOf(element.attr("id")));
        Offer offer = offers.get(key);
        if (offer == null) { // an earlier hub may have asked him
            boolean late = member.comeback != null && isFirst(key);
            out.add(late ? new Relay(member.number, given, given) : Conclude.settled(member.number, given));
            return;
        }
        // An earlier hub has asked one after the other: whoever of them answers now is the last one.
        if (!offer.isHeldBy(member.number) && !member.has(offer.handout)) {
            out.add(Conclude.settled(member.number, given));
            return;
        }
        if (Offer.isDecline(element)) {
            offer.declinedBy(member.number);
            if (offer.forAll ? isOpen(offer) : next(offer, now, out)) {
                out.add(Conclude.settled(member.number, given));
                return;
            }
        }
        offers.remove(key);
        isFirst(key);
        out.add(new Relay(member.number, given, given));
    }

    /** Remembers that a request is answered; false when it was already. */
    private boolean isFirst(Key key) {
        boolean first = answered.add(key);
        if (answered.size() > MOST_OFFERS) {
            answered.remove(answered.iterator().next());
        }
        return first;
    }

    private boolean isOpen(Offer offer) {
        return members.joined().stream().anyMatch(member -> !offer.wasDeclinedBy(member.number));
    }

    void handled(Member member, long now, List<HubEffect> out) {
        if (member.handled(now)) {
            handouts.release(out);
        }
    }

    // ---- coming and going

    /** A member of an earlier hub has joined, and still waits for replies. */
    void returned(Member member, Arrival.Comeback comeback) {
        comeback.questions().forEach((id, to) -> asked.restore(member.number, id, to));
    }

    /** A member has joined: what nobody has had is his. */
    void joined(Member member, long now, List<HubEffect> out) {
        for (Handout handout : handouts.unclaimed()) {
            give(member, handout, handout.element, now, out);
        }
    }

    /** A member is gone, and no longer among the others. */
    void left(Member member, long now, List<HubEffect> out) {
        member.leave();
        asked.forget(member.number);
        for (Offer offer : List.copyOf(offers.values())) {
            boolean open = offer.forAll ? isOpen(offer) : !offer.isHeldBy(member.number) || next(offer, now, out);
            if (!open) {
                nobodyAnswers(offer, out);
            }
        }
        reassign(now, out);
        handouts.release(out);
    }

    /** What only he has had, and has not handled: replies to him are of use to nobody. */
    private void reassign(long now, List<HubEffect> out) {
        List<Member> joined = members.joined();
        for (Handout handout : handouts.unclaimed()) {
            if (isStanza(handout.element, "iq")) {
                handout.waive();
            } else if (!joined.isEmpty()) {
                for (Member member : joined) {
                    give(member, handout, handout.element, now, out);
                }
            }
        }
    }

    private static boolean isRequest(Stanza iq) {
        String type = iq.attr("type");
        return "get".equals(type) || "set".equals(type);
    }

    static boolean isStanza(Stanza element, @Nullable String kind) {
        return element.getLocalName().equals(kind) && element.namespace().equals(NS.CLIENT);
    }
}
