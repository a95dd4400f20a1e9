package org.strophe4j.internal.sm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.internal.sm.SmEffect.Replaced;
import org.strophe4j.internal.sm.SmEffect.Settled;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;

/**
 * What a session leaves behind that could not be resumed (invariant I4): messages may go out again, marked as delayed
 * (XEP-0203); everything else has an outcome that nobody knows. Confined to the machine.
 */
final class Leftovers {
    /** A stanza for which the server has ended two streams is not sent a third time (XEP-0198 knows no way to refuse one). */
    static final int MOST_REFUSALS = 2;

    private final List<Sent> messages = new ArrayList<>(0);

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Judges what was not acknowledged. */
    void take(List<Sent> unacked, boolean resend, List<SmEffect> out) {
        for (Sent sent : unacked) {
            if (resend && mayGoAgain(sent)) {
                Sent delayed = delayed(sent);
                out.add(new Replaced(sent.element(), delayed.element()));
                messages.add(delayed);
            } else {
                out.add(new Settled(sent.element(), Fate.UNKNOWN));
            }
        }
    }

    List<Sent> drain() {
        List<Sent> all = List.copyOf(messages);
        messages.clear();
        return all;
    }

    private static boolean mayGoAgain(Sent sent) {
        Stanza stanza = sent.element().element();
        return stanza.getLocalName().equals("message")
                && !"error".equals(stanza.attr("type"))
                && sent.refusals() < MOST_REFUSALS;
    }

    /** The same message, said to be late; without {@code from}, for the resource may be another one now. */
    private static Sent delayed(Sent sent) {
        Stanza stanza = sent.element().element();
        boolean late = stanza.child("delay", NS.DELAY) != null;
        Builder copy = new Builder(stanza.getTagName(), "xmlns", stanza.namespace());
        NamedNodeMap attributes = stanza.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!attribute.getName().equals("xmlns") && !attribute.getName().equals("from")) {
                copy.attrs(attribute.getName(), attribute.getValue());
            }
        }
        for (Stanza child : stanza.children()) {
            copy.cnode(child).up();
        }
        if (!late) {
            copy.c("delay", "xmlns", NS.DELAY, "stamp", stamp(sent.sentAt()));
        }
        return new Sent(sent.number(), Outgoing.of(copy.tree()), sent.sentAt(), sent.refusals());
    }

    private static String stamp(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
