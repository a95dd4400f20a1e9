package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;

/** A member who joins, over a hub, against a real ejabberd. */
final class EjabberdSharedHostTest extends SharedSuite implements RealServerContract {
    EjabberdSharedHostTest() {
        super(Company.HOST, Meeting.HERE);
    }

    @Override
    Site alone() {
        return EjabberdSite.start(Endpoint.WEBSOCKET);
    }
}
