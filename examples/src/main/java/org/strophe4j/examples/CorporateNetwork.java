package org.strophe4j.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.strophe4j.ConnectionOptions;
import org.strophe4j.Proxy;

/** Out through the proxy of a company, to a server with a certificate of the company's own authority. */
public final class CorporateNetwork {
    private CorporateNetwork() {}

    /**
     * Describes such a connection.
     *
     * @param proxyHost the proxy
     * @param proxyPort its port
     * @param authority a PEM file with the certificate of the authority
     * @return the options
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it holds no certificates
     */
    public static ConnectionOptions options(String proxyHost, int proxyPort, Path authority)
            throws IOException, GeneralSecurityException {
        // region options
        ConnectionOptions options = new ConnectionOptions()
                .proxy(Proxy.http(proxyHost, proxyPort).login("alice", "proxy-password"))
                .sslContext(trusting(authority)); // trusts this authority alone, and checks host names all the same
        // endregion
        return options;
    }

    // region trust
    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream pem = Files.newInputStream(authority)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
    // endregion
}
