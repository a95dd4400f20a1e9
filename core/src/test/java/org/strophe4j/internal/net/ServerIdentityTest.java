package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9525: which host a certificate is for. */
final class ServerIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, true",
        "example.org, EXAMPLE.org, true",
        "example.org, example.org., true",
        "example.org, www.example.org, false",
        "example.org, example.org.evil.test, false",
        "*.example.org, www.example.org, true",
        "*.example.org, a.b.example.org, false",
        "*.example.org, example.org, false",
        "*.com, example.com, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "2001:db8::1, [2001:0db8:0:0::1], true",
        "localhost, 127.0.0.1, false",
        "127.0.0.1, localhost, false",
    })
    void names(String inCertificate, String host, boolean expected) throws Exception {
        X509Certificate certificate = new TestIdentities().server(inCertificate).getCertificate();
        assertThat(ServerIdentity.of(certificate).names(new Endpoint(host, 443)))
                .isEqualTo(expected);
    }

    @Test
    void theCommonNameDoesNotCount() throws Exception {
        X509Certificate certificate = new CertificateBuilder()
                .subject("CN=example.org")
                .setIsCertificateAuthority(true)
                .buildSelfSigned()
                .getCertificate();
        assertThat(ServerIdentity.of(certificate).names(new Endpoint("example.org", 443)))
                .isFalse();
    }
}
