package org.strophe4j.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strophe4j.internal.net.ProxySettings.Kind;
import org.strophe4j.transport.Ending;

/** Tunnels through HTTP and SOCKS5 proxies, and proxies that refuse. */
final class ProxyTest {
    /** A name that only the proxy can resolve. */
    private static final Endpoint TARGET = new Endpoint("xmpp.inside.invalid", 5280);

    private static final Credentials CREDENTIALS = new Credentials("Aladdin", "open sesame");

    @ParameterizedTest
    @EnumSource
    void passesANameThatOnlyTheProxyKnows(Kind kind) throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        try (LoopbackServer proxy = new LoopbackServer(client -> {
            asked.complete(accept(kind, client, null));
            echo(client);
        })) {
            assertEchoed(kind, proxy, null, TARGET);
        }
        assertThat(asked.join()).isEqualTo("xmpp.inside.invalid:5280");
    }

    @ParameterizedTest
    @EnumSource
    void showsItsCredentials(Kind kind) throws Exception {
        try (LoopbackServer proxy = new LoopbackServer(client -> {
            accept(kind, client, CREDENTIALS);
            echo(client);
        })) {
            assertEchoed(kind, proxy, CREDENTIALS, TARGET);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP, 192.0.2.7", "HTTP, 2001:db8::7", "SOCKS5, 192.0.2.7", "SOCKS5, 2001:db8::7"})
    void passesALiteralAddress(Kind kind, String host) throws Exception {
        Endpoint target = new Endpoint(host, 443);
        CompletableFuture<String> asked = new CompletableFuture<>();
        try (LoopbackServer proxy = new LoopbackServer(client -> {
            asked.complete(accept(kind, client, null));
            echo(client);
        })) {
            assertEchoed(kind, proxy, null, target);
        }
        assertThat(asked.join()).isEqualTo(target.toString());
    }

    @ParameterizedTest
    @EnumSource
    void doesTlsWithTheTargetThroughTheTunnel(Kind kind) throws Exception {
        TestIdentities identities = new TestIdentities();
        var serverContext = TestIdentities.serverContext(identities.server(TARGET.host()));
        try (LoopbackServer proxy = new LoopbackServer(client -> {
                    accept(kind, client, null);
                    SSLSocket tls = (SSLSocket) serverContext.getSocketFactory().createSocket(client, null, true);
                    tls.setUseClientMode(false);
                    echo(tls);
                });
                Dials dials = new Dials()) {
            Channel channel = dials.connect(new Route(
                    TARGET,
                    new TlsSettings(identities.clientContext(), true),
                    new ProxySettings(kind, proxy.endpoint(), null)));
            echoed(channel);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407 Proxy Authentication Required, 407",
        "403 Forbidden, 403",
        "502 Bad Gateway, 502",
        "301 Moved, 301",
    })
    void anHttpProxyRefuses(String status, String code) throws Exception {
        Ending ending = refusal(Kind.HTTP, CREDENTIALS, client -> {
            head(client);
            write(client, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        });
        assertThat(ending.detail()).contains("HTTP proxy 127.0.0.1:", TARGET.toString(), code);
    }

    @Test
    void anHttpProxyTalksNonsense() throws Exception {
        refusal(Kind.HTTP, null, client -> write(client, "220 smtp.example.org ESMTP\r\n\r\n"));
        refusal(Kind.HTTP, null, client -> {
            try {
                write(client, "HTTP/1.1 200 " + "x".repeat(1 << 20));
            } catch (SocketException e) {
                assertThat(e).as("the client need not hear all of it").hasMessageMatching(".*(reset|pipe).*");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aProxyHangsUp(Kind kind) throws Exception {
        Ending ending =
                refusal(kind, CREDENTIALS, client -> client.getInputStream().read());
        assertThat(ending.detail()).contains(kind + " proxy 127.0.0.1:", TARGET.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aProxyIsNotThere(Kind kind) throws Exception {
        Endpoint gone;
        try (LoopbackServer server = new LoopbackServer(client -> {})) {
            gone = server.endpoint();
        }
        try (Dials dials = new Dials()) {
            Ending ending = dials.failure(new Route(TARGET, null, new ProxySettings(kind, gone, null)));
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains(kind + " proxy " + gone, "refused");
        }
    }

    @Test
    void aSocksProxyRefusesTheCredentials() throws Exception {
        Ending ending = refusal(Kind.SOCKS5, CREDENTIALS, client -> {
            greeting(client);
            client.getOutputStream().write(new byte[] {5, 2});
            credentials(client);
            client.getOutputStream().write(new byte[] {1, 1});
        });
        assertThat(ending.detail()).contains("SOCKS5 proxy", "refuses the credentials");
    }

    @Test
    void aSocksProxyWantsCredentialsThatThereAreNot() throws Exception {
        refusal(Kind.SOCKS5, null, client -> {
            greeting(client);
            client.getOutputStream().write(new byte[] {5, 2});
            client.getInputStream().read();
        });
    }

    @ParameterizedTest
    @CsvSource({"2, FORBIDDEN", "4, HOST_UNREACHABLE", "5, CONNECTION_REFUSED"})
    void aSocksProxyCannotConnect(int code, String reason) throws Exception {
        Ending ending = refusal(Kind.SOCKS5, null, client -> {
            greeting(client);
            client.getOutputStream().write(new byte[] {5, 0});
            command(client);
            client.getOutputStream().write(new byte[] {5, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0});
        });
        assertThat(ending.detail()).contains(reason);
    }

    @ParameterizedTest
    @EnumSource
    void aProxyFallsSilent(Kind kind) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackServer proxy = new LoopbackServer(client -> {
                    client.getInputStream().read();
                    asked.countDown();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
                Dials dials = new Dials()) {
            var dial = dials.start(new Route(TARGET, null, new ProxySettings(kind, proxy.endpoint(), null)));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(dial.cancel(false)).isTrue();
        }
    }

    @Test
    void credentialsMustFitTheirProtocol() {
        Endpoint proxy = new Endpoint("proxy", 1080);
        assertThatThrownBy(() -> new ProxySettings(Kind.HTTP, proxy, new Credentials("a:b", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProxySettings(Kind.SOCKS5, proxy, new Credentials("a", "geheim".repeat(50))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> new ProxySettings(Kind.SOCKS5, proxy, new Credentials("", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ProxySettings(Kind.SOCKS5, proxy, new Credentials("a", "geheim")).toString())
                .contains("proxy")
                .doesNotContain("geheim");
    }

    private static void assertEchoed(
            Kind kind, LoopbackServer proxy, @Nullable Credentials credentials, Endpoint target) throws Exception {
        try (Dials dials = new Dials()) {
            Channel channel =
                    dials.connect(new Route(target, null, new ProxySettings(kind, proxy.at("localhost"), credentials)));
            assertThat(channel.pipeline().names())
                    .as("nothing of the proxy is left")
                    .hasSize(1);
            echoed(channel);
        }
    }

    private static void echoed(Channel channel) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        channel.pipeline().addLast(new Answer(answer));
        channel.writeAndFlush(Unpooled.copiedBuffer("hello\n", StandardCharsets.US_ASCII))
                .sync();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("hello\n");
        Sockets.drop(channel);
        channel.closeFuture().sync();
    }

    private static Ending refusal(Kind kind, @Nullable Credentials credentials, LoopbackServer.Script script)
            throws Exception {
        try (LoopbackServer proxy = new LoopbackServer(client -> {
                    script.play(client);
                    echo(client);
                });
                Dials dials = new Dials()) {
            Ending ending =
                    dials.failure(new Route(TARGET, null, new ProxySettings(kind, proxy.endpoint(), credentials)));
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).doesNotContain("sesame", basic(CREDENTIALS));
            return ending;
        }
    }

    /** Does as a proxy should. {@return the target that was asked for} */
    private static String accept(Kind kind, Socket client, @Nullable Credentials wanted) throws IOException {
        return kind == Kind.HTTP ? acceptHttp(client, wanted) : acceptSocks(client, wanted);
    }

    private static String acceptHttp(Socket client, @Nullable Credentials wanted) throws IOException {
        String head = head(client).toLowerCase(java.util.Locale.ROOT);
        if (wanted != null) {
            assertThat(head)
                    .contains("proxy-authorization: basic " + basic(wanted).toLowerCase(java.util.Locale.ROOT));
        } else {
            assertThat(head).doesNotContain("authorization");
        }
        write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        return head.substring("connect ".length(), head.indexOf(" http/1.1"));
    }

    private static String acceptSocks(Socket client, @Nullable Credentials wanted) throws IOException {
        OutputStream out = client.getOutputStream();
        greeting(client);
        if (wanted == null) {
            out.write(new byte[] {5, 0});
        } else {
            out.write(new byte[] {5, 2});
            assertThat(credentials(client)).isEqualTo(wanted);
            out.write(new byte[] {1, 0});
        }
        String target = command(client);
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return target;
    }

    private static void greeting(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        assertThat(in.readByte()).isEqualTo((byte) 5);
        in.readNBytes(in.readByte());
    }

    private static Credentials credentials(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        assertThat(in.readByte()).isEqualTo((byte) 1);
        String username = new String(in.readNBytes(in.readByte()), StandardCharsets.UTF_8);
        return new Credentials(username, new String(in.readNBytes(in.readByte()), StandardCharsets.UTF_8));
    }

    private static String command(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        assertThat(in.readNBytes(3)).containsExactly(5, 1, 0);
        int type = in.readByte();
        String host = switch (type) {
            case 1 -> java.net.InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 4 -> compressed(in.readNBytes(16));
            default -> new String(in.readNBytes(in.readByte()), StandardCharsets.US_ASCII);
        };
        return new Endpoint(host, in.readUnsignedShort()).toString();
    }

    private static String compressed(byte[] address) throws IOException {
        return io.netty.util.NetUtil.toAddressString(java.net.InetAddress.getByAddress(address));
    }

    private static String head(Socket client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(client.getInputStream().read());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void echo(Socket client) throws IOException {
        try {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(e).as("the client may hang up").hasMessageMatching(".*(reset|pipe|close_notify|closed).*");
        }
    }

    private static String basic(Credentials credentials) {
        return Base64.getEncoder()
                .encodeToString(
                        (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8));
    }
}
