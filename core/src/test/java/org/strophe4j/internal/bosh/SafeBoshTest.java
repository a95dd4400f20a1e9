package org.strophe4j.internal.bosh;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.ProxySettings;
import org.strophe4j.internal.net.TestIdentities;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.transport.Ending;

/** BOSH under TLS, and through proxies: rows S5 and S6, F23. */
final class SafeBoshTest {
    private final Wire wire = new Wire();
    private final TestIdentities identities;

    SafeBoshTest() throws Exception {
        identities = new TestIdentities();
    }

    @Test
    void exchangesUnderTls() throws Exception {
        wire.tls = new TlsSettings(identities.clientContext(), true);
        try (BoshServer server = BoshServer.encrypted(
                        TestIdentities.serverContext(identities.server("localhost")),
                        BoshServer.afterSession(exchange -> exchange.answer("type='terminate'", Wire.message("a"))));
                wire) {
            wire.open(https(server, "localhost"));
            wire.events.next();
            assertThat(wire.transport().traits().secure()).isTrue();
            wire.transport().end();
            assertThat(wire.events.next().attr("id")).isEqualTo("a");
            assertThat(wire.ending()).isEqualTo(Ending.clean());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"self-signed", "expired", "not yet valid", "wrong host", "no authority", "no SAN of the IP"})
    void s5WrongCertificates(String wrong) throws Exception {
        X509Bundle certificate = switch (wrong) {
            case "self-signed" -> identities.selfSigned("localhost");
            case "expired" -> identities.expired("localhost");
            case "not yet valid" -> identities.notYetValid("localhost");
            case "wrong host" -> identities.server("other.example");
            case "no authority" -> identities.throughNoAuthority("localhost");
            default -> identities.server("localhost");
        };
        wire.tls = new TlsSettings(identities.clientContext(), true);
        wire.maxRetries = 5;
        try (BoshServer server = BoshServer.encrypted(TestIdentities.serverContext(certificate), exchange -> {
                    throw new AssertionError("a request to an impostor");
                });
                wire) {
            wire.open(https(server, wrong.contains("IP") ? "127.0.0.1" : "localhost"));
            assertThat(wire.ending().condition()).isEqualTo("x-strophe-tls");
            assertThat(server.connections).as("no second attempt").hasValue(1);
        }
    }

    @Test
    void s6WhoTrustsEverythingStillWantsTheRightHost() throws Exception {
        wire.tls = new TlsSettings(TestIdentities.credulousContext(), true);
        try (BoshServer server = BoshServer.encrypted(
                        TestIdentities.serverContext(identities.server("other.example")), exchange -> {
                            throw new AssertionError("a request to an impostor");
                        });
                wire) {
            wire.open(https(server, "localhost"));
            assertThat(wire.ending().condition()).isEqualTo("x-strophe-tls");
        }
    }

    @Test
    void noRetryToPlain() throws Exception {
        wire.tls = new TlsSettings(identities.clientContext(), true);
        try (BoshServer server = new BoshServer(
                        socket -> {
                            assertThat(socket.getInputStream().read())
                                    .as("a TLS record")
                                    .isEqualTo(0x16);
                            socket.getOutputStream()
                                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            socket.getOutputStream().flush();
                            drain(socket);
                            return socket;
                        },
                        exchange -> {
                            throw new AssertionError("a request in the clear");
                        });
                wire) {
            wire.open(https(server, "localhost"));
            assertThat(wire.ending().condition()).isEqualTo("x-strophe-tls");
            assertThat(server.connections).hasValue(1);
        }
    }

    /** The first connection is good, the next one is not. */
    @Test
    void f23ACertificateThatBecomesWrong() throws Exception {
        var good = TestIdentities.serverContext(identities.server("localhost"));
        var bad = TestIdentities.serverContext(identities.expired("localhost"));
        int[] connections = new int[1];
        wire.tls = new TlsSettings(identities.clientContext(), true);
        try (BoshServer server = new BoshServer(
                        socket -> {
                            var context = connections[0]++ == 0 ? good : bad;
                            var tls = (javax.net.ssl.SSLSocket)
                                    context.getSocketFactory().createSocket(socket, null, true);
                            tls.setUseClientMode(false);
                            return tls;
                        },
                        BoshServer.afterSession(exchange -> exchange.peer().close()));
                wire) {
            wire.open(https(server, "localhost")).established();
            assertThat(wire.ending().condition()).isEqualTo("x-strophe-tls");
        }
    }

    // ---- proxies

    @ParameterizedTest
    @EnumSource
    void throughAProxyToANameThatOnlyItKnows(ProxySettings.Kind kind) throws Exception {
        try (BoshServer server = new BoshServer(
                        socket -> {
                            assertThat(accept(kind, socket)).isEqualTo("xmpp.inside.invalid:5280");
                            return socket;
                        },
                        BoshServer.afterSession(exchange -> exchange.answer("type='terminate'", "")));
                wire) {
            wire.proxy = new ProxySettings(kind, new Endpoint("127.0.0.1", server.port()), null);
            wire.open(URI.create("http://xmpp.inside.invalid:5280/http-bind"));
            wire.events.next();
            assertThat(wire.transport().traits().loopback()).isFalse();
            HttpPeer.Request request = server.next().request();
            assertThat(request.head()).as("inside the tunnel").startsWith("POST /http-bind HTTP/1.1\r\n");
            assertThat(request.header("host")).isEqualTo("xmpp.inside.invalid:5280");
            wire.transport().end();
            assertThat(wire.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void aProxyThatRefuses() throws Exception {
        wire.maxRetries = 5;
        try (BoshServer server = new BoshServer(
                        socket -> {
                            head(socket.getInputStream());
                            socket.getOutputStream()
                                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII));
                            drain(socket);
                            return socket;
                        },
                        exchange -> {});
                wire) {
            wire.proxy = new ProxySettings(ProxySettings.Kind.HTTP, new Endpoint("127.0.0.1", server.port()), null);
            wire.open(URI.create("http://xmpp.inside.invalid:5280/http-bind"));
            Ending ending = wire.ending();
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains("403");
        }
    }

    private static String accept(ProxySettings.Kind kind, Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        if (kind == ProxySettings.Kind.HTTP) {
            String head = head(in);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return head.substring("CONNECT ".length(), head.indexOf(" HTTP/1.1"));
        }
        in.readByte();
        in.readNBytes(in.readByte());
        socket.getOutputStream().write(new byte[] {5, 0});
        in.readNBytes(4);
        String host = new String(in.readNBytes(in.readByte()), StandardCharsets.US_ASCII);
        String target = host + ":" + in.readUnsignedShort();
        socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return target;
    }

    /** Byte by byte: what follows belongs to the tunnel. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).as("the client may hang up").isNotNull();
        }
    }

    private static URI https(BoshServer server, String host) {
        return URI.create("https://" + host + ":" + server.port() + "/http-bind");
    }
}
