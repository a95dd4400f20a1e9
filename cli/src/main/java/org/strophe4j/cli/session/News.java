package org.strophe4j.cli.session;

import java.util.List;
import java.util.Set;
import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** Tells what others say from the rest of the traffic. */
public final class News {
    private static final Set<String> REQUESTS = Set.of("get", "set");

    private News() {}

    /**
     * Finds what somebody sent by his own will: not replies, and not the echo of the own presence.
     *
     * @param connection where it came in
     * @param element what a hook sees: an element of the stream, or the body of a BOSH answer with several in it
     * @return the stanzas, in their order
     */
    public static List<Stanza> in(Connection connection, Stanza element) {
        List<Stanza> elements = element.namespace().equals(NS.HTTPBIND) ? element.children() : List.of(element);
        return elements.stream().filter(each -> isNews(connection, each)).toList();
    }

    private static boolean isNews(Connection connection, Stanza element) {
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
