package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;

/** A member who joins, over a hub, against a real Prosody. */
final class ProsodySharedHostTest extends SharedSuite implements RealServerContract {
    ProsodySharedHostTest() {
        super(Company.HOST, Meeting.HERE);
    }

    @Override
    Site alone() {
        return ProsodySite.start(Endpoint.WEBSOCKET);
    }
}
