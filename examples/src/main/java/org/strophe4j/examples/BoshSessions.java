package org.strophe4j.examples;

import java.util.concurrent.CompletableFuture;
import org.strophe4j.AttachRequest;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.Prebind;
import org.strophe4j.PreboundSession;
import org.strophe4j.store.SessionStore;
import org.strophe4j.xmpp.Status;

/** Sessions that go from hand to hand, which only BOSH has. */
public final class BoshSessions {
    private BoshSessions() {}

    /**
     * Logs a user in for his page.
     *
     * @param service the BOSH service
     * @param jid the user
     * @param password his password
     * @return what the page gets: {@code conn.attach(jid, sid, rid, onConnect)}
     */
    public static String forThePage(String service, String jid, String password) {
        // region prebind
        Prebind prebind = new Prebind(service); // "https://example.com/http-bind", say
        PreboundSession session = prebind.open(jid, password).join();
        return session.toJson(); // {"jid": ..., "sid": ..., "rid": ..., "lifetime": 60}
        // endregion
    }

    /**
     * Goes on with the session of a page.
     *
     * @param service the BOSH service
     * @param jid the full JID of the session
     * @param sid its id
     * @param rid the id of the next request
     * @return the connection
     */
    public static Connection fromThePage(String service, String jid, String sid, long rid) {
        // region attach
        Connection connection = new Connection(service);
        connection.attach(new AttachRequest(jid, sid, rid).verify(true)).join();
        // endregion
        return connection;
    }

    /**
     * Goes on with the session of an earlier run of this program, or begins one.
     *
     * @param service the BOSH service
     * @param store where sessions are kept
     * @param jid who
     * @param password the password, needed when there is nothing to go on with
     * @param connected completes when there is a session
     * @return the connection
     */
    public static Connection afterARestart(
            String service, SessionStore store, String jid, String password, CompletableFuture<Connection> connected) {
        // region restore
        Connection connection =
                new Connection(service, new ConnectionOptions().keepalive(true).sessionStore(store));
        connection.restore(jid, (status, condition, element) -> {
            if (status == Status.CONNECTED) {
                connected.complete(connection); // as if nothing had happened
            } else if (status == Status.CONNFAIL) {
                connection.connect(jid, password).thenAccept(connected::complete);
            }
        });
        // endregion
        return connection;
    }
}
