package org.strophe4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both servers behind TLS, with a certificate that the JDK's own tool makes. */
class TlsTest {
    private static final String SECRET = "changeit";

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // before the tests
    private static SSLContext tls;

    @BeforeAll
    static void certify() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SECRET)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, SECRET.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @Test
    void theEmbeddedServerSpeaksTls() {
        try (EmbeddedServer server =
                EmbeddedServer.builder().account("alice", "alicepw").tls(tls).start()) {
            assertThat(server.service()).startsWith("wss://localhost:").endsWith("/xmpp-websocket");
            RawClient alice = RawClient.connect(server.webSocketUri(), tls);
            alice.open("localhost");
            alice.next("features");
            assertThat(alice.scram("SCRAM-SHA-256", "alice", "alicepw").name()).isEqualTo("success");
            server.stop();
            assertThat(alice.next().name()).isEqualTo("lost");
        }
    }

    @Test
    void theEmbeddedServerSpeaksBoshBehindTls() {
        try (EmbeddedServer server = EmbeddedServer.builder()
                        .account("alice", "alicepw")
                        .tls(tls)
                        .start();
                RawBosh alice = new RawBosh(server.boshUri(), tls)) {
            assertThat(server.boshService()).startsWith("https://localhost:").endsWith("/http-bind");
            alice.login("localhost", RawBosh.USUAL, "alice", "a").nothingElse();
            server.bosh().faults().next(Fault.truncate(10));
            RawBosh.Post cut = alice.body("");
            server.send("alice@localhost/a", "<message xmlns='jabber:client'/>");
            assertThat(cut.answer().isLost()).isTrue();
            RawBosh.Post held = alice.body("");
            server.stop();
            assertThat(held.answer().isLost()).isTrue();
        }
    }

    @Test
    void theScriptedBoshServerSpeaksTls() {
        try (ScriptedBoshServer server = ScriptedBoshServer.start(tls);
                RawBosh alice = new RawBosh(server.boshUri(), tls)) {
            server.handshake("alice").expect("<presence/>").reset().expectRepeat();
            alice.login("localhost", RawBosh.USUAL, "alice", "a");
            RawBosh.Post post = alice.body("", "<presence xmlns='jabber:client'/>");
            assertThat(post.answer().isLost()).isTrue();
            alice.reconnected();
            post.again();
            server.verify();
        }
    }

    @Test
    void theScriptedServerSpeaksTls() {
        try (ScriptedServer server = ScriptedServer.start(tls)) {
            server.handshake("alice").reset();
            server.connection().reset();
            RawClient alice = RawClient.connect(server.webSocketUri(), tls);
            alice.open("localhost");
            alice.next("features");
            alice.auth("PLAIN", "\0alice\0x");
            alice.next("success");
            alice.open("localhost");
            alice.next("features");
            alice.bind(null);
            assertThat(alice.next().name()).isEqualTo("lost");
            assertThatThrownBy(() -> RawClient.connect(server.webSocketUri(), tls))
                    .isInstanceOf(UncheckedIOException.class);
            server.verify();
        }
    }
}
