package org.strophe4j.examples;

import java.time.Duration;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Builder;
import org.strophe4j.xmpp.QueueFullException;

/** For a source that cannot wait: what the network does not take is dropped, instead of piling up or holding the source. */
public final class Backpressure {
    private Backpressure() {}

    /** {@return options with a short queue, and without waiting for room in it} */
    public static ConnectionOptions options() {
        // region options
        ConnectionOptions options = new ConnectionOptions()
                .limits(limits -> limits.outgoingStanzas(100).sendWait(Duration.ZERO));
        // endregion
        return options;
    }

    /**
     * Sends if there is room.
     *
     * @param conn the connection
     * @param stanza what to send
     * @return whether it will leave
     */
    public static boolean offer(Connection conn, Builder stanza) {
        // region offer
        try {
            conn.send(stanza);
            return true;
        } catch (QueueFullException full) {
            return false; // the next measurement will do as well
        }
        // endregion
    }
}
