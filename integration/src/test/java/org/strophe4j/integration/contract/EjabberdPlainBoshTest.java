package org.strophe4j.integration.contract;

import org.strophe4j.integration.Endpoint;

/** The BOSH transport against a real ejabberd, over an open wire, with key sequences. */
final class EjabberdPlainBoshTest extends RealServerSuite {
    @Override
    protected RealSite open() {
        return EjabberdSite.start(Endpoint.BOSH);
    }
}
