package org.strophe4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strophe4j.cli.Invocation.strophe;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.cli.Invocation.Result;
import org.strophe4j.testkit.EmbeddedServer;

/** Servers whose certificate no public authority has signed. */
class TrustTest {
    @TempDir
    private static Path folder;

    private static EmbeddedServer server;
    private static Path authority;

    @BeforeAll
    static void startServer() throws Exception {
        X509Bundle ca = new CertificateBuilder()
                .subject("CN=Test authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle leaf = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .buildIssuedBy(ca);
        authority = Files.writeString(folder.resolve("ca.pem"), ca.getCertificatePEM());
        server = EmbeddedServer.builder()
                .account("alice", "alicepw")
                .tls(context(leaf))
                .start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownAuthorityIsCode2AndTheWayOutIsTold(Transport transport) {
        Result result = ping(transport);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("not trusted", "--ca FILE").hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource
    void itsCertificateInAFileMakesItKnown(Transport transport) {
        Result result = ping(transport, "--ca", authority.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void filesThatHoldNoCertificateAreRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path text = Files.writeString(folder.resolve("text"), "-----BEGIN CERTIFICATE-----\nnonsense\n");

        assertThat(ping(Transport.WEB_SOCKET, "--ca", empty.toString()))
                .satisfies(result -> assertThat(result.err())
                        .contains("There is no certificate in")
                        .hasLineCount(1));
        assertThat(ping(Transport.WEB_SOCKET, "--ca", text.toString()))
                .satisfies(result -> assertThat(result.err())
                        .contains("does not hold certificates")
                        .hasLineCount(1));
        assertThat(ping(Transport.WEB_SOCKET, "--ca", "/nowhere/at/all").code()).isEqualTo(1);
    }

    @Test
    void aSessionIsPreboundOverTls() {
        Result result = strophe("prebind", "--ca", authority.toString())
                .at(server.boshService(), "alice@localhost")
                .password("alicepw")
                .run();

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("alice@localhost/");
    }

    private static Result ping(Transport transport, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "ping";
        arguments[1] = "--count=1";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return strophe(arguments)
                .at(transport.service(server), "alice@localhost")
                .password("alicepw")
                .run();
    }

    private static SSLContext context(X509Bundle bundle) throws Exception {
        KeyStore store = bundle.toKeyStore("secret".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
