package org.strophe4j.internal.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Builder;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.QueueFullException;

/** The answers that an entity owes even when nobody is at home. */
final class Courtesy {
    private static final System.Logger LOG = System.getLogger("org.strophe4j.Connection");

    private Courtesy() {}

    /**
     * Answers a request that no handler wanted; nothing else gets an answer.
     *
     * @param element what arrived
     * @param asked who answers; null where the server adds that
     * @param driver sends the answer, if it can
     */
    static void answer(Stanza element, @Nullable String asked, Driver driver) {
        Outgoing reply = serviceUnavailable(element, asked);
        if (reply == null) {
            return;
        }
        try {
            driver.send(List.of(reply));
        } catch (NotConnectedException | QueueFullException late) {
            LOG.log(System.Logger.Level.DEBUG, "A request could not be answered: {0}", late.getMessage());
        }
    }

    /**
     * Makes the answer to a request that nobody handled.
     *
     * @param element what arrived
     * @param asked who answers; null where the server adds that
     * @return the error for the one who asked; null when no answer is due: only IQs of type get and set with an id want
     *     one (RFC 6120, section 8.2.3)
     */
    static @Nullable Outgoing serviceUnavailable(Stanza element, @Nullable String asked) {
        String type = element.attr("type");
        String id = element.attr("id");
        boolean request = element.getLocalName().equals("iq")
                && element.namespace().equals(NS.CLIENT)
                && id != null
                && ("get".equals(type) || "set".equals(type));
        if (!request) {
            return null;
        }
        Builder reply = new Builder("iq", "type", "error", "id", id, "to", element.attr("from"), "from", asked)
                .c("error", "type", "cancel")
                .c("service-unavailable", "xmlns", NS.STANZAS);
        return Outgoing.of(reply.tree());
    }
}
