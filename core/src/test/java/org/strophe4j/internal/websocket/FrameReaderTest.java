package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5, as a client has to see it; rows W5 to W13. */
final class FrameReaderTest {
    private static final int MAX = 1_000;

    private final FrameReader reader = new FrameReader(MAX);
    private final HeardFrames heard = new HeardFrames();

    @Test
    void readsAConversationHoweverItIsCut() throws ProtocolException {
        byte[] wire = bytes(
                Peer.frame(0x81, ascii("one")),
                Peer.frame(0x01, ascii("t")),
                Peer.frame(0x89, ascii("are you there?")),
                Peer.frame(0x00, ascii("w")),
                Peer.frame(0x8a, ascii("unasked")),
                Peer.frame(0x80, ascii("o")),
                Peer.frame(0x81, new byte[0]),
                Peer.frame(0x81, ascii("x".repeat(126))),
                Peer.frame(0x88, bytes(new byte[] {3, (byte) 0xe8}, ascii("bye"))));
        List<String> expected = List.of(
                "text one", "ping are you there?", "text two", "text ", "text " + "x".repeat(126), "close 1000 bye");
        for (int piece = 1; piece <= wire.length; piece++) {
            HeardFrames all = new HeardFrames();
            FrameReader pieceByPiece = new FrameReader(MAX);
            for (int at = 0; at < wire.length; at += piece) {
                pieceByPiece.read(wire, at, Math.min(piece, wire.length - at), all);
            }
            assertThat(all.lines).as("pieces of %d bytes", piece).isEqualTo(expected);
            assertThat(pieceByPiece.isHalfway()).isFalse();
        }
    }

    @Test
    void skipsWhatFollowsAClose() throws ProtocolException {
        read(Peer.frame(0x88, new byte[0]), Peer.frame(0x81, ascii("late")), new byte[] {(byte) 0xff});
        assertThat(heard.lines).containsExactly("close 1005 ");
    }

    @Test
    void knowsWhetherItIsHalfway() throws ProtocolException {
        assertThat(reader.isHalfway()).isFalse();
        read(new byte[] {(byte) 0x81});
        assertThat(reader.isHalfway()).isTrue();
        read(new byte[] {1, 'x'});
        assertThat(reader.isHalfway()).isFalse();
        assertThat(reader.units()).isEqualTo(1);
        read(Peer.frame(0x01, ascii("a")), Peer.frame(0x89, new byte[0]));
        assertThat(reader.isHalfway()).isTrue();
        assertThat(reader.units()).as("a ping within a message is not its end").isEqualTo(1);
        read(Peer.frame(0x80, ascii("b")), Peer.frame(0x89, new byte[0]));
        assertThat(reader.isHalfway()).isFalse();
        assertThat(reader.units()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String name, byte[] wire, String condition, int closeCode) {
        for (int piece : new int[] {1, wire.length}) {
            FrameReader fresh = new FrameReader(MAX);
            ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> {
                for (int at = 0; at < wire.length; at += piece) {
                    fresh.read(wire, at, piece, heard);
                }
            });
            assertThat(refusal).as(name).isNotNull();
            assertThat(refusal.condition()).isEqualTo(condition);
            assertThat(refusal.closeCode()).isEqualTo(closeCode);
        }
        assertThat(heard.lines).isEmpty();
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                bad("masked", 0x81, 0x81, 1, 2, 3, 4, 5),
                bad("first reserved bit", 0xc1, 0),
                bad("second reserved bit", 0xa1, 0),
                bad("third reserved bit", 0x91, 0),
                bad("opcode 3", 0x83, 0),
                bad("opcode 7", 0x87, 0),
                bad("opcode 11", 0x8b, 0),
                bad("opcode 15", 0x8f, 0),
                bad("fragmented ping", 0x09, 0),
                bad("fragmented close", 0x08, 0),
                bad("126-byte ping", 0x89, 126, 0, 126),
                bad("127-byte pong", 0x8a, 127, 0, 0, 0, 0, 0, 0, 0, 127),
                bad("2 bytes for length 125", 0x81, 126, 0, 125),
                bad("8 bytes for length 65535", 0x81, 127, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
                bad("stray continuation", 0x80, 0),
                bad("stray continuation after a message's end", 0x00, 0),
                bad("message within a message", 0x01, 0, 0x81, 0),
                bad("close with half a code", 0x88, 1, 3),
                bad("close 0", 0x88, 2, 0, 0),
                bad("close 999", 0x88, 2, 3, 0xe7),
                bad("close 1004", 0x88, 2, 3, 0xec),
                bad("close 1005", 0x88, 2, 3, 0xed),
                bad("close 1006", 0x88, 2, 3, 0xee),
                bad("close 1015", 0x88, 2, 3, 0xf7),
                bad("close 2999", 0x88, 2, 0x0b, 0xb7),
                bad("close 5000", 0x88, 2, 0x13, 0x88),
                refusal("close with bad UTF-8", "bad-format", 1007, 0x88, 4, 3, 0xe8, 0xc0, 0x80),
                refusal("close with a cut character", "bad-format", 1007, 0x88, 4, 3, 0xe8, 0xe2, 0x82),
                refusal("binary", "unsupported-stanza-type", 1003, 0x82, 0),
                refusal("length 2^62", "policy-violation", 1009, 0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0),
                refusal("length 2^63", "policy-violation", 1009, 0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0),
                refusal("length 2^64-1", "policy-violation", 1009, 0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255),
                refusal("one byte too many", "policy-violation", 1009, 0x81, 126, 0x03, 0xe9));
    }

    @Test
    void takesTheLargestMessageAndNotOneByteMore() throws ProtocolException {
        read(Peer.frame(0x81, new byte[MAX]), Peer.frame(0x01, new byte[MAX - 1]), Peer.frame(0x80, new byte[1]));
        assertThat(heard.lines).hasSize(2);
        assertThat(refusal(Peer.frame(0x01, new byte[MAX]), Peer.frame(0x80, new byte[1]))
                        .closeCode())
                .isEqualTo(CloseCode.TOO_BIG);
    }

    @Test
    void takesNoMessageInTooManyPieces() throws ProtocolException {
        read(Peer.frame(0x01, new byte[0]));
        for (int piece = 1; piece < FrameReader.FRAGMENTS_AT_MOST; piece++) {
            read(Peer.frame(0x00, new byte[0]));
        }
        ProtocolException refusal = refusal(Peer.frame(0x00, new byte[0]));
        assertThat(refusal.condition()).isEqualTo("policy-violation");
        assertThat(refusal.closeCode()).isEqualTo(CloseCode.POLICY_VIOLATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1012, 1014, 3000, 4999})
    void takesCloseCodesThatMayBeSent(int code) throws ProtocolException {
        read(Peer.frame(0x88, ByteBuffer.allocate(2).putShort((short) code).array()));
        assertThat(heard.lines).containsExactly("close " + code + " ");
    }

    private void read(byte[]... frames) throws ProtocolException {
        byte[] wire = bytes(frames);
        reader.read(wire, 0, wire.length, heard);
    }

    private ProtocolException refusal(byte[]... frames) {
        ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> read(frames));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static Arguments bad(String name, int... wire) {
        return refusal(name, "bad-format", CloseCode.PROTOCOL_ERROR, wire);
    }

    private static Arguments refusal(String name, String condition, int closeCode, int... wire) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : wire) {
            bytes.write(b);
        }
        return arguments(name, bytes.toByteArray(), condition, closeCode);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
