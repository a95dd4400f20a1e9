package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.strophe4j.Connection;
import org.strophe4j.store.MemorySessionStore;
import org.strophe4j.testkit.EmbeddedServer;

final class BoshSessionsTest {
    private static final Pattern SESSION =
            Pattern.compile("\\{\"jid\":\"([^\"]+)\",\"sid\":\"([^\"]+)\",\"rid\":(\\d+),\"lifetime\":\\d+}");

    @Test
    void aSessionGoesToThePageAndBack() {
        try (EmbeddedServer server =
                EmbeddedServer.builder().account("alice", "alicepw").start()) {
            Matcher session =
                    SESSION.matcher(BoshSessions.forThePage(server.boshService(), "alice@localhost/page", "alicepw"));
            assertThat(session.matches()).isTrue();
            assertThat(session.group(1)).isEqualTo("alice@localhost/page");
            try (Connection connection = BoshSessions.fromThePage(
                    server.boshService(), session.group(1), session.group(2), Long.parseLong(session.group(3)))) {
                assertThat(connection.isConnected()).isTrue();
            }
        }
    }

    @Test
    void withoutAStoredSessionOneIsBegun() throws Exception {
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        try (EmbeddedServer server =
                        EmbeddedServer.builder().account("alice", "alicepw").start();
                Connection connection = BoshSessions.afterARestart(
                        server.boshService(), new MemorySessionStore(), "alice@localhost", "alicepw", connected)) {
            assertThat(connected.get(20, TimeUnit.SECONDS)).isSameAs(connection);
            assertThat(connection.isRestored()).isFalse();
        }
    }
}
