package org.strophe4j.integration.contract;

import org.strophe4j.Connection;
import org.strophe4j.integration.Endpoint;

/** The transport of the example, which nobody but this test has added, against a real Prosody. */
final class ProsodyDirectTlsTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        Connection.addProtocol("xmpps", Carrier.DIRECT_TLS);
        return ProsodySite.start(Endpoint.DIRECT_TLS);
    }
}
