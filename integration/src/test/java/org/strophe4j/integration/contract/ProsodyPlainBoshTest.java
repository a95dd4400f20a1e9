package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The BOSH transport against a real Prosody, over an open wire, with key sequences. */
final class ProsodyPlainBoshTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return ProsodySite.start(Endpoint.BOSH);
    }
}
