package org.strophe4j.cli.session;

import java.util.Set;
import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Tells what others say from the rest of the traffic. */
public final class News {
    private static final Set<String> REQUESTS = Set.of("get", "set");

    private News() {}

    /**
     * Judges an element.
     *
     * @param connection where it came in
     * @param element the element
     * @return whether it is a stanza that somebody sent by his own will: not a reply, and not the echo of the own presence
     */
    public static boolean isNews(Connection connection, Stanza element) {
        if (!element.namespace().equals(NS.CLIENT)) {
            return false;
        }
        return switch (element.name()) {
            case "message" -> true;
            case "presence" -> !connection.jid().equals(element.attr("from"));
            case "iq" -> REQUESTS.contains(String.valueOf(element.attr("type")));
            default -> false;
        };
    }
}
