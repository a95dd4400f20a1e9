package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;

/** A member who joins, over a hub at a socket, against the embedded server. */
final class EmbeddedSocketHostTest extends SharedSuite {
    EmbeddedSocketHostTest() {
        super(Company.HOST, Meeting.SOCKET);
    }

    @Override
    Site alone() {
        return EmbeddedSite.start(EmbeddedServer::service);
    }
}
