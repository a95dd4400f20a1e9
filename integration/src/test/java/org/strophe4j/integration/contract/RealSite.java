package org.strophe4j.integration.contract;

import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Endpoint;
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.RealServer;
import org.strophe4j.testkit.contract.Site;

/** One of the ways into a real server. It is a server of one's own, for it is killed on the way. */
sealed interface RealSite extends Site permits ProsodySite, EjabberdSite {
    RealServer server();

    Endpoint endpoint();

    @Override
    default String service() {
        return server().uri(endpoint()).toString();
    }

    @Override
    default ConnectionOptions options() {
        ConnectionOptions options = new ConnectionOptions();
        return endpoint().isEncrypted() ? options.sslContext(server().caSslContext()) : options;
    }

    @Override
    default String host() {
        return Hosts.MAIN;
    }

    @Override
    default String plainHost() {
        return Hosts.PLAIN;
    }

    @Override
    default String anonymousHost() {
        return Hosts.ANONYMOUS;
    }

    /** Both store the passwords of the main host in the clear, to offer every mechanism there. */
    @Override
    default boolean keepsSalts(String host) {
        return !host.equals(Hosts.MAIN);
    }

    @Override
    default void crash() {
        server().kill();
        server().restart();
    }

    @Override
    default void close() {
        server().close();
    }
}
