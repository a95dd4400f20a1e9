package org.strophe4j.integration.contract;

import java.util.List;
import org.strophe4j.integration.EjabberdServer;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.Hosts;

/** A way into ejabberd. */
record EjabberdSite(EjabberdServer server, Endpoint endpoint) implements RealSite {
    static EjabberdSite start(Endpoint endpoint) {
        return new EjabberdSite(EjabberdServer.start(), endpoint);
    }

    @Override
    public List<String> scramHosts() {
        return List.of(
                Hosts.SHA1 + " SHA-1", Hosts.SHA256 + " SHA-256", Hosts.SHA512 + " SHA-512", Hosts.MAIN + " SHA-512");
    }

    @Override
    public String unknownHostCondition() {
        return endpoint.isBosh() ? "internal-server-error" : RealSite.super.unknownHostCondition();
    }
}
