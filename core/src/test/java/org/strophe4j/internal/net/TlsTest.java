package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.transport.Ending;

/** Who may be at the other end; rows S5 to S7. */
final class TlsTest {
    private final TestIdentities identities;

    TlsTest() throws Exception {
        identities = new TestIdentities();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void connectsToTheRightServer(String version) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        try (LoopbackServer server = server(identities.server("localhost"), client -> {
            client.setEnabledProtocols(new String[] {version});
            client.startHandshake();
            heard.complete(new String(client.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
        })) {
            Channel channel = connect(server.at("localhost"), identities.clientContext(), true);
            channel.writeAndFlush(Unpooled.copiedBuffer("hello", StandardCharsets.US_ASCII))
                    .sync();
            assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("hello");
            Sockets.close(channel);
            channel.closeFuture().sync();
        }
    }

    @Test
    void tellsTheServerItsName() throws Exception {
        CompletableFuture<Object> name = new CompletableFuture<>();
        try (LoopbackServer server = server(identities.server("localhost"), client -> {
            client.startHandshake();
            var session = (javax.net.ssl.ExtendedSSLSession) client.getSession();
            name.complete(session.getRequestedServerNames());
        })) {
            Sockets.drop(connect(server.at("localhost"), identities.clientContext(), true));
        }
        assertThat(name.join()).isEqualTo(java.util.List.of(new SNIHostName("localhost")));
    }

    @Test
    void showsItsOwnCertificate() throws Exception {
        CompletableFuture<String> who = new CompletableFuture<>();
        SSLContext demanding = identities.demandingServerContext(identities.server("127.0.0.1"));
        try (LoopbackServer server = server(demanding, client -> {
            client.setNeedClientAuth(true);
            client.startHandshake();
            who.complete(client.getSession().getPeerPrincipal().getName());
        })) {
            Sockets.drop(connect(server.endpoint(), identities.clientContextWithCertificate(), true));
        }
        assertThat(who.join()).isEqualTo("CN=client");
    }

    @Test
    void s5SelfSigned() throws Exception {
        assertRefused(identities.selfSigned("localhost"), "localhost", "not trusted");
    }

    @Test
    void s5Expired() throws Exception {
        assertRefused(identities.expired("localhost"), "localhost", "has expired");
    }

    @Test
    void s5NotYetValid() throws Exception {
        assertRefused(identities.notYetValid("localhost"), "localhost", "not valid yet");
    }

    @Test
    void s5WrongHost() throws Exception {
        assertRefused(identities.server("elsewhere.example"), "localhost", "not for the host name localhost");
    }

    @Test
    void s5NameWhereAnAddressIsWanted() throws Exception {
        assertRefused(identities.server("localhost"), "127.0.0.1", "not for the host name 127.0.0.1");
    }

    @Test
    void s5AddressIsRight() throws Exception {
        try (LoopbackServer server = server(identities.server("127.0.0.1"), TlsTest::handshake)) {
            Sockets.drop(connect(server.endpoint(), identities.clientContext(), true));
        }
    }

    @Test
    void s5WildcardForEverything() throws Exception {
        assertRefused(identities.server("*.localhost"), "xmpp.localhost", "not for the host name xmpp.localhost");
    }

    @Test
    void s5IssuedByNoAuthority() throws Exception {
        assertRefused(identities.throughNoAuthority("localhost"), "localhost", "not trusted");
    }

    @Test
    void s5TheJvmsTrustIsTheDefault() throws Exception {
        try (LoopbackServer server = server(identities.server("localhost"), TlsTest::handshake);
                Dials dials = new Dials()) {
            Ending ending = dials.failure(new Route(server.at("localhost"), TlsSettings.defaults(), null));
            assertThat(ending.condition()).isEqualTo("x-strophe-tls");
            assertThat(ending.detail()).contains("not trusted");
        }
    }

    @Test
    void s6WhoTrustsEverythingStillChecksTheName() throws Exception {
        try (LoopbackServer server = server(identities.server("elsewhere.example"), TlsTest::handshake)) {
            Ending ending = failure(server.at("localhost"), TestIdentities.credulousContext(), true);
            assertThat(ending.condition()).isEqualTo("x-strophe-tls");
            assertThat(ending.detail()).contains("not for the host name localhost");
        }
    }

    @Test
    void s6UnlessToldNotTo() throws Exception {
        try (LoopbackServer server = server(identities.server("elsewhere.example"), TlsTest::handshake)) {
            Sockets.drop(connect(server.at("localhost"), identities.clientContext(), false));
        }
    }

    /** What answers a ClientHello, and what the failure is then about. */
    @ParameterizedTest
    @CsvSource({
        "TLS 1.1 chosen,         160302002a 020000260302 %s 00 c013 00, protocol version",
        "SSL 3 chosen,           160300002a 020000260300 %s 00 c013 00, protocol version",
        "RC4 chosen,             160303002a 020000260303 %s 00 0005 00, cipher",
        "alert protocol_version, 15030100020246,                        protocol version",
        "alert handshake_failure, 15030300020228,                       handshake_failure",
    })
    void s7WeakAnswers(String name, String answer, String about) throws Exception {
        byte[] wire = HexFormat.of().parseHex(answer.formatted("42".repeat(32)).replace(" ", ""));
        try (LoopbackServer server = new LoopbackServer(client -> {
            client.getInputStream().read();
            client.getOutputStream().write(wire);
            drain(client);
        })) {
            Ending ending = failure(server.at("localhost"), identities.clientContext(), true);
            assertThat(ending.condition()).as(name).isEqualTo("x-strophe-tls");
            assertThat(ending.detail()).contains(about);
        }
    }

    @Test
    void s7NoTlsAtAll() throws Exception {
        try (LoopbackServer server = new LoopbackServer(client -> {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            drain(client);
        })) {
            Ending ending = failure(server.at("localhost"), identities.clientContext(), true);
            assertThat(ending.condition()).isEqualTo("x-strophe-tls");
            assertThat(ending.detail()).contains("localhost:", "does not speak TLS");
        }
    }

    @Test
    void cutDuringTheHandshake() throws Exception {
        try (LoopbackServer server =
                new LoopbackServer(client -> client.getInputStream().read())) {
            Ending ending = failure(server.at("localhost"), identities.clientContext(), true);
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains("during the TLS handshake");
        }
    }

    @Test
    void endedDuringTheHandshake() throws Exception {
        try (LoopbackServer server = new LoopbackServer(client -> {
            client.shutdownOutput();
            drain(client);
        })) {
            Ending ending = failure(server.at("localhost"), identities.clientContext(), true);
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains("during the TLS handshake");
        }
    }

    /** As a proxy does in front of a server that is down, a moment earlier or later. */
    @RepeatedTest(30)
    void closedOrResetBeforeTheHandshake(RepetitionInfo repetition) throws Exception {
        try (LoopbackServer server =
                new LoopbackServer(client -> client.setSoLinger(repetition.getCurrentRepetition() % 2 == 0, 0))) {
            Ending ending = failure(server.at("localhost"), identities.clientContext(), true);
            assertThat(ending.condition()).as(ending.detail()).isEqualTo("remote-connection-failed");
        }
    }

    @Test
    void silentDuringTheHandshake() throws Exception {
        CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
        try (LoopbackServer server = new LoopbackServer(client -> {
                    client.getInputStream().read();
                    asked.complete(null);
                    drain(client);
                });
                Dials dials = new Dials()) {
            var dial = dials.start(
                    new Route(server.at("localhost"), new TlsSettings(identities.clientContext(), true), null));
            asked.get(20, TimeUnit.SECONDS);
            assertThat(dial.cancel(false)).isTrue();
        }
    }

    private void assertRefused(X509Bundle certificate, String host, String detail) throws Exception {
        try (LoopbackServer server = server(certificate, TlsTest::handshake)) {
            Ending ending = failure(server.at(host), identities.clientContext(), true);
            assertThat(ending.condition()).isEqualTo("x-strophe-tls");
            assertThat(ending.detail()).contains(host + ":" + server.endpoint().port(), detail);
        }
    }

    private static Ending failure(Endpoint target, SSLContext context, boolean verifyHostname) throws Exception {
        try (Dials dials = new Dials()) {
            return dials.failure(new Route(target, new TlsSettings(context, verifyHostname), null));
        }
    }

    private static Channel connect(Endpoint target, SSLContext context, boolean verifyHostname) throws Exception {
        try (Dials dials = new Dials()) {
            return dials.connect(new Route(target, new TlsSettings(context, verifyHostname), null));
        }
    }

    /** What a script does with a TLS connection. */
    private interface TlsScript {
        void play(SSLSocket client) throws Exception;
    }

    private static LoopbackServer server(X509Bundle certificate, TlsScript script) throws Exception {
        return server(TestIdentities.serverContext(certificate), script);
    }

    private static LoopbackServer server(SSLContext context, TlsScript script) throws Exception {
        LoopbackServer server =
                new LoopbackServer(context.getServerSocketFactory(), client -> script.play((SSLSocket) client));
        assertThat(server.socket()).isInstanceOf(SSLServerSocket.class);
        return server;
    }

    /** A handshake that the client may break off, which is what most of these tests are about. */
    private static void handshake(SSLSocket client) throws IOException {
        try {
            client.startHandshake();
            drain(client);
        } catch (SSLException | java.net.SocketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void drain(Socket client) throws IOException {
        try {
            while (client.getInputStream().read() >= 0) {
                // Until the client hangs up.
            }
        } catch (SSLException | java.net.SocketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
