package org.strophe4j.examples;

import static org.strophe4j.xml.Stanzas.iq;
import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** The example of the README, with a Bob who answers. */
final class Hello {
    private Hello() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start();
                Connection bob = new Connection(server.service())) {
            bob.on("message")
                    .handle(message -> bob.send(message("to", message.attr("from"), "type", "chat")
                            .c("body")
                            .t("Hello Alice!")));
            bob.connect("bob@localhost", "bobpw").join();
            bob.send(presence());
            server.awaitSession(bob.jid(), Duration.ofSeconds(5));
            talk(server.service());
        }
    }

    private static void talk(String service) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        // region hello
        try (Connection connection = new Connection(service)) { // "wss://example.com/xmpp-websocket", say
            connection.on("message").type("chat").handle(message -> {
                System.out.println(message.attr("from") + ": " + bodyOf(message));
                answered.countDown();
            });
            connection.connect("alice@localhost", "alicepw").join();

            Stanza version = connection
                    .requestIQ(iq("type", "get", "to", "localhost").c("query", "xmlns", NS.VERSION))
                    .join();
            System.out.println("The server says " + version.toXml());

            connection.send(presence());
            connection.send(
                    message("to", "bob@localhost", "type", "chat").c("body").t("Hello Bob!"));
            answered.await(5, TimeUnit.SECONDS);
        }
        // endregion
    }

    private static String bodyOf(Stanza message) {
        Stanza body = message.child("body");
        return body == null ? "" : body.text();
    }
}
