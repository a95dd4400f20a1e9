package org.strophe4j.internal.shared.engine;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** A request from outside that waits for its one answer. Confined to the engine. */
final class Offer {
    final Handout handout;
    /** Whether everybody has it: what the own account tells is news to all of them. */
    final boolean forAll;
    /** Who has said that he does not handle it. */
    private final Set<Integer> declined = new HashSet<>();
    /** Who has it now; 0 when nobody in particular has. */
    private int holder;

    Offer(Handout handout, boolean forAll) {
        this.handout = handout;
        this.forAll = forAll;
    }

    void heldBy(int member) {
        holder = member;
    }

    boolean isHeldBy(int member) {
        return forAll ? !declined.contains(member) : holder == member;
    }

    void declinedBy(int member) {
        declined.add(member);
    }

    boolean wasDeclinedBy(int member) {
        return declined.contains(member);
    }

    /** Whether an answer means that nobody was at home. */
    static boolean isDecline(Stanza answer) {
        Stanza error = "error".equals(answer.attr("type")) ? answer.child("error") : null;
        return error != null && error.child("service-unavailable", NS.STANZAS) != null;
    }

    /** The answer that an entity owes even when nobody is at home (RFC 6120, section 8.2.3); null when none is due. */
    static @Nullable Outgoing nobody(Stanza request) {
        if (request.attr("id") == null) {
            return null;
        }
        Builder reply = new Builder("iq", "type", "error", "id", request.attr("id"), "to", request.attr("from"))
                .c("error", "type", "cancel")
                .c("service-unavailable", "xmlns", NS.STANZAS);
        return Outgoing.of(reply.tree());
    }
}
