package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.iq;

import java.time.Duration;
import org.strophe4j.Connection;
import org.strophe4j.handler.TimedHandler;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.RequestTimeoutException;

/** Notices that the network has died without a word. */
public final class Heartbeat {
    private Heartbeat() {}

    /**
     * Asks the server again and again whether it is there, in this session and in later ones.
     *
     * @param conn the connection, before it connects
     * @param period how often; 30 s, say
     * @param patience how long an answer may take; 10 s, say
     * @return what {@code deleteTimedHandler} takes
     */
    public static TimedHandler start(Connection conn, Duration period, Duration patience) {
        // region heartbeat
        return conn.addTimedHandler(period.toMillis(), () -> {
            conn.requestIQ(iq("type", "get").c("ping", "xmlns", NS.PING), patience)
                    .whenComplete((pong, failure) -> {
                        if (failure instanceof RequestTimeoutException) { // an error would be a sign of life
                            conn.disconnect("The server is silent");
                        }
                    });
            return true;
        });
        // endregion
    }
}
