package org.strophe4j.integration.contract;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.integration.Account;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.EmbeddedServer;

/** The BOSH transport against the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedBoshTest implements LoginContract, MessagingContract, EnduranceContract {
    private EmbeddedServer server = start();

    private static EmbeddedServer start() {
        var builder = EmbeddedServer.builder().domain(Hosts.MAIN).anonymousDomain(Hosts.ANONYMOUS);
        Account.ALL.forEach(account -> builder.account(account.name(), account.password()));
        return builder.start();
    }

    @BeforeAll
    void ready() {
        server.clearJournal();
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
                return server.boshService();
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
            public String unknownHostCondition() {
                return "host-unknown";
            }

            @Override
            public void crash() {
                server.stop();
                server.restart();
            }
        };
    }
}
