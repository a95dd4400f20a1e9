package org.strophe4j.internal.net;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates made for a test run, by an authority that nobody else knows. */
public final class TestIdentities {
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";

    private final X509Bundle root;

    public TestIdentities() throws Exception {
        root = authority("Root of the test").buildSelfSigned();
    }

    /** {@return a server certificate for names and addresses} */
    public X509Bundle server(String... hosts) throws Exception {
        return serverBuilder(hosts).buildIssuedBy(root);
    }

    public X509Bundle expired(String host) throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return serverBuilder(host)
                .notBefore(yesterday.minus(Duration.ofDays(30)))
                .notAfter(yesterday)
                .buildIssuedBy(root);
    }

    public X509Bundle notYetValid(String host) throws Exception {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        return serverBuilder(host)
                .notBefore(tomorrow)
                .notAfter(tomorrow.plus(Duration.ofDays(1)))
                .buildIssuedBy(root);
    }

    public X509Bundle selfSigned(String host) throws Exception {
        return serverBuilder(host).setIsCertificateAuthority(true).buildSelfSigned();
    }

    /** {@return a certificate issued by one that is no authority} */
    public X509Bundle throughNoAuthority(String host) throws Exception {
        X509Bundle impostor =
                authority("No authority").setIsCertificateAuthority(true).buildIssuedBy(root);
        X509Bundle leaf = serverBuilder(host).buildIssuedBy(impostor);
        X509Bundle plain = new CertificateBuilder()
                .subject("CN=No authority")
                .publicKey(impostor.getKeyPair().getPublic())
                .buildIssuedBy(root);
        return X509Bundle.fromCertificatePath(
                new X509Certificate[] {leaf.getCertificate(), plain.getCertificate()},
                root.getCertificate(),
                leaf.getKeyPair());
    }

    /** {@return what a server with a certificate uses} */
    public static SSLContext serverContext(X509Bundle certificate) throws Exception {
        return context(certificate.toKeyManagerFactory().getKeyManagers(), null);
    }

    /** {@return what a client that trusts the authority uses} */
    public SSLContext clientContext() throws Exception {
        return context(null, root.toTrustManagerFactory().getTrustManagers());
    }

    /** {@return the same with a certificate of the client's own} */
    public SSLContext clientContextWithCertificate() throws Exception {
        X509Bundle client = new CertificateBuilder()
                .subject("CN=client")
                .ecp256()
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(root);
        return context(
                client.toKeyManagerFactory().getKeyManagers(),
                root.toTrustManagerFactory().getTrustManagers());
    }

    /** {@return what a server that wants a certificate from its clients uses} */
    public SSLContext demandingServerContext(X509Bundle certificate) throws Exception {
        return context(
                certificate.toKeyManagerFactory().getKeyManagers(),
                root.toTrustManagerFactory().getTrustManagers());
    }

    /** {@return a context that trusts everything, and of which the JDK asks no identity check} */
    public static SSLContext credulousContext() throws Exception {
        return context(null, new TrustManager[] {new Credulous()});
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, new SecureRandom());
        return context;
    }

    private static CertificateBuilder authority(String name) {
        return new CertificateBuilder().subject("CN=" + name).ecp256().setIsCertificateAuthority(true);
    }

    private static CertificateBuilder serverBuilder(String... hosts) {
        CertificateBuilder builder = new CertificateBuilder()
                .subject("CN=server of the test")
                .ecp256()
                .addExtendedKeyUsageServerAuth();
        for (String host : List.of(hosts)) {
            if (host.startsWith("*")) {
                builder = builder.addExtensionOctetString(SUBJECT_ALTERNATIVE_NAME, false, encoded(host));
            } else {
                boolean literal = new Endpoint(host, 1).literal() != null;
                builder = literal ? builder.addSanIpAddress(host) : builder.addSanDnsName(host);
            }
        }
        return builder;
    }

    /** {@return GeneralNames with one dNSName (RFC 5280, section 4.2.1.6), which the builder does not take with a star} */
    private static byte[] encoded(String dnsName) {
        byte[] name = dnsName.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 4)
                .put((byte) 0x30)
                .put((byte) (name.length + 2))
                .put((byte) 0x82)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    /** Trusts everything. */
    private static final class Credulous extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
