package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;

/** A member who joins, over a hub, against the embedded server. */
final class EmbeddedSharedHostTest extends EmbeddedServerSuite implements SharedContract {
    EmbeddedSharedHostTest() {
        super(EmbeddedServer::service);
    }

    @Override
    public Site site() {
        return new SharedSite(super.site(), Company.HOST);
    }
}
