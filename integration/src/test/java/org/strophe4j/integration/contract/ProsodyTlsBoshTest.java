package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The BOSH transport against a real Prosody, over TLS. */
final class ProsodyTlsBoshTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return ProsodySite.start(Endpoint.BOSH_TLS);
    }
}
