package org.strophe4j.integration.contract;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.ProsodyServer;

/** The WebSocket transport against a real Prosody, over TLS with an own authority. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProsodyTlsWebSocketTest implements LoginContract, MessagingContract, EnduranceContract, ProsodyContract {
    /** An own one, for it is killed on the way. */
    private ProsodyServer server;

    @BeforeAll
    void start() {
        server = ProsodyServer.start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public Site site() {
        return new Site() {
            @Override
            public String service() {
                return server.wssUri().toString();
            }

            @Override
            public ConnectionOptions options() {
                return new ConnectionOptions().sslContext(server.caSslContext());
            }

            @Override
            public List<String> scramHosts() {
                return List.of(Hosts.SHA1 + " SHA-1", Hosts.SHA256 + " SHA-256", Hosts.MAIN + " SHA-256");
            }

            @Override
            public boolean keepsSalts(String host) {
                return !host.equals(Hosts.MAIN); // which stores passwords in the clear, to offer every mechanism
            }

            @Override
            public void crash() {
                server.kill();
                server.restart();
            }
        };
    }
}
