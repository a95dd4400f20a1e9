package org.strophe4j.integration.contract;

import java.net.URI;
import java.util.function.Function;
import org.strophe4j.TransportFactory;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;
import org.strophe4j.testkit.contract.TransportContract;
import org.strophe4j.testkit.contract.TransportSpiContract;

/** Everything that must hold at the embedded server. */
abstract class EmbeddedServerSuite extends TransportContract implements TransportSpiContract {
    private final Function<EmbeddedServer, String> service;

    /**
     * Starts the server.
     *
     * @param service where it is reached
     */
    EmbeddedServerSuite(Function<EmbeddedServer, String> service) {
        this.service = service;
    }

    @Override
    public TransportFactory factory() {
        return Carrier.of(URI.create(site().service()));
    }

    @Override
    protected Site open() {
        return EmbeddedSite.start(service);
    }
}
