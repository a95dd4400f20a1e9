package org.strophe4j.cli.session;

import org.strophe4j.Connection;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.Stanzas;
import org.strophe4j.xmpp.NS;

/** Answers those who ask whether somebody is there (XEP-0199). */
public final class Courtesy {
    private Courtesy() {}

    /**
     * Lets a connection answer pings.
     *
     * @param connection any connection
     */
    public static void answerPings(Connection connection) {
        connection.on("iq").ns(NS.PING).type("get").handle(ping -> answer(connection, ping));
    }

    private static void answer(Connection connection, Stanza ping) {
        connection.send(Stanzas.iq("type", "result", "id", ping.attr("id"), "to", ping.attr("from")));
    }
}
