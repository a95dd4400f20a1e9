package org.strophe4j.internal.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.net.Endpoint;
import org.strophe4j.internal.net.LoopbackServer;
import org.strophe4j.internal.net.Network;
import org.strophe4j.internal.net.TcpService;
import org.strophe4j.internal.net.TestIdentities;
import org.strophe4j.internal.net.TlsSettings;
import org.strophe4j.internal.websocket.Recorder;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;
import org.strophe4j.xml.XmlLimits;

/** A component's stream, seen from both of its ends. */
final class ComponentTransportTest {
    private static final String OPENING = "<?xml version='1.0'?><stream:stream xmlns=\"jabber:component:accept\""
            + " xmlns:stream=\"http://etherx.jabber.org/streams\" to=\"echo.localhost\">";
    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
            + " xmlns:stream='http://etherx.jabber.org/streams' id='s1'>";
    private static final String END = "</stream:stream>";

    private final Recorder events = new Recorder();

    /** What a server does with a connection. */
    private interface Script {
        void play(Peer peer) throws Exception;
    }

    /** The server's end. */
    private record Peer(Socket socket, InputStream in) {
        void takes(String text) throws IOException {
            byte[] wanted = text.getBytes(UTF_8);
            assertThat(new String(in.readNBytes(wanted.length), UTF_8)).isEqualTo(text);
        }

        Peer says(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return this;
        }

