package org.strophe4j.examples.directtls;

import org.strophe4j.Connection;
import org.strophe4j.TransportFactory;
import org.strophe4j.testkit.contract.Site;
import org.strophe4j.testkit.contract.TransportContract;
import org.strophe4j.testkit.contract.TransportSpiContract;

/** The transport of the example keeps the contract. */
// region contract
final class DirectTlsTest extends TransportContract implements TransportSpiContract {
    @Override
    protected Site open() throws Exception {
        Connection.addProtocol("xmpps", DirectTls::new);
        return TlsSite.start();
    }

    @Override
    public TransportFactory factory() {
        return DirectTls::new;
    }
}
// endregion
