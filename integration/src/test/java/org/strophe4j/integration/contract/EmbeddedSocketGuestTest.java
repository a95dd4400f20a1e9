package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;

/** A member with a guest, over a hub at a socket, against the embedded server. */
final class EmbeddedSocketGuestTest extends SharedSuite {
    EmbeddedSocketGuestTest() {
        super(Company.GUEST, Meeting.SOCKET);
    }

    @Override
    Site alone() {
        return EmbeddedSite.start(EmbeddedServer::service);
    }
}
