package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.Role;

final class SharedSessionTest {
    @Test
    void bothHaveTheSameSession() {
        try (EmbeddedServer server =
                EmbeddedServer.builder().account("alice", "alicepw").start()) {
            SharedSession shared = new SharedSession(server.service());
            shared.connect("alice@localhost", "alicepw");
            assertThat(shared.notifier().jid()).isEqualTo(shared.chat().jid());
            assertThat(server.sessions()).hasSize(1);
            shared.chat().disconnect().join();
            assertThat(shared.notifier().isConnected()).isTrue();
            assertThat(shared.notifier().role()).isEqualTo(Role.PRIMARY);
            shared.notifier().close();
        }
    }
}
