package org.strophe4j.integration;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that lives as long as the JVM, and one server certificate for each thing that can be wrong
 * with a server. The good one comes through an intermediate authority, as in the wild.
 */
final class TestAuthority {
    /** What a certificate is like. */
    enum Quality {
        GOOD,
        WRONG_NAME,
        EXPIRED,
        UNKNOWN_AUTHORITY
    }

    private final X509Bundle root;
    private final Map<Quality, X509Bundle> certificates;

    private TestAuthority() throws Exception {
        root = authority("Test root").buildSelfSigned();
        X509Bundle intermediate = authority("Test intermediate").buildIssuedBy(root);
        X509Bundle stranger = authority("Unknown root").buildSelfSigned();
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        certificates = Map.of(
                Quality.GOOD, server(Hosts.ALL).buildIssuedBy(intermediate),
                Quality.WRONG_NAME, server(List.of("elsewhere.example")).buildIssuedBy(intermediate),
                Quality.EXPIRED,
                        server(Hosts.ALL)
                                .notBefore(yesterday.minus(Duration.ofDays(30)))
                                .notAfter(yesterday)
                                .buildIssuedBy(intermediate),
                Quality.UNKNOWN_AUTHORITY, server(Hosts.ALL).buildIssuedBy(stranger));
    }

    /** {@return the authority of this JVM; making its keys takes a moment the first time} */
    static TestAuthority get() {
        return Holder.INSTANCE;
    }

    /** {@return a context that trusts this authority and no other} */
    SSLContext trustingContext() {
        try {
            TrustManagerFactory trust = root.toTrustManagerFactory();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return context;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes {@code ROOT.crt}, the certificate of the authority itself, and for each quality {@code NAME.crt}, with the
     * intermediate authority, and {@code NAME.key}.
     */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("ROOT.crt"), root.getCertificatePEM());
        for (Map.Entry<Quality, X509Bundle> entry : certificates.entrySet()) {
            String name = entry.getKey().name();
            Files.writeString(folder.resolve(name + ".crt"), entry.getValue().getCertificatePathPEM());
            Files.writeString(folder.resolve(name + ".key"), entry.getValue().getPrivateKeyPEM());
        }
    }

    private static CertificateBuilder authority(String name) {
        return new CertificateBuilder().subject("CN=" + name).ecp256().setIsCertificateAuthority(true);
    }

    /** With RSA: the JDK writes private keys of curves without their public half, which ejabberd looks for in vain. */
    private static CertificateBuilder server(List<String> names) {
        CertificateBuilder builder =
                new CertificateBuilder().subject("CN=" + names.get(0)).rsa2048().addExtendedKeyUsageServerAuth();
        names.forEach(builder::addSanDnsName);
        return names.contains(Hosts.MAIN) ? builder.addSanIpAddress("127.0.0.1") : builder;
    }

    private static final class Holder {
        static final TestAuthority INSTANCE = create();

        private static TestAuthority create() {
            try {
                return new TestAuthority();
            } catch (Exception e) {
                throw new IllegalStateException("No certificates for the tests", e);
            }
        }
    }
}