        void takesTheEnd() throws IOException {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static LoopbackServer server(Script script) throws IOException {
        return new LoopbackServer(socket -> {
            Peer peer = new Peer(socket, socket.getInputStream());
            peer.takes(OPENING);
            script.play(peer);
        });
    }

    private ComponentTransport open(LoopbackServer server) {
        return open(server.endpoint(), null, Duration.ofSeconds(60));
    }

    private ComponentTransport open(Endpoint endpoint, @Nullable TlsSettings tls, Duration elementTime) {
        ComponentTransport transport = new ComponentTransport(
                new ComponentSettings(
                        new TcpService(endpoint, tls, null), "echo.localhost", XmlLimits.defaults(), elementTime),
                Network.shared());
        transport.open(events);
        return transport;
    }

    private static Outgoing message(String body) {
        return Outgoing.of(Stanza.parse("<message xmlns='jabber:client' to='a@b'><body>" + body + "</body></message>"));
    }

    @Test
    void speaksTheComponentsDialectAndEndsInOrder() throws Exception {
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER + "<message><body>in</body></message>");
            peer.takes("<message xmlns=\"jabber:component:accept\" to=\"a@b\"><body>out</body></message>" + END);
            peer.says("<iq/>" + END);
            peer.takesTheEnd();
        })) {
            ComponentTransport transport = open(server);
            Stanza header = events.next();
            assertThat(header.getTagName()).isEqualTo("stream:stream");
            assertThat(header.attr("id")).isEqualTo("s1");
            assertThat(events.next().toXml()).isEqualTo("<message xmlns=\"jabber:client\"><body>in</body></message>");
            Outgoing sent = message("out");
            transport.transmit(sent);
            transport.end();
            assertThat(events.next().toXml()).isEqualTo("<iq xmlns=\"jabber:client\"/>");
            assertThat(events.ending()).isEqualTo(Ending.clean());
            assertThat(events.written).containsExactly(sent);
        }
    }

    @Test
    void whoWatchesSeesTheWire() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        events.tap = new WireTap() {
            @Override
            public void in(String raw, @Nullable Stanza element) {
                seen.add("in " + raw + " " + (element == null ? "-" : element.getLocalName()));
            }

            @Override
            public void out(String raw, Stanza element) {
                seen.add("out " + raw + " " + element.getLocalName());
            }
        };
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER + "<a/> <b>");
            peer.takes("<x/>".replace("/", " xmlns=\"u\"/"));
            peer.says("\u00e4</b></c>");
            peer.takes("<stream:error");
        })) {
            ComponentTransport transport = open(server);
            events.next();
            events.next();
            transport.transmit(Outgoing.of(Stanza.parse("<x xmlns='u'/>")));
            assertThat(events.next().getLocalName()).isEqualTo("b");
            assertThat(events.ending().condition()).isEqualTo("bad-format");
            assertThat(seen)
                    .startsWith("out " + OPENING + " stream", "in " + HEADER + " stream", "in <a/> a")
                    .contains("out <x xmlns=\"u\"/> x", "in  <b>\u00e4</b> b", "in </c> -")
                    .endsWith("out " + END + " stream");
        }
    }

    @Test
    void answersTheServersEnd() throws Exception {
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER + END);
            peer.takes(END);
            peer.takesTheEnd();
        })) {
            open(server);
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void aConnectionThatIsClosedIsNoEndOfAStream() throws Exception {
        try (LoopbackServer server = server(peer -> peer.says(HEADER))) {
            open(server);
            assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
        }
    }

    @Test
    void closingAfterOurEndIsEnough() throws Exception {
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER);
            peer.takes(END);
        })) {
            ComponentTransport transport = open(server);
            events.next();
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void anElementThatDoesNotEndHasItsTime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER + "<message>");
            assertThat(over.await(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        })) {
            open(server.endpoint(), null, Duration.ofMillis(200));
            assertThat(events.ending().kind()).isEqualTo(Ending.Kind.TIMEOUT);
            over.countDown();
        }
    }

    @Test
    void anAbortIsHeardAtOnce() throws Exception {
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER);
            assertEnds(peer);
        })) {
            ComponentTransport transport = open(server);
            events.next();
            transport.abort();
            assertThat(events.ending()).isEqualTo(Ending.aborted());
        }
    }

    private static void assertEnds(Peer peer) {
        try {
            assertThat(peer.in().read()).isEqualTo(-1);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void nobodyThereIsToldAsSuch() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        open(new Endpoint("127.0.0.1", port), null, Duration.ofSeconds(1));
        assertThat(events.ending().condition()).isEqualTo("remote-connection-failed");
    }

    @Test
    void backPressureStopsTheServer() throws Exception {
        ByteArrayOutputStream much = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            much.writeBytes(
                    ("<message id='" + i + "'><body>" + "x".repeat(1_000) + "</body></message>").getBytes(UTF_8));
        }
        try (LoopbackServer server = server(peer -> {
            peer.says(HEADER);
            peer.takes("<go xmlns=\"u\"/>");
            peer.socket().getOutputStream().write(much.toByteArray());
            peer.takes(END);
            peer.says(END);
        })) {
            ComponentTransport transport = open(server);
            events.next();
            transport.reading(false);
            transport.transmit(Outgoing.of(Stanza.parse("<go xmlns='u'/>")));
            transport.reading(true);
            for (int i = 0; i < 1_000; i++) {
                assertThat(events.next().attr("id")).isEqualTo(Integer.toString(i));
                transport.reading(i % 7 != 0);
                transport.reading(true);
            }
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void tlsCarriesTheSame() throws Exception {
        TestIdentities identities = new TestIdentities();
        SSLContext context = TestIdentities.serverContext(identities.server("localhost"));
        String large = "y".repeat(300_000);
        try (LoopbackServer server = new LoopbackServer(socket -> {
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, true)) {
                tls.setUseClientMode(false);
                Peer peer = new Peer(tls, tls.getInputStream());
                peer.takes(OPENING);
                peer.says(HEADER);
                peer.takes(new String(Dialect.toSend(message(large)), UTF_8));
                peer.says("<b xmlns='x'>" + large + "</b>");
                peer.takes(END);
                peer.says(END);
                assertEnds(peer);
            }
        })) {
            ComponentTransport transport = open(
                    new Endpoint("localhost", server.endpoint().port()),
                    new TlsSettings(identities.clientContext(), true),
                    Duration.ofSeconds(60));
            assertThat(transport.traits().secure()).isTrue();
            events.next();
            transport.transmit(message(large));
            assertThat(events.next().getTextContent()).isEqualTo(large);
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }
}
