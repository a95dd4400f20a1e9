package org.strophe4j.integration.bosh;

import static org.strophe4j.xml.Stanzas.$msg;
import static org.strophe4j.xml.Stanzas.$pres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.strophe4j.Connection;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.OtherJvm;
import org.strophe4j.store.FileSessionStore;

/** A program that keeps its session, says what it hears, answers it, and waits to be killed. */
final class Keeping {
    static final String HEARD = "heard ";

    private Keeping() {}

    public static void main(String[] arguments) throws Exception {
        OtherJvm.endWithParent();
        // What was heard is told before the next request is made: nothing is between the wire and the reader of this.
        ConnectionOptions options = new ConnectionOptions()
                .executor(Runnable::run)
                .keepalive(true)
                .sessionStore(new FileSessionStore(Path.of(arguments[1])));
        Connection connection = new Connection(arguments[0], options);
        connection.on("message").handle(message -> {
            System.out.println(HEARD + message.attr("id"));
            connection.send($msg("to", message.attr("from"), "id", "child-" + message.attr("id"))
                    .c("body")
                    .t("again"));
        });
        connection.connect("bob@localhost/desk", "bobpw").get();
        connection.send($pres());
        System.out.println("ready");
        new CountDownLatch(1).await(); // for ever: it is killed
    }
}
