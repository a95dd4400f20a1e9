package org.strophe4j.integration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** The rig around Prosody. */
final class ProsodyServerTest implements RigContract {
    @Override
    public RealServer shared() {
        return ProsodyServer.shared();
    }

    @Override
    public RealServer start() {
        return ProsodyServer.start();
    }

    @Override
    public Map<String, String> mechanisms() {
        return Map.of(
                Hosts.MAIN, "PLAIN SCRAM-SHA-1 SCRAM-SHA-256",
                Hosts.SHA1, "SCRAM-SHA-1",
                Hosts.SHA256, "SCRAM-SHA-256",
                Hosts.PLAIN, "PLAIN",
                Hosts.ANONYMOUS, "ANONYMOUS");
    }

    @Override
    public String[] lastWords() {
        return new String[] {"Received SIGTERM", "Shutdown complete"};
    }

    @Test
    void showsEveryKindOfBadCertificate() {
        ProsodyServer server = ProsodyServer.shared();
        Endpoint endpoint = Endpoint.WEBSOCKET_TLS;
        assertRefused(server, server.wrongNameUri(endpoint), "No subject alternative DNS name matching localhost");
        assertRefused(server, server.expiredUri(endpoint), "CertificateExpiredException");
        assertRefused(server, server.unknownAuthorityUri(endpoint), "unable to find valid certification path");
    }

    private static void assertRefused(ProsodyServer server, URI uri, String reason) {
        assertThatThrownBy(() -> RawWebSocket.open(server.caSslContext(), uri))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining(reason);
    }
}
