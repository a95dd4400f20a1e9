package org.strophe4j.integration.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.testkit.EmbeddedServer;

/** The component transport against the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedComponentTest implements ComponentContract {
    private final EmbeddedSite site = EmbeddedSite.start(EmbeddedServer::service);

    @AfterAll
    void stop() {
        site.server().close();
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public String componentService() {
        return site.server().componentService();
    }
}
