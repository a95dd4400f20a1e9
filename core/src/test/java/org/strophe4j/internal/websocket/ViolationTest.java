package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.net.HttpService;
import org.strophe4j.internal.net.Network;
import org.strophe4j.transport.Ending;
import org.strophe4j.xml.XmlLimits;

/** Servers that break the rules of frames, of the stream or of XML; rows W5 to W13 and X, through the transport. */
final class ViolationTest {
    private static final String NS = "xmlns='urn:ietf:params:xml:ns:xmpp-framing'";
    private static final int ONE_MEBIBYTE = 1 << 20;

    private final Recorder events = new Recorder();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void inFrames(String name, byte[] wire, String condition, int closeCode) throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.send(wire);
            peer.expectClose(closeCode);
            peer.expectEnd();
        })) {
            assertFailed(server, condition);
        }
        assertThat(events.received).isEmpty();
    }

    static Stream<Arguments> inFrames() {
        return Stream.of(
                frame("W5 masked", "8185 00000000 3c612f3e20", "bad-format", 1002),
                frame("W5 reserved bit", "c104 3c612f3e", "bad-format", 1002),
                frame("W5 opcode 3", "8300", "bad-format", 1002),
                frame("W5 fragmented ping", "0900", "bad-format", 1002),
                frame("W5 126-byte ping", "897e007e", "bad-format", 1002),
                frame("W5 length not minimal", "817e0004 3c612f3e", "bad-format", 1002),
                frame("W5 stray continuation", "8004 3c612f3e", "bad-format", 1002),
                frame("W6 2^62", "817f 4000000000000000", "policy-violation", 1009),
                frame("W6 2^63", "817f 8000000000000000", "policy-violation", 1009),
                frame("W10 binary", "8204 3c612f3e", "unsupported-stanza-type", 1003),
                frame("W13 close 1005", "880203ed", "bad-format", 1002),
                frame("W13 close 1006", "880203ee", "bad-format", 1002),
                frame("W13 close 999", "880203e7", "bad-format", 1002),
                frame("W13 close of 1 byte", "880103", "bad-format", 1002),
                frame("W13 reason is not UTF-8", "880403e8c080", "bad-format", 1007));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void inTheStream(String name, String message, @Nullable String condition) throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            try {
                peer.sendText(message);
                expectStreamError(peer, condition);
            } catch (SocketException e) {
                // We read no further than the fault, and what is left unread turns our good-bye into a reset.
                assertThat(message.length()).isGreaterThan(100_000);
            }
        })) {
            assertFailed(server, condition);
        }
        assertThat(events.received).isEmpty();
    }

    static Stream<Arguments> inTheStream() {
        return Stream.of(
                arguments("X1 not well-formed", "<a><b></a>", "bad-format"),
                arguments("X1 truncated", "<a><b>", "bad-format"),
                arguments("X2 two roots", "<a xmlns='x'/><b xmlns='x'/>", "bad-format"),
                arguments("X2 text after the root", "<a xmlns='x'/>b", "bad-format"),
                arguments("text alone", "hello", "bad-format"),
                arguments("X5 reference to NUL", "<a>&#0;</a>", "bad-format"),
                arguments("X5 raw U+0001", "<a>\u0001</a>", "bad-format"),
                arguments("X7 other encoding", "<?xml version='1.0' encoding='UTF-16'?><a/>", null),
                arguments("X8 declaration before a second stanza", "<?xml version='1.0'?><a xmlns='x'/>", "bad-format"),
                arguments("X8 declaration in the middle", "<a><?xml version='1.0'?></a>", null),
                arguments("X10 unbound prefix", "<p:a/>", "bad-format"),
                arguments("X13 DTD", "<!DOCTYPE a><a/>", "restricted-xml"),
                arguments(
                        "X13 entities",
                        "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;'>]><a>&d;</a>",
                        "restricted-xml"),
                arguments("X15 comment", "<a><!-- b --></a>", "restricted-xml"),
                arguments("X15 instruction", "<a><?b c?></a>", "restricted-xml"),
                arguments("X16 entity", "<a>&foo;</a>", "restricted-xml"),
                arguments("X17 depth 129", "<a>".repeat(129) + "</a>".repeat(129), "policy-violation"),
                arguments("X17 depth 200,000", "<a>".repeat(200_000), "policy-violation"),
                arguments("X20 200,000 children", "<a>" + "<b/>".repeat(200_000) + "</a>", "policy-violation"),
                arguments("W12 second open", Peer.OPEN, "invalid-xml"),
                arguments("unknown framing", "<pause " + NS + "/>", "invalid-xml"),
                arguments("RFC 7395 3.3.3: header of a TCP stream", "<stream:stream xmlns:stream='x'>", "bad-format"));
    }

    @Test
    void x4BytesThatAreNotUtf8() throws Exception {
        byte[] wire = Peer.frame(0x81, "<a>\u00c0\u0080</a>".getBytes(StandardCharsets.ISO_8859_1));
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.send(wire);
            expectStreamError(peer, "bad-format");
        })) {
            assertFailed(server, "bad-format");
        }
    }

    @Test
    void x11PrefixesDoNotMatter() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText("<s:features xmlns:s='http://etherx.jabber.org/streams'/>");
            peer.sendText("<f:close xmlns:f='urn:ietf:params:xml:ns:xmpp-framing' ></f:close>");
        })) {
            transport(server);
            assertThat(events.next().namespace()).isEqualTo("http://etherx.jabber.org/streams");
            assertThat(events.ending()).isEqualTo(Ending.clean());
        }
    }

    @Test
    void x17To19WhatIsAtItsLimitArrives() throws Exception {
        String deep = "<a xmlns='x'>" + "<b>".repeat(127) + "</b>".repeat(127) + "</a>";
        String long1 = "<a xmlns='x'>" + "y".repeat(ONE_MEBIBYTE - 17) + "</a>";
        assertThat(long1).hasSize(ONE_MEBIBYTE);
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.sendText(deep);
            peer.sendText(long1);
            byte[] all = long1.getBytes(StandardCharsets.UTF_8);
            peer.send(Peer.frame(0x01, Arrays.copyOf(all, 400_000)));
            peer.send(Peer.frame(0x89, new byte[3]));
            peer.send(Peer.frame(0x80, Arrays.copyOfRange(all, 400_000, all.length)));
            assertThat(peer.frame().opcode()).isEqualTo(Opcode.PONG);
            peer.send(Arrays.copyOf(Peer.frame(0x81, new byte[ONE_MEBIBYTE + 1]), 10));
            peer.expectClose(CloseCode.TOO_BIG);
        })) {
            transport(server);
            events.next();
            assertThat(events.next().text()).hasSize(ONE_MEBIBYTE - 17);
            assertThat(events.next().text()).hasSize(ONE_MEBIBYTE - 17);
            assertThat(events.ending().condition()).isEqualTo("policy-violation");
            assertThat(events.received).isEmpty();
            assertThat(events.receivedBytes).hasValue(deep.length() + 2 * ONE_MEBIBYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message xmlns='jabber:client'/>",
                "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
                "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' version='2.0'/>",
                "<open version='1.0'/>"
            })
    void w12BeforeTheStreamIsOpen(String message) throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            peer.text();
            peer.sendText(message);
            assertThat(peer.text()).contains("stream:error");
        })) {
            Ending ending = assertFailed(server, null);
            assertThat(ending.condition()).isIn("invalid-xml", "unsupported-version");
            assertThat(events.received).isEmpty();
        }
    }

    @Test
    void aDeclarationMayStandBeforeTheHeader() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            peer.text();
            peer.sendText("<?xml version='1.0' encoding='UTF-8'?>" + Peer.OPEN);
            peer.sendText("<a xmlns='x'/>");
        })) {
            transport(server);
            assertThat(events.next().name()).isEqualTo("a");
        }
    }

    @Test
    void whiteSpaceMeansNothing() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterUpgrade(peer -> {
            peer.text();
            peer.sendText(" ");
            peer.sendText(Peer.OPEN);
            peer.sendText("");
            peer.sendText(" \r\n\t");
            peer.send(Peer.frame(0x01, new byte[] {' '}));
            peer.send(Peer.frame(0x80, new byte[] {' '}));
            peer.sendText("<a xmlns='x'/>");
        })) {
            transport(server);
            assertThat(events.next().name()).isEqualTo("a");
        }
    }

    @Test
    void w7ManySmallPieces() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.send(new byte[] {1, 1, '<'});
            byte[] pieces = HexFormat.of().parseHex("000161".repeat(2_000));
            try {
                for (int i = 0; i < 100; i++) {
                    peer.send(pieces);
                }
            } catch (SocketException e) {
                assertThat(e).hasMessageMatching(".*(reset|pipe).*");
            }
        })) {
            assertFailed(server, "policy-violation");
        }
    }

    @Test
    void w7AMessageThatIsNeverFinished() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.send(new byte[] {1, 1, '<'});
            assertThat(peer.frame().opcode()).isEqualTo(Opcode.CLOSE);
        })) {
            WebSocketTransport transport =
                    new WebSocketTransport(impatient(server.uri(), Duration.ofMillis(200)), Network.shared());
            transport.open(events);
            assertThat(events.ending().kind()).isEqualTo(Ending.Kind.TIMEOUT);
        }
    }

    @Test
    void w8ManyPings() throws Exception {
        byte[] ping = Peer.frame(0x89, new byte[125]);
        ByteArrayOutputStream hundred = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            hundred.writeBytes(ping);
        }
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            // Reads nothing meanwhile: answers that nobody takes must not pile up.
            for (int i = 0; i < 1_000; i++) {
                peer.send(hundred.toByteArray());
            }
            peer.sendText("<a xmlns='x'/>");
            peer.send(Peer.frame(0x89, new byte[] {'l', 'a', 's', 't'}));
            Peer.Received pong;
            do {
                pong = peer.frame();
                assertThat(pong.opcode()).isEqualTo(Opcode.PONG);
            } while (!pong.text().equals("last"));
        })) {
            transport(server);
            assertThat(events.next().name()).isEqualTo("a");
        }
    }

    @Test
    void closesTheSocketWithoutClosingTheStream() throws Exception {
        try (ScriptedServer server = ScriptedServer.afterOpen(peer -> {
            peer.send(Peer.frame(0x88, "\u0003\u00f3overl\u001boaded".getBytes(StandardCharsets.ISO_8859_1)));
            peer.expectClose(1011);
            peer.expectEnd();
        })) {
            Ending ending = assertFailed(server, "remote-connection-failed");
            assertThat(ending.detail()).contains("code 1011", "overl oaded");
        }
    }

    private static void expectStreamError(Peer peer, @Nullable String condition) throws Exception {
        String error = peer.text();
        assertThat(error).contains("stream:error", condition == null ? "" : "<" + condition);
        assertThat(peer.text()).startsWith("<close ");
        Peer.Received close = peer.frame();
        assertThat(close.opcode()).isEqualTo(Opcode.CLOSE);
        assertThat(close.closeCode()).isBetween(1007, 1008);
        peer.expectEnd();
    }

    private Ending assertFailed(ScriptedServer server, @Nullable String condition) {
        transport(server);
        Ending ending = events.ending();
        assertThat(ending.kind()).isEqualTo(Ending.Kind.FAILED);
        if (condition != null) {
            assertThat(ending.condition()).isEqualTo(condition);
        }
        return ending;
    }

    private WebSocketTransport transport(ScriptedServer server) {
        WebSocketTransport transport =
                new WebSocketTransport(WebSocketSettings.of(server.uri(), "localhost"), Network.shared());
        transport.open(events);
        return transport;
    }

    private static WebSocketSettings impatient(URI service, Duration messageTime) {
        return new WebSocketSettings(HttpService.at(service), "localhost", null, XmlLimits.defaults(), messageTime);
    }

    private static Arguments frame(String name, String hex, String condition, int closeCode) {
        return arguments(name, HexFormat.of().parseHex(hex.replace(" ", "")), condition, closeCode);
    }
}
