package org.strophe4j.integration.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;

/** The component transport against the embedded server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedComponentTest implements ComponentContract {
    private final EmbeddedSite site = new EmbeddedSite(
            EmbeddedSite.builder()
                    .component(Hosts.COMPONENT, Hosts.COMPONENT_SECRET)
                    .start(),
            EmbeddedServer::service);

    @AfterAll
    void stop() {
        site.close();
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
