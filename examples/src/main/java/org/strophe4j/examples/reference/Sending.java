package org.strophe4j.examples.reference;

import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.strophe4j.Connection;
import org.strophe4j.xml.Builder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code send}, {@code flush}, {@code pause} and {@code resume}. */
public final class Sending {
    private Sending() {}

    /**
     * Sends a stanza that is built on the spot, the usual way.
     *
     * @param conn the connection
     */
    public static void builder(Connection conn) {
        // region builder
        conn.send($msg("to", "bob@localhost", "type", "chat").c("body").t("Hello, Bob!"));
        // endregion
    }

    /**
     * Sends an element of any DOM.
     *
     * @param conn the connection
     * @throws ParserConfigurationException if the JDK has no DOM
     */
    public static void element(Connection conn) throws ParserConfigurationException {
        // region element
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        Element msg = document.createElementNS("jabber:client", "message");
        msg.setAttribute("to", "bob@localhost");
        conn.send(msg);
        // endregion
    }

    /**
     * Sends several stanzas, all or none.
     *
     * @param conn the connection
     */
    public static void array(Connection conn) {
        // region array
        conn.send(List.of(
                $pres().c("show").t("away"),
                $msg("to", "bob@localhost").c("body").t("BRB")));
        // endregion
    }

    /**
     * Sends two messages now. Over WebSocket they would not wait for {@code flush} either.
     *
     * @param conn the connection
     */
    public static void flush(Connection conn) {
        // region flush
        conn.send($msg("to", "bob@localhost").c("body").t("Hello"));
        conn.send($msg("to", "carol@localhost").c("body").t("Hi"));
        conn.flush(); // both messages are sent immediately
        // endregion
    }

    /**
     * Holds many stanzas and lets them go together.
     *
     * @param conn the connection
     * @param messages what to send
     */
    public static void batch(Connection conn, List<Builder> messages) {
        // region pause
        conn.pause();
        // many stanzas, and nothing goes over the network
        for (Builder message : messages) {
            conn.send(message);
        }
        conn.resume(); // all of them are sent, in few packets
        // endregion
    }
}
