package org.strophe4j.integration.contract;

import java.util.List;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.integration.Hosts;
import org.strophe4j.integration.ProsodyServer;

/** A Prosody of one's own, for it is killed on the way. */
record ProsodySite(ProsodyServer server, boolean encrypted) implements Site, AutoCloseable {
    static ProsodySite start(boolean encrypted) {
        return new ProsodySite(ProsodyServer.start(), encrypted);
    }

    @Override
    public String service() {
        return (encrypted ? server.wssUri() : server.wsUri()).toString();
    }

    @Override
    public ConnectionOptions options() {
        ConnectionOptions options = new ConnectionOptions();
        return encrypted ? options.sslContext(server.caSslContext()) : options;
    }

    @Override
    public List<String> scramHosts() {
        return List.of(Hosts.SHA1 + " SHA-1", Hosts.SHA256 + " SHA-256", Hosts.MAIN + " SHA-256");
    }

    /** The main host stores passwords in the clear, to offer every mechanism. */
    @Override
    public boolean keepsSalts(String host) {
        return !host.equals(Hosts.MAIN);
    }

    @Override
    public void crash() {
        server.kill();
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }
}
