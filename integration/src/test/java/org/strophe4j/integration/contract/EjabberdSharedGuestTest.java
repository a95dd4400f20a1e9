package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** A member with a guest, over a hub, against a real ejabberd. */
final class EjabberdSharedGuestTest extends RealServerSuite implements SharedContract {
    @Override
    RealSite open() {
        return EjabberdSite.start(Endpoint.WEBSOCKET);
    }

    @Override
    public Site site() {
        return new SharedSite(super.site(), Company.GUEST);
    }
}
