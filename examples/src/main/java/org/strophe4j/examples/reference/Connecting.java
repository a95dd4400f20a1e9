package org.strophe4j.examples.reference;

import java.util.Objects;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.Status;

/** {@code connect}, {@code disconnect} and {@code bind}. */
public final class Connecting {
    private Connecting() {}

    /**
     * Connects and tells what becomes of it.
     *
     * @param service the address of the server
     * @param jid who connects
     * @param password the password
     * @param console hears of the status
     * @return the connection, under way
     */
    public static Connection connect(String service, String jid, String password, Console console) {
        // region connect
        Connection conn = new Connection(service);

        conn.connect(jid, password, (status, condition, element) -> {
            if (status == Status.CONNECTED) {
                console.log("Connected!");
            } else if (status == Status.CONNFAIL) {
                console.log("Connection failed: " + condition);
            } else if (status == Status.DISCONNECTED) {
                console.log("Disconnected.");
            }
        });
        // endregion
        return conn;
    }

    /**
     * Leaves, and says why.
     *
     * @param conn the connection
     */
    public static void disconnect(Connection conn) {
        // region disconnect
        conn.disconnect("user initiated logout");
        // endregion
    }

    /**
     * Does something between authentication and binding.
     *
     * @param service the address of the server
     * @param jid who connects
     * @param password the password
     * @param console hears what the server offers at that moment
     * @return the connection, under way
     */
    public static Connection explicitBinding(String service, String jid, String password, Console console) {
        // region explicit-binding
        Connection conn = new Connection(service, new ConnectionOptions().explicitResourceBinding(true));

        conn.connect(jid, password, (status, condition, element) -> {
            if (status == Status.BINDREQUIRED) {
                Stanza offered = Objects.requireNonNull(conn.features());
                console.log("Binding is offered: " + (offered.child("bind", NS.BIND) != null));
                conn.bind();
            }
        });
        // endregion
        return conn;
    }
}
