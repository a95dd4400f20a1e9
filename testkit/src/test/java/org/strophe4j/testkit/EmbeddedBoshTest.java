package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The embedded server over BOSH. */
class EmbeddedBoshTest {
    private final EmbeddedServer server = EmbeddedServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void logsIn() {
        try (RawBosh alice = RawBosh.login(server, "alice", "a")) {
            alice.nothingElse();
            assertThat(server.sessions()).hasSize(1);
        }
    }
}
