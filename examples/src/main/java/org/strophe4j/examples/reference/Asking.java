package org.strophe4j.examples.reference;

import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$pres;

import org.strophe4j.Connection;
import org.strophe4j.Strophe;

/** {@code sendIQ} and {@code sendPresence}: what is sent with the wish for a reply. */
public final class Asking {
    private Asking() {}

    /**
     * Asks for the roster.
     *
     * @param conn the connection
     * @param console hears of the contacts
     * @return the id of the request
     */
    public static String roster(Connection conn, Console console) {
        // region roster
        String id = conn.sendIQ(
                $iq("type", "get").c("query", "xmlns", Strophe.NS.ROSTER),
                result -> result.querySelectorAll("item").forEach(item -> console.log(item.getAttribute("jid"))),
                error -> {
                    if (error == null) {
                        console.log("No answer came");
                    } else {
                        console.log("IQ error: " + error.toXml());
                    }
                },
                5000); // milliseconds
        // endregion
        return id;
    }

    /**
     * Becomes available.
     *
     * @param conn the connection
     */
    public static void announce(Connection conn) {
        // region announce
        conn.sendPresence($pres());
        // endregion
    }

    /**
     * Leaves a room and waits until the room says so.
     *
     * @param conn the connection
     * @param console hears of the reply
     */
    public static void leaveRoom(Connection conn, Console console) {
        // region leave-room
        conn.sendPresence(
                $pres("to", "room@conference.localhost/Nick", "type", "unavailable"),
                reply -> console.log("Left the room"),
                error -> console.log("Error leaving room: " + (error == null ? "no answer" : error.toXml())),
                3000);
        // endregion
    }
}
