package org.strophe4j.examples.directtls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.testkit.EmbeddedServer;
import org.strophe4j.testkit.contract.EmbeddedSite;
import org.strophe4j.testkit.contract.Site;

/**
 * The embedded server, reached by direct TLS.
 *
 * @param embedded the server as it is
 * @param port the way in
 * @param tls its certificate, and the trust in it
 */
record TlsSite(EmbeddedSite embedded, TlsPort port, SSLContext tls) implements Site {
    static TlsSite start() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .ecp256()
                .addExtendedKeyUsageServerAuth()
                .setIsCertificateAuthority(true)
                .addSanDnsName("localhost")
                .buildSelfSigned();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(
                certificate.toKeyManagerFactory().getKeyManagers(),
                certificate.toTrustManagerFactory().getTrustManagers(),
                new SecureRandom());
        EmbeddedSite embedded = EmbeddedSite.start(EmbeddedServer::service);
        return new TlsSite(embedded, new TlsPort(embedded.server().webSocketUri(), tls), tls);
    }

    @Override
    public String service() {
        return port.service();
    }

    @Override
    public ConnectionOptions options() {
        return new ConnectionOptions().sslContext(tls);
    }

    @Override
    public List<String> scramHosts() {
        return embedded.scramHosts();
    }

    @Override
    public String plainHost() {
        return embedded.plainHost();
    }

    @Override
    public String anonymousHost() {
        return embedded.anonymousHost();
    }

    @Override
    public String host() {
        return embedded.host();
    }

    @Override
    public void crash() {
        embedded.crash();
    }

    @Override
    public void close() {
        embedded.close();
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
