package org.strophe4j.integration.contract;

import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.testkit.EmbeddedServer;

/** Everything that must hold at the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmbeddedServerSuite implements LoginContract, MessagingContract, EnduranceContract {
    private final EmbeddedSite site;

    /**
     * Starts the server.
     *
     * @param service where it is reached
     */
    EmbeddedServerSuite(Function<EmbeddedServer, String> service) {
        site = EmbeddedSite.start(service);
    }

    @AfterAll
    void stop() {
        site.server().close();
    }

    @Override
    public Site site() {
        return site;
    }
}
