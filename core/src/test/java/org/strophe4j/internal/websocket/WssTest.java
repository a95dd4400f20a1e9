package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.LoopbackServer;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.TestIdentities;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;

/** The transport over TLS; row S7 as far as it concerns an established connection. */
final class WssTest {
    private final Recorder events = new Recorder();
    private final TestIdentities identities;
    private final SSLContext serverContext;

    WssTest() throws Exception {
        identities = new TestIdentities();
        serverContext = TestIdentities.serverContext(identities.server("localhost"));
    }

    /** A script that knows the connection beneath TLS. */
    private interface Script {
        void play(Peer peer, SSLSocket tls, Socket tcp) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void exchangesAndEnds(String version) throws Exception {
        String large = "y".repeat(300_000);
        try (LoopbackServer server = server(version, (peer, tls, tcp) -> {
            assertThat(peer.text()).contains(large);
            peer.sendText("<b xmlns='x'>" + large + "</b>");
            assertThat(peer.text()).startsWith("<close ");
            peer.sendText(Peer.CLOSE);
            peer.expectClose(CloseCode.NORMAL);
            peer.sendClose(CloseCode.NORMAL);
            assertThat(tls.getInputStream().read()).as("close_notify").isEqualTo(-1);
        })) {
            WebSocketTransport transport = connect(server);
            assertThat(transport.traits().secure()).isTrue();
            transport.transmit(Outgoing.of(Stanza.parse("<a xmlns='x'>" + large + "</a>")));
            assertThat(events.next().getTextContent()).isEqualTo(large);
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void cutWithoutCloseNotify(String version) throws Exception {
        try (LoopbackServer server = server(version, (peer, tls, tcp) -> {
            peer.sendText("<a xmlns='x'/>");
            tcp.shutdownOutput();
            expectEnd(tcp);
        })) {
            connect(server);
            events.next();
            assertThat(events.ending().condition()).isEqualTo("x-strophe-tls");
            assertThat(events.ending().detail()).contains("close_notify");
            assertThat(events.ending().kind()).isEqualTo(Ending.Kind.CUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closedWithCloseNotify(String version) throws Exception {
        try (LoopbackServer server = server(version, (peer, tls, tcp) -> tls.close())) {
            connect(server);
            assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    @Test
    void reset() throws Exception {
        try (LoopbackServer server = server("TLSv1.3", (peer, tls, tcp) -> {
            tcp.setSoLinger(true, 0);
            tcp.close();
        })) {
            connect(server);
            assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    @Test
    void afterTheStreamNobodyMindsACut() throws Exception {
        try (LoopbackServer server = server("TLSv1.3", (peer, tls, tcp) -> {
            peer.sendText(Peer.CLOSE);
            peer.text();
            tcp.close();
        })) {
            connect(server);
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void aByteIsFlipped() throws Exception {
        try (LoopbackServer server = server("TLSv1.3", (peer, tls, tcp) -> {
            tcp.getOutputStream().write(new byte[] {
                0x17, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
            });
            expectEnd(tcp);
        })) {
            connect(server);
            assertThat(events.ending().condition()).isEqualTo("x-strophe-tls");
        }
    }

    @Test
    void s7Renegotiation() throws Exception {
        try (LoopbackServer server = server("TLSv1.2", (peer, tls, tcp) -> {
            peer.sendText("<a xmlns='x'/>");
            tls.startHandshake();
            try {
                tls.getInputStream().read();
            } catch (SSLException | java.net.SocketException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        })) {
            connect(server);
            events.next();
            assertThat(events.ending().condition()).isEqualTo("x-strophe-tls");
            assertThat(events.ending().detail()).contains("renegotiation");
        }
    }

    @Test
    void manyMessagesAndNoFalseAlarm() throws Exception {
        int count = 2_000;
        try (LoopbackServer server = server("TLSv1.2", (peer, tls, tcp) -> {
            for (int i = 0; i < count; i++) {
                peer.sendText("<a xmlns='x' n='" + i + "'/>");
            }
            peer.sendText(Peer.CLOSE);
            peer.text();
        })) {
            connect(server);
            for (int i = 0; i < count; i++) {
                assertThat(events.next().attr("n")).isEqualTo(String.valueOf(i));
            }
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    private WebSocketTransport connect(LoopbackServer server) throws Exception {
        HttpService service = new HttpService(
                URI.create("wss://" + server.at("localhost") + "/ws"),
                Map.of(),
                Map.of(),
                new TlsSettings(identities.clientContext(), true),
                null);
        WebSocketSettings settings =
                new WebSocketSettings(service, "localhost", null, XmlLimits.defaults(), Duration.ofSeconds(60));
        WebSocketTransport transport = new WebSocketTransport(settings, Network.shared());
        transport.open(events);
        return transport;
    }

    private LoopbackServer server(String version, Script script) throws Exception {
        return new LoopbackServer(tcp -> {
            SSLSocket tls = (SSLSocket) serverContext.getSocketFactory().createSocket(tcp, null, true);
            tls.setUseClientMode(false);
            tls.setEnabledProtocols(new String[] {version});
            Peer peer = new Peer(tls);
            peer.upgrade();
            peer.open();
            script.play(peer, tls, tcp);
        });
    }

    private static void expectEnd(Socket tcp) throws IOException {
        try {
            while (tcp.getInputStream().read() >= 0) {
                // Until the client hangs up.
            }
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }
}
