package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;

/** A member with a guest, over a hub, against the embedded server. */
final class EmbeddedSharedGuestTest extends EmbeddedServerSuite implements SharedContract {
    EmbeddedSharedGuestTest() {
        super(EmbeddedServer::service);
    }

    @Override
    public Site site() {
        return new SharedSite(super.site(), Company.GUEST);
    }
}
