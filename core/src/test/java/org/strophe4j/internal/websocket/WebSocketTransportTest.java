package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;
import org.strophe4j.transport.Outgoing;
import org.strophe4j.transport.WireTap;
import org.strophe4j.xml.Stanza;

/** What happens when everybody behaves. */
final class WebSocketTransportTest {
    private final Recorder events = new Recorder();

    @Test
    void opensExchangesAndEnds() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            assertThat(peer.text())
                    .isEqualTo(
                            "<open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>");
            peer.sendText(Peer.OPEN);
            peer.sendText("<message xmlns='jabber:client'><body>hällo</body></message>");
            assertThat(peer.text()).isEqualTo("<presence xmlns=\"jabber:client\"/>");
            assertThat(peer.text()).isEqualTo("<close xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\"/>");
            peer.sendText(Peer.CLOSE);
            peer.expectClose(CloseCode.NORMAL);
            peer.sendClose(CloseCode.NORMAL);
            peer.expectEnd();
        })) {
            WebSocketTransport transport = connect(server);
            assertThat(events.next().getTextContent()).isEqualTo("hällo");
            Outgoing presence = outgoing("<presence xmlns='jabber:client'/>");
            transport.transmit(presence);
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
            assertThat(events.written).containsExactly(presence);
        }
    }

    @Test
    void answersTheServersClose() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText(Peer.CLOSE);
            assertThat(peer.text()).startsWith("<close ");
            peer.expectClose(CloseCode.NORMAL);
            peer.sendClose(CloseCode.NORMAL);
            peer.expectEnd();
        })) {
            connect(server);
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void tellsWhereTheServerSendsUs() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            peer.text();
            peer.sendText(
                    "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing' see-other-uri='wss://other.example/ws'/>");
            peer.text();
            peer.expectClose(CloseCode.NORMAL);
        })) {
            connect(server);
            assertThat(events.ending()).isEqualTo(Ending.seeOther(URI.create("wss://other.example/ws")));
        }
    }

    @Test
    void opensANewStreamInOrder() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            assertThat(peer.text()).startsWith("<first");
            peer.open();
            assertThat(peer.text()).startsWith("<second");
            peer.sendText("<done xmlns='x'/>");
            peer.text();
            peer.sendText(Peer.CLOSE);
        })) {
            WebSocketTransport transport = connect(server);
            transport.transmit(outgoing("<first xmlns='x'/>"));
            transport.restart();
            transport.transmit(outgoing("<second xmlns='x'/>"));
            assertThat(events.next().name()).isEqualTo("done");
            transport.end();
            assertThat(events.ending().kind()).isEqualTo(Ending.Kind.CLEAN);
        }
    }

    @Test
    void keepsTenThousandMessagesInOrder() throws Exception {
        int count = 10_000;
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            for (int i = 0; i < count; i++) {
                assertThat(peer.text()).isEqualTo("<m xmlns=\"x\" n=\"" + i + "\"/>");
                peer.sendText("<m xmlns='x' n='" + i + "'/>");
            }
            peer.text();
            peer.sendText(Peer.CLOSE);
        })) {
            WebSocketTransport transport = connect(server);
            IntStream.range(0, count).forEach(i -> transport.transmit(outgoing("<m xmlns='x' n='" + i + "'/>")));
            for (int i = 0; i < count; i++) {
                assertThat(events.next().attr("n")).isEqualTo(String.valueOf(i));
            }
            transport.end();
            assertThat(events.ending()).isEqualTo(Ending.clean());
            assertThat(events.written).hasSize(count);
        }
    }

    @Test
    void showsTheWireExactly() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        events.tap = new WireTap() {
            @Override
            public void in(String raw, @Nullable Stanza element) {
                seen.add("< " + raw);
            }

            @Override
            public void out(String raw, Stanza element) {
                seen.add("> " + raw);
            }
        };
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText("<a  xmlns='x' ></a >");
            peer.text();
            peer.sendText(Peer.CLOSE);
        })) {
            WebSocketTransport transport = connect(server);
            events.next();
            transport.end();
            events.ending();
        }
        assertThat(seen)
                .containsExactlyElementsOf(List.of(
                        "> <open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\" to=\"localhost\" version=\"1.0\"/>",
                        "< " + Peer.OPEN,
                        "< <a  xmlns='x' ></a >",
                        "> <close xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\"/>",
                        "< " + Peer.CLOSE));
    }

    private WebSocketTransport connect(ScriptedServer server) {
        WebSocketTransport transport =
                new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), Network.shared());
        transport.open(events);
        return transport;
    }

    private static Outgoing outgoing(String xml) {
        return Outgoing.of(Stanza.parse(xml));
    }
}
