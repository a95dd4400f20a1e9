package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.xml.Stanzas.iq;
import static org.strophe4j.xml.Stanzas.message;
import static org.strophe4j.xml.Stanzas.presence;

import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xmpp.NS;

/** A component at a server that knows its secret. */
final class EchoComponentTest {
    // region embedded
    @Test
    void anyAddressOfItsDomainAnswers() {
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .component("echo.localhost", "s3cr3t")
                        .start();
                EchoComponent component = new EchoComponent(server.componentService());
                Connection alice = new Connection(server.service())) {
            component.start("echo.localhost", "s3cr3t");
            Sight answers = new Sight();
            alice.on("message").handle(message -> answers.add(message.attr("from") + ": " + Sight.bodyOf(message)));
            alice.connect("alice@localhost", "alicepw").join();
            alice.send(presence());

            alice.send(message("to", "wall@echo.localhost", "type", "chat")
                    .c("body")
                    .t("Is anybody there?"));

            assertThat(answers.next()).isEqualTo("wall@echo.localhost: Is anybody there?");
            Stanza info = alice.requestIQ(
                            iq("type", "get", "to", "echo.localhost").c("query", "xmlns", NS.DISCO_INFO))
                    .join();
            assertThat(info.querySelector("identity[category=\"component\"]")).isNotNull();
            alice.requestIQ(iq("type", "get", "to", "echo.localhost").c("ping", "xmlns", NS.PING))
                    .join();
        }
    }
    // endregion
}
