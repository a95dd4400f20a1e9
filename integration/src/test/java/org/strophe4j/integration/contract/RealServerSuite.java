package org.strophe4j.integration.contract;

import java.net.URI;
import org.strophe4j.TransportFactory;
import org.strophe4j.testkit.contract.TransportContract;
import org.strophe4j.testkit.contract.TransportSpiContract;

/** Everything that must hold at a real server. */
abstract class RealServerSuite extends TransportContract implements TransportSpiContract, RealServerContract {
    @Override
    public TransportFactory factory() {
        return Carrier.of(URI.create(site().service()));
    }

    /** {@return the site, ready; a server that is not installed skips the tests} */
    @Override
    protected abstract RealSite open();
}
