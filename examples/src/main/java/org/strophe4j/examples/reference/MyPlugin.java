package org.strophe4j.examples.reference;

import static org.strophe4j.xml.Stanzas.$msg;

import org.jspecify.annotations.Nullable;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionPlugin;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.Status;

// region plugin
/** Extends each connection that is made after its registration. */
public final class MyPlugin implements ConnectionPlugin {
    private final Console console;
    /** Set by {@code init}. Used on the connection's callback thread. */
    private @Nullable Connection conn;

    MyPlugin(Console console) {
        this.console = console;
    }

    @Override
    public void init(Connection connection) {
        conn = connection;
        connection.addHandler(this::onMessage, null, "message");
    }

    private boolean onMessage(Stanza stanza) {
        console.log("Plugin received message: " + stanza.toXml());
        return true;
    }

    void sendCustomStanza() {
        if (conn != null) {
            conn.send($msg("to", "bob@localhost").c("x", "xmlns", "my:plugin:ns"));
        }
    }

    /**
     * Registers the plugin, and uses it as soon as a connection is established.
     *
     * @param service the address of the server
     * @param console hears what the plugin says
     * @return the connection, under way
     */
    public static Connection use(String service, Console console) {
        Connection.addConnectionPlugin("myPlugin", () -> new MyPlugin(console));

        // Now every new connection has plugin(MyPlugin.class)
        Connection conn = new Connection(service);
        conn.connect("alice@localhost", "alicepw", (status, condition, element) -> {
            if (status == Status.CONNECTED) {
                conn.plugin(MyPlugin.class).sendCustomStanza();
            }
        });
        return conn;
    }
}
// endregion
