package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;

/** A member with a guest, over a hub, against a real Prosody. */
final class ProsodySharedGuestTest extends SharedSuite implements RealServerContract {
    ProsodySharedGuestTest() {
        super(Company.GUEST, Meeting.HERE);
    }

    @Override
    Site alone() {
        return ProsodySite.start(Endpoint.WEBSOCKET);
    }
}
