package org.strophe4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strophe4j.Connection;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.xmpp.ConnectionException;
import org.strophe4j.xmpp.ErrorCondition;

/** A proxy that wants a login, and a server whose certificate only the company's authority vouches for. */
final class CorporateNetworkTest {
    @Test
    void throughTheProxyToTheServer(@TempDir Path folder) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Company")
                .ecp256()
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path pem = Files.writeString(folder.resolve("company.pem"), authority.getCertificatePEM());
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .tls(contextOf(authority))
                        .start();
                TunnelProxy proxy = new TunnelProxy("alice", "proxy-password");
                Connection conn =
                        new Connection(server.service(), CorporateNetwork.options("127.0.0.1", proxy.port(), pem));
                Connection distrustful = new Connection(server.service())) {
            conn.connect("alice@localhost", "alicepw").join();
            assertThat(server.sessions()).hasSize(1);
            assertThat(proxy.targets()).containsExactly("localhost:" + server.port());
            assertThatThrownBy(() ->
                            distrustful.connect("alice@localhost", "alicepw").join())
                    .cause()
                    .isInstanceOfSatisfying(
                            ConnectionException.class,
                            e -> assertThat(e.condition()).isEqualTo(ErrorCondition.TLS_FAILED));
        }
    }

    private static SSLContext contextOf(X509Bundle authority) throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .ecp256()
                .addSanDnsName("localhost")
                .addExtendedKeyUsageServerAuth()
                .buildIssuedBy(authority);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        return context;
    }
}
