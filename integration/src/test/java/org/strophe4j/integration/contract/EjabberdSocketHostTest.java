package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.Site;

/** A member who joins, over a hub at a socket, against a real ejabberd. */
final class EjabberdSocketHostTest extends SharedSuite implements RealServerContract {
    EjabberdSocketHostTest() {
        super(Company.HOST, Meeting.SOCKET);
    }

    @Override
    Site alone() {
        return EjabberdSite.start(Endpoint.WEBSOCKET);
    }
}
