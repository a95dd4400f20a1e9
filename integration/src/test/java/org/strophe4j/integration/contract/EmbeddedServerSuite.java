package org.strophe4j.integration.contract;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.integration.Account;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.EmbeddedServer;

/** Everything that must hold at the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmbeddedServerSuite implements LoginContract, MessagingContract, EnduranceContract {
    private final EmbeddedServer server = start();
    private final Function<EmbeddedServer, String> service;

    /**
     * Starts the server.
     *
     * @param service where it is reached
     */
    EmbeddedServerSuite(Function<EmbeddedServer, String> service) {
        this.service = service;
    }

    private static EmbeddedServer start() {
        var builder = EmbeddedServer.builder().domain(Hosts.MAIN).anonymousDomain(Hosts.ANONYMOUS);
        Account.ALL.forEach(account -> builder.account(account.name(), account.password()));
        return builder.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    public Site site() {
        return new Site() {
            @Override
            public String service() {
                return service.apply(server);
            }

            @Override
            public List<String> scramHosts() {
                return List.of(Hosts.MAIN + " SHA-512");
            }

            @Override
            public String plainHost() {
                return Hosts.MAIN;
            }

            @Override
            public void crash() {
                server.stop();
                server.restart();
            }
        };
    }
}
