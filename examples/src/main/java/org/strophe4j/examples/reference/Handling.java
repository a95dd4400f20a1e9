package org.strophe4j.examples.reference;

import static org.strophe4j.xml.Stanzas.$pres;

import org.strophe4j.Connection;
import org.strophe4j.handler.Handler;
import org.strophe4j.handler.StanzaHandler;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.xml.Stanza;

/** Handlers: for stanzas and for the passing of time. */
public final class Handling {
    private Handling() {}

    /**
     * Hears chat messages.
     *
     * @param conn the connection
     * @param console hears of them
     * @return what {@code deleteHandler} takes
     */
    public static Handler addHandler(Connection conn, Console console) {
        // region add-handler
        Handler handlerRef = conn.addHandler(
                stanza -> {
                    String from = stanza.getAttribute("from");
                    Stanza body = stanza.querySelector("body");
                    console.log("Message from " + from + ": " + (body == null ? "" : body.getTextContent()));
                    return true; // go on listening
                },
                null, // any namespace
                "message", // <message> stanzas only
                "chat"); // type="chat" only
        // endregion
        return handlerRef;
    }

    /**
     * Removes a handler.
     *
     * @param conn the connection
     * @param onMessage the handler that is not needed for long
     */
    public static void deleteHandler(Connection conn, StanzaHandler onMessage) {
        // region delete-handler
        Handler ref = conn.addHandler(onMessage, null, "message", "chat");
        // … later …
        conn.deleteHandler(ref);
        // endregion
    }

    /**
     * Sends a presence again and again.
     *
     * @param conn the connection
     * @param periodMillis how often; 60,000 in the reference
     * @return what {@code deleteTimedHandler} takes
     */
    public static TimedHandler addTimedHandler(Connection conn, long periodMillis) {
        // region add-timed-handler
        TimedHandler pingRef = conn.addTimedHandler(periodMillis, () -> {
            conn.send($pres());
            return true; // keep running
        });
        // endregion
        return pingRef;
    }

    /**
     * Ends that.
     *
     * @param conn the connection
     * @param pingRef what {@code addTimedHandler} returned
     */
    public static void deleteTimedHandler(Connection conn, TimedHandler pingRef) {
        // region delete-timed-handler
        conn.deleteTimedHandler(pingRef);
        // endregion
    }
}
