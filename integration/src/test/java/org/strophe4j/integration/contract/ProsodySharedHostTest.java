package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** A member who joins, over a hub, against a real Prosody. */
final class ProsodySharedHostTest extends RealServerSuite implements SharedContract {
    @Override
    RealSite open() {
        return ProsodySite.start(Endpoint.WEBSOCKET);
    }

    @Override
    public Site site() {
        return new SharedSite(super.site(), Company.HOST);
    }
}
