package org.strophe4j.integration.contract;

import org.strophe4j.testkit.EmbeddedServer;

/** The BOSH transport against the embedded server. */
final class EmbeddedBoshTest extends EmbeddedServerSuite {
    EmbeddedBoshTest() {
        super(EmbeddedServer::boshService);
    }
}
