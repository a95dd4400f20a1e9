package org.strophe4j.integration.contract;

import java.util.List;
import java.util.function.Function;
import org.strophe4j.integration.Account;
import org.strophe4j.integration.Hosts;
import org.strophe4j.testkit.EmbeddedServer;

/**
 * A way into the embedded server.
 *
 * @param server the server
 * @param way where it is reached
 */
record EmbeddedSite(EmbeddedServer server, Function<EmbeddedServer, String> way) implements Site {
    static EmbeddedSite start(Function<EmbeddedServer, String> way) {
        var builder = EmbeddedServer.builder()
                .domain(Hosts.MAIN)
                .anonymousDomain(Hosts.ANONYMOUS)
                .component(Hosts.COMPONENT, Hosts.COMPONENT_SECRET);
        Account.ALL.forEach(account -> builder.account(account.name(), account.password()));
        return new EmbeddedSite(builder.start(), way);
    }

    @Override
    public String service() {
        return way.apply(server);
    }

    @Override
    public List<String> scramHosts() {
        return List.of(Hosts.MAIN + " SHA-512");
    }

    @Override
    public String plainHost() {
        return Hosts.MAIN;
    }

    @Override
    public void crash() {
        server.stop();
        server.restart();
    }
}
