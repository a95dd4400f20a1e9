package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;

/** Servers that do not do the opening handshake as they should; rows W2 to W4. */
final class UpgradeRefusedTest {
    private final Recorder events = new Recorder();

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200",
        "HTTP/1.1 400 Bad Request, 400",
        "HTTP/1.1 401 Unauthorized, 401",
        "HTTP/1.1 403 Forbidden, 403",
        "HTTP/1.1 404 Not Found, 404",
        "HTTP/1.1 426 Upgrade Required, 426",
        "HTTP/1.1 500 Internal Server Error, 500",
        "HTTP/1.1 503 Service Unavailable, 503",
        "HTTP/1.1 100 Continue, 100",
        "HTTP/1.0 404 \u001b[31mGone, 404",
    })
    void anotherStatus(String statusLine, String code) throws Exception {
        Ending ending = endingFor(request -> statusLine + "\r\nContent-Length: 21\r\n\r\n<html>not this</html>");
        assertThat(ending.condition()).isEqualTo("remote-connection-failed");
        assertThat(ending.detail()).contains("HTTP " + code, "127.0.0.1:").doesNotContain("\u001b", "html");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirect(int code) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ScriptedServer server = new ScriptedServer(peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 " + code + " Elsewhere\r\nLocation: http://127.0.0.1:" + other.getLocalPort()
                            + "/\r\nContent-Length: 0\r\n\r\n");
                    peer.expectEnd();
                })) {
            Ending ending = endingOf(server);
            assertThat(ending.condition()).isEqualTo("remote-connection-failed");
            assertThat(ending.detail()).contains("HTTP " + code, "not followed");
            assertThat(ending.redirect()).isNull();
            other.setSoTimeout(1);
            assertThatThrownBy(other::accept).as("nobody came").isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aWrongProof() throws Exception {
        assertRefused("Sec-WebSocket-Accept", answer -> answer.replace("Accept: ", "Accept: x"));
    }

    @Test
    void noProof() throws Exception {
        assertRefused("Sec-WebSocket-Accept", answer -> answer.replaceAll("Sec-WebSocket-Accept: .*\r\n", ""));
    }

    @Test
    void twoProofs() throws Exception {
        assertRefused(
                "Sec-WebSocket-Accept",
                answer -> answer.replaceAll("(Sec-WebSocket-Accept: .*\r\n)", "$1Sec-WebSocket-Accept: x\r\n"));
    }

    @Test
    void anExtensionThatNobodyAskedFor() throws Exception {
        assertRefused(
                "extension",
                answer -> answer.replace("Upgrade: ", "Sec-WebSocket-Extensions: permessage-deflate\r\nUpgrade: "));
    }

    @Test
    void noSubprotocol() throws Exception {
        assertRefused("subprotocol", answer -> answer.replace("Sec-WebSocket-Protocol: xmpp\r\n", ""));
    }

    @Test
    void anotherSubprotocol() throws Exception {
        assertRefused("subprotocol", answer -> answer.replace("Protocol: xmpp", "Protocol: mqtt"));
    }

    @Test
    void anotherUpgrade() throws Exception {
        assertRefused("WebSocket", answer -> answer.replace("Upgrade: websocket", "Upgrade: h2c"));
    }

    @Test
    void noConnectionHeader() throws Exception {
        assertRefused("WebSocket", answer -> answer.replace("Connection: Upgrade\r\n", ""));
    }

    @Test
    void aHeadOfTwentyMegabytes() throws Exception {
        byte[] header = new byte[1 << 20];
        Arrays.fill(header, (byte) 'x');
        Ending ending = endingOf(peer -> {
            peer.request();
            peer.send("HTTP/1.1 101 Switching Protocols\r\nX-Long: ");
            for (int i = 0; i < 20; i++) {
                peer.send(header);
            }
        });
        assertThat(ending.condition()).isEqualTo("remote-connection-failed");
        assertThat(ending.detail()).contains("too large");
    }

    @Test
    void tooManyHeaders() throws Exception {
        Ending ending = endingOf(peer -> {
            peer.request();
            peer.send("HTTP/1.1 101 Switching Protocols\r\n" + "X-Many: x\r\n".repeat(1_000_000));
        });
        assertThat(ending.detail()).contains("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n", "HTTP/1.1\r\n\r\n"})
    void anotherProtocol(String greeting) throws Exception {
        Ending ending = endingOf(peer -> {
            peer.request();
            peer.send(greeting.getBytes(StandardCharsets.ISO_8859_1));
        });
        assertThat(ending.condition()).isEqualTo("remote-connection-failed");
    }

    @Test
    void aHeadThatNeverEnds() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.request();
            peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: web");
            sent.countDown();
            peer.expectEnd();
        })) {
            WebSocketTransport transport = transport(server);
            sent.await();
            assertThat(events.closed).isNotDone();
            transport.abort();
            assertThat(events.ending()).isEqualTo(Ending.aborted());
        }
    }

    private void assertRefused(String detail, UnaryOperator<String> damage) throws Exception {
        Ending ending = endingFor(request -> {
            String good = Peer.acceptance(request);
            String damaged = damage.apply(good);
            assertThat(damaged).isNotEqualTo(good);
            return damaged;
        });
        assertThat(ending.condition()).isEqualTo("remote-connection-failed");
        assertThat(ending.detail()).contains("HTTP 101", detail);
    }

    private Ending endingFor(UnaryOperator<String> answer) throws Exception {
        return endingOf(peer -> {
            peer.send(answer.apply(peer.request()));
            peer.expectEnd();
        });
    }

    private Ending endingOf(ScriptedServer.Script script) throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            try {
                script.play(peer);
            } catch (java.net.SocketException e) {
                assertThat(e).as("we hung up while the server spoke").hasMessageMatching(".*(reset|pipe).*");
            }
        })) {
            return endingOf(server);
        }
    }

    private Ending endingOf(ScriptedServer server) {
        transport(server);
        Ending ending = events.ending();
        assertThat(ending.kind()).isEqualTo(Ending.Kind.FAILED);
        assertThat(events.received).isEmpty();
        return ending;
    }

    private WebSocketTransport transport(ScriptedServer server) {
        WebSocketTransport transport =
                new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), Network.shared());
        transport.open(events);
        return transport;
    }
}
