package org.strophe4j.testkit.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.strophe4j.jid.Jid;
import org.strophe4j.testkit.server.CountedStanza;
import org.strophe4j.xml.Stanza;

/**
 * Reads name and id of a stanza that is on its way, from its serialized start tag: a stanza is parsed once on its way through
 * the server, not once for each recipient. The input is what {@code Stanza.toUtf8} wrote.
 */
final class Ident {
    private static final int MAX_TAG = 4_096;

    private Ident() {}

    /** {@return which stanza this is} */
    static CountedStanza of(byte[] utf8, Jid client) {
        String text = new String(utf8, 0, Math.min(utf8.length, MAX_TAG), UTF_8);
        int nameEnd = 1;
        while (nameEnd < text.length() && " />".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        int at = nameEnd;
        while (at < text.length() && text.charAt(at) == ' ') {
            int equals = text.indexOf('=', at);
            boolean whole = equals >= 0 && equals + 2 < text.length();
            int end = !whole ? -1 : text.indexOf(text.charAt(equals + 1), equals + 2);
            if (end < 0) {
                return parsed(utf8, client);
            }
            if (text.substring(at + 1, equals).equals("id")) {
                String id = text.substring(equals + 2, end);
                return id.contains("&")
                        ? parsed(utf8, client)
                        : new CountedStanza(client, text.substring(1, nameEnd), id);
            }
            at = end + 1;
        }
        return at < text.length() ? new CountedStanza(client, text.substring(1, nameEnd), "") : parsed(utf8, client);
    }

    private static CountedStanza parsed(byte[] utf8, Jid client) {
        return of(Stanza.parse(new String(utf8, UTF_8)), client);
    }

    static CountedStanza of(Stanza stanza, Jid client) {
        return new CountedStanza(client, stanza.name(), Objects.requireNonNullElse(stanza.attr("id"), ""));
    }
}
