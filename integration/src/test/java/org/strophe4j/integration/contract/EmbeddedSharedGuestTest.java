package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.Company;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;

/** A member with a guest, over a hub, against the embedded server. */
final class EmbeddedSharedGuestTest extends SharedSuite {
    EmbeddedSharedGuestTest() {
        super(Company.GUEST, Meeting.HERE);
    }

    @Override
    Site alone() {
        return EmbeddedSite.start(EmbeddedServer::service);
    }
}
