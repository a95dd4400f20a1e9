package org.strophe4j.testkit.contract;

import java.util.List;
import java.util.function.Function;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.EmbeddedServerBuilder;

/**
 * An embedded server, and a way to reach it. Others can be built upon it: those with options, or with something between the
 * transport and the server.
 *
 * @param server the server, with the accounts and hosts of the contract; that {@link #builder()} gives it
 * @param way where it is reached, asked for each connection
 */
public record EmbeddedSite(EmbeddedServer server, Function<EmbeddedServer, String> way) implements Site {
    private static final String HOST = "localhost";
    private static final String ANONYMOUS_HOST = "anon.localhost";

    /** {@return a builder of servers that have what the contract needs} */
    public static EmbeddedServerBuilder builder() {
        EmbeddedServerBuilder builder = EmbeddedServer.builder().domain(HOST).anonymousDomain(ANONYMOUS_HOST);
        Account.ALL.forEach(account -> builder.account(account.name(), account.password()));
        return builder;
    }

    /**
     * Starts a server.
     *
     * @param way where it is reached, {@code EmbeddedServer::service} for example
     * @return the site
     */
    public static EmbeddedSite start(Function<EmbeddedServer, String> way) {
        return new EmbeddedSite(builder().start(), way);
    }

    @Override
    public String service() {
        return way.apply(server);
    }

    @Override
    public List<String> scramHosts() {
        return List.of(HOST + " SHA-512");
    }

    @Override
    public String plainHost() {
        return HOST;
    }

    @Override
    public String anonymousHost() {
        return ANONYMOUS_HOST;
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public void crash() {
        server.stop();
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }
}
