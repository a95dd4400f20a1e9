package org.strophe4j.integration.shared;

import static org.strophe4j.xml.Stanzas.$iq;
import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.store.JournalSessionStore;
import org.strophe4j.xmpp.Status;

/**
 * A program whose members share bob's session with those of other processes. It tells line by line what they see, each line
 * with the member's name; ordered to, each says something to somebody and asks the server something.
 */
final class Sharing {
    static final String JID = "bob@localhost/shared";
    private static final String PASSWORD = "bobpw";

    // What it says, with the name of a member behind.
    static final String READY = "ready ";
    static final String HEARD = "heard ";
    static final String ACKED = "acked ";
    static final String LOST = "lost ";
    static final String PONG = "pong ";
    static final String STRAY = "stray ";
    static final String FOREIGN = "foreign ";
    static final String STATUS = "status ";
    static final String DONE = "done";

    private final Connection connection;
    private final String name;
    private int said;

    private Sharing(String service, String socket, String folder, String name) {
        this.name = name;
        connection = new Connection(
                service,
                new ConnectionOptions()
                        .worker("unix:" + socket)
                        .enableStreamManagement(true)
                        .streamManagement(management -> management
                                .storage(new JournalSessionStore(Path.of(folder)))
                                .ackDelay(Duration.ofMillis(50)))
                        .reconnect(back -> back.enabled(true)
                                .firstDelay(Duration.ofMillis(20))
                                .maxDelay(Duration.ofMillis(500))));
        connection.maxRetries(-1);
    }

    /** Begins with a service, a socket, a folder, and the names of the members. */
    public static void main(String[] arguments) throws Exception {
        OtherJvm.endWithParent();
        List<Sharing> members = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            Sharing member = new Sharing(arguments[0], arguments[1], arguments[2], arguments[i]);
            member.join();
            members.add(member);
        }
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String peer = orders.readLine(); peer != null; peer = orders.readLine()) {
            for (Sharing member : members) {
                member.talk(peer);
            }
            System.out.println(DONE);
        }
        Runtime.getRuntime().halt(0);
    }

    private void say(String what, Object... details) {
        StringBuilder line = new StringBuilder(what).append(name);
        for (Object detail : details) {
            line.append(' ').append(detail);
        }
        System.out.println(line);
    }

    private void join() throws Exception {
        connection.on("message").type("chat").handle(message -> say(HEARD, String.valueOf(message.attr("id"))));
        connection.on("iq").type("result").handle(iq -> say(STRAY, String.valueOf(iq.attr("id"))));
        connection.onForeignStanzaSent(stanza -> {
            if (stanza.getLocalName().equals("message")) {
                say(FOREIGN, String.valueOf(stanza.attr("id")));
            }
        });
        connection
                .connect(JID, PASSWORD, (status, condition, element) -> {
                    if (status != Status.CONNECTING) {
                        say(STATUS, status, String.valueOf(condition));
                    }
                })
                .get();
        connection.send($pres());
        say(READY);
    }

    private void talk(String peer) {
        for (int i = 0; i < 3; i++) {
            String id = name + "-" + said++;
            connection
                    .submit($msg("to", peer, "type", "chat", "id", id).c("body").t("x"))
                    .whenComplete((delivery, failure) -> say(failure == null ? ACKED : LOST, id));
        }
        String id = "ping-" + name + "-" + said;
        connection
                .requestIQ($iq("type", "get", "to", "localhost", "id", id).c("ping", "xmlns", "urn:xmpp:ping"))
                .whenComplete((pong, failure) -> say(failure == null ? PONG : LOST, id));
    }
}
