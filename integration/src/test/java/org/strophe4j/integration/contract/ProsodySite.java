package org.strophe4j.integration.contract;

import java.util.List;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.ProsodyServer;

/** A way into Prosody. */
record ProsodySite(ProsodyServer server, Endpoint endpoint) implements RealSite {
    static ProsodySite start(Endpoint endpoint) {
        return new ProsodySite(ProsodyServer.start(), endpoint);
    }

    @Override
    public List<String> scramHosts() {
        return List.of(Hosts.SHA1 + " SHA-1", Hosts.SHA256 + " SHA-256", Hosts.MAIN + " SHA-256");
    }

    @Override
    public String unknownHostCondition() {
        return endpoint.isBosh() ? "improper-addressing" : RealSite.super.unknownHostCondition();
    }
}
