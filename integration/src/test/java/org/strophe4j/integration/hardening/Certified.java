package org.strophe4j.integration.hardening;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;

/**
 * What TLS needs on both sides.
 *
 * @param server proves to be {@code localhost}
 * @param client believes this server and no other
 */
record Certified(SSLContext server, SSLContext client) {
    /** Signs for itself, with a key of its own. */
    static Certified fresh() throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .subject("CN=localhost")
                .ecp256()
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(bundle.toKeyManagerFactory().getKeyManagers(), null, new SecureRandom());
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, bundle.toTrustManagerFactory().getTrustManagers(), new SecureRandom());
        return new Certified(server, client);
    }
}
