package org.strophe4j.integration.contract;

import org.strophe4j.TransportFactory;
import org.strophe4j.testkit.contract.TransportContract;
import org.strophe4j.testkit.contract.TransportSpiContract;

/** Everything that must hold at a real server. */
abstract class RealServerSuite extends TransportContract implements TransportSpiContract, RealServerContract {
    @Override
    public TransportFactory factory() {
        return site().service().startsWith("http") ? Carrier.BOSH : Carrier.WEBSOCKET;
    }

    /** {@return the site, ready; a server that is not installed skips the tests} */
    @Override
    protected abstract RealSite open();
}
