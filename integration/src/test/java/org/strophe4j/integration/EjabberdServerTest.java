package org.strophe4j.integration;

import java.util.Map;

/** The rig around ejabberd. */
final class EjabberdServerTest implements RigContract {
    @Override
    public RealServer shared() {
        return EjabberdServer.shared();
    }

    @Override
    public RealServer start() {
        return EjabberdServer.start();
    }

    @Override
    public Map<String, String> mechanisms() {
        return Map.of(
                Hosts.MAIN, "PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 X-OAUTH2",
                Hosts.SHA1, "SCRAM-SHA-1",
                Hosts.SHA256, "SCRAM-SHA-256",
                Hosts.SHA512, "SCRAM-SHA-512",
                Hosts.PLAIN, "PLAIN",
                Hosts.ANONYMOUS, "ANONYMOUS PLAIN");
    }

    @Override
    public String[] lastWords() {
        return new String[] {"SIGTERM received", "is stopped"};
    }
}
