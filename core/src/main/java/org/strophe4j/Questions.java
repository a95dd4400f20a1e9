package org.strophe4j;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strophe4j.internal.run.Claim;
import org.strophe4j.internal.session.Question;
import org.strophe4j.internal.session.Ticket;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Checks what is sent with the wish for a reply. */
final class Questions {
    private Questions() {}

    static Ticket callbacks(
            @Nullable Consumer<? super Stanza> callback, @Nullable Consumer<? super @Nullable Stanza> errback) {
        return new Claim.Callbacks(callback, errback);
    }

    static Question iq(Stanza stanza, long timeoutMillis, Ticket ticket) {
        String type = stanza.attr("type");
        require(is(stanza, "iq"), "An IQ is needed here, not <" + stanza.getTagName() + "/>");
        require(
                "get".equals(type) || "set".equals(type),
                "Only an IQ of the type get or set has a reply (RFC 6120, section 8.2.3), not one of the type " + type);
        return question("iq", stanza, timeoutMillis, ticket);
    }

    static Question presence(Stanza stanza, long timeoutMillis, Ticket ticket) {
        require(is(stanza, "presence"), "A presence is needed here, not <" + stanza.getTagName() + "/>");
        return question("presence", stanza, timeoutMillis, ticket);
    }

    private static Question question(String kind, Stanza stanza, long timeoutMillis, Ticket ticket) {
        return new Question(kind, id(stanza), stanza.attr("to"), timeoutMillis, ticket);
    }

    static String id(Stanza stanza) {
        String id = stanza.attr("id");
        if (id == null) {
            throw new IllegalArgumentException("A request needs an id");
        }
        return id;
    }

    private static boolean is(Stanza stanza, String kind) {
        return stanza.getLocalName().equals(kind) && stanza.namespace().equals(NS.CLIENT);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
