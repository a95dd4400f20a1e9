package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;

final class LoadBalancerTest {
    @Test
    void theServerHoldsNoRequestForLongerThanItIsAsked() {
        Sight sent = new Sight();
        try (EmbeddedServer server =
                        EmbeddedServer.builder().account("alice", "alicepw").start();
                Connection conn = new Connection(server.boshService(), LoadBalancer.options())) {
            conn.xmlOutput(body -> sent.add(String.valueOf(body.attr("wait"))));

            LoadBalancer.connect(conn, "alice@localhost", "alicepw").join();

            assertThat(sent.next()).isEqualTo("25");
            assertThat(conn.maxRetries()).isEqualTo(3);
        }
    }
}
