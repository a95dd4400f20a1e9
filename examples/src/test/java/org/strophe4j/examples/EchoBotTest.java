package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.examples.Sight.PATIENCE;
import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.ScriptedServer;
import org.strophe4j.testkit.XmppServer;

/** How an application is tested: with a server that JUnit hands to the test, or with one that follows a script. */
final class EchoBotTest {
    // region embedded
    @Test
    @XmppServer(accounts = {"bot:botpw", "alice"})
    void saysBackWhatItIsTold(EmbeddedServer server) {
        try (EchoBot bot = new EchoBot(server.service());
                Connection alice = new Connection(server.service())) {
            bot.start("bot@localhost/home", "botpw");
            Sight answers = new Sight();
            alice.on("message").handle(message -> answers.add(Sight.bodyOf(message)));
            alice.connect("alice@localhost", "alicepw").join();
            alice.send(presence());
            server.awaitSession("bot@localhost/home", PATIENCE);

            alice.send(message("to", "bot@localhost", "type", "chat").c("body").t("Is anybody there?"));

            assertThat(answers.next()).isEqualTo("Is anybody there?");
        }
    }
    // endregion

    // region scripted
    @Test
    @XmppServer
    void staysSilentWhenAnErrorComes(ScriptedServer server) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        server.connection()
                .handshake("bot")
                .expect("<presence/>")
                .reply("<message from='a@localhost/x' type='error'><body>first</body></message>")
                .reply("<message from='a@localhost/x' type='chat'><body>second</body></message>")
                .expect("<message to='a@localhost/x' type='chat'><body>second</body></message>")
                .run(answered::countDown)
                .expectLike("<presence type='unavailable'/>")
                .expectClose()
                .replyClose();
        try (EchoBot bot = new EchoBot(server.service())) {
            bot.start("bot@localhost", "any");
            assertThat(answered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } // whether all went by the script is verified when the test is over
    }
    // endregion
}
