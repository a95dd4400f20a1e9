package org.strophe4j.integration.sm;

import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.sm.ResendPolicy;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.store.SessionStore;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.ConnectCallback;
import org.strophe4j.xmpp.Delivery;
import org.strophe4j.xmpp.NS;
import org.strophe4j.xmpp.NotConnectedException;
import org.strophe4j.xmpp.SessionInUseException;
import org.strophe4j.xmpp.Status;

/**
 * A program that keeps its session in a store, sends numbered messages without end, and tells line by line what it sees:
 * what was heard before the handler returns, what is acknowledged, each element that comes and goes. It may be killed at
 * any line; who is started behind it goes on with its session.
 */
final class Surviving {
    static final String JID = "bob@localhost/survivor";
    static final String PASSWORD = "bobpw";
    /** The last message, which is sent when {@link #FINISH} was told, and not when {@link #HUSH} was. */
    static final String END = "end";

    // What it says.
    static final String READY = "ready ";
    static final String HEARD = "heard ";
    static final String ACKED = "acked ";
    static final String UNDELIVERED = "undelivered ";
    static final String ENDED = "ended ";
    static final String IN_USE = "in use";
    static final String FINISHED = "finished";
    static final String SILENT = "silent";

    // What it is told.
    static final String FINISH = "finish";
    static final String HUSH = "hush";
    static final String LEAVE = "leave";

    /** How many messages wait for their acknowledgement, so that the server has something to acknowledge. */
    static final int WINDOW = 20;

    private final Connection connection;
    private final String peer;
    private final String name;
    private final Semaphore room = new Semaphore(WINDOW);
    /** Why it is to stop talking; empty while it is not. */
    private volatile String stop = "";

    private Surviving(Connection connection, String peer, String name) {
        this.connection = connection;
        this.peer = peer;
        this.name = name;
    }

    /** Begins with a service, a folder, who is talked to, a name for its messages, and a policy. */
    public static void main(String[] arguments) throws Exception {
        OtherJvm.endWithParent();
        SessionStore store = new JournalSessionStore(Path.of(arguments[1]));
        Connection connection = new Connection(
                arguments[0],
                options(store)
                        .streamManagement(management -> management.afterLoss(ResendPolicy.valueOf(arguments[4]))));
        run(connection, arguments[2], arguments[3], orders(), Surviving::connect);
    }

    /** Connects, or ends when somebody else has the session. */
    private static void connect(Connection connection, ConnectCallback callback) throws Exception {
        try {
            connection.connect(JID, PASSWORD, callback).get();
        } catch (SessionInUseException owned) {
            say(IN_USE);
            Runtime.getRuntime().halt(0);
        }
    }

    /** Options of somebody who does not give up. */
    static ConnectionOptions options(SessionStore store) {
        return persistent(new ConnectionOptions().streamManagement(management -> management.storage(store)));
    }

    /** Lets somebody not give up, and come back soon. */
    static ConnectionOptions persistent(ConnectionOptions options) {
        return options.streamManagement(management -> management.ackDelay(Duration.ofMillis(100)))
                .reconnect(back ->
                        back.enabled(true).firstDelay(Duration.ofMillis(20)).maxDelay(Duration.ofMillis(500)))
                .limits(limits -> limits.sendWait(Duration.ofSeconds(60)));
    }

    /** How a session comes about. */
    interface Entrance {
        void connect(Connection connection, ConnectCallback callback) throws Exception;
    }

    /** Does all of it with a connection that has not been connected yet. */
    static void run(Connection connection, String peer, String name, BufferedReader orders, Entrance entrance)
            throws Exception {
        Surviving program = new Surviving(connection, peer, name);
        program.listen(entrance);
        new Thread(program::talk).start();
        program.obey(orders);
    }

    /** {@return what it is told, line by line} */
    static BufferedReader orders() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    private void listen(Entrance entrance) throws Exception {
        connection.maxRetries(-1);
        connection.xmlInput(element -> show("< ", element));
        connection.xmlOutput(element -> show("> ", element));
        connection.on("message").type("chat").handle(message -> say(HEARD + message.attr("id")));
        connection.onUndelivered(failure -> say(UNDELIVERED + label(failure.stanza())));
        say("begins");
        entrance.connect(connection, (status, condition, element) -> {
            say("status " + status);
            if (status == Status.DISCONNECTED) {
                say(ENDED + condition);
            }
        });
        if (!connection.hasResumed()) {
            connection.send($pres());
        }
        say(READY + connection.hasResumed());
    }

    private static String label(Stanza stanza) {
        return stanza.getLocalName().equals("message") ? stanza.getAttribute("id") : stanza.getLocalName();
    }

    private static void show(String direction, Stanza element) {
        if (NS.SM.equals(element.getNamespaceURI()) || !element.getLocalName().equals("message")) {
            say(direction + element.getLocalName());
        }
    }

    private void talk() {
        try {
            for (int i = 0; stop.isEmpty(); i++) {
                send(name + "-" + i);
            }
            awaitAll();
            if (stop.equals(FINISH)) {
                send(END);
                awaitAll();
                say(FINISHED);
            } else {
                say(SILENT);
            }
        } catch (NotConnectedException over) { // which the status has told
            say("nobody to talk to");
        }
    }

    private void awaitAll() {
        room.acquireUninterruptibly(WINDOW);
        room.release(WINDOW);
    }

    private void send(String id) {
        room.acquireUninterruptibly();
        connection
                .submit($msg("to", peer, "type", "chat", "id", id).c("body").t("number " + id))
                .whenComplete((delivery, failure) -> {
                    if (delivery == Delivery.ACKED) {
                        say(ACKED + id);
                    }
                    room.release();
                });
    }

    private void obey(BufferedReader orders) throws IOException {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals(LEAVE)) {
                connection.close();
                break;
            }
            stop = order;
        }
        Runtime.getRuntime().halt(0);
    }

    /** One line as a whole, whatever other threads say. */
    static void say(String line) {
        System.out.println(line);
    }
}
