package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Our reader of frames against Netty's, on random traffic and random damage: ours may refuse what Netty takes, never the
 * reverse, and what both take has the same meaning.
 */
final class FrameReaderAgainstNettyTest {
    private static final int MAX = 300;
    private static final int ROUNDS = 20_000;
    private static final int[] OPCODES = {0, 0, 1, 1, 1, 2, 8, 9, 9, 10, 3, 11};
    private static final int[] LENGTHS = {0, 1, 2, 3, 125, 126, 127, 200, 300, 301, 70_000};

    private final Random random = new Random(20_260_101);

    /** What a reader made of some traffic: lines, and whether it refused what followed. */
    private record Reading(List<String> lines, boolean refused) {}

    @Test
    void agrees() throws Exception {
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] wire = traffic();
            Reading theirs = netty(wire);
            Reading ours = ours(wire);
            assertThat(theirs.refused() && !ours.refused())
                    .as("round %d: Netty refuses what we take", round)
                    .isFalse();
            if (ours.refused()) {
                refused++;
                assertThat(theirs.lines().stream().limit(ours.lines().size()).toList())
                        .as("round %d", round)
                        .isEqualTo(ours.lines());
            } else {
                accepted++;
                assertThat(ours.lines()).as("round %d", round).isEqualTo(theirs.lines());
            }
        }
        assertThat(accepted).as("a test that refuses everything proves nothing").isGreaterThan(ROUNDS / 20);
        assertThat(refused).isGreaterThan(ROUNDS / 20);
    }

    private byte[] traffic() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int frames = 1 + random.nextInt(6);
        for (int i = 0; i < frames; i++) {
            wire.writeBytes(frame());
        }
        byte[] bytes = wire.toByteArray();
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] frame() {
        int opcode = OPCODES[random.nextInt(OPCODES.length)];
        int first = (random.nextInt(3) == 0 ? 0 : 0x80) | opcode;
        byte[] payload = new byte[LENGTHS[random.nextInt(random.nextInt(8) == 0 ? LENGTHS.length : 5)]];
        random.nextBytes(payload);
        if (opcode == Opcode.CLOSE && payload.length >= 2) {
            payload[0] = (byte) (3 + random.nextInt(2) * random.nextInt(16));
            payload[1] = (byte) (0xe5 + random.nextInt(20));
        }
        return Peer.frame(first, payload);
    }

    private Reading ours(byte[] wire) {
        HeardFrames heard = new HeardFrames();
        FrameReader reader = new FrameReader(MAX);
        try {
            int at = 0;
            while (at < wire.length) {
                int piece = Math.min(wire.length - at, 1 + random.nextInt(wire.length));
                reader.read(wire, at, piece, heard);
                at += piece;
            }
            return new Reading(heard.lines, false);
        } catch (ProtocolException e) {
            return new Reading(heard.lines, true);
        }
    }

    private static Reading netty(byte[] wire) {
        List<String> lines = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(MAX)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build()));
        boolean refused = false;
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(wire));
        } catch (DecoderException e) {
            refused = true;
        }
        collect(channel, lines);
        channel.finishAndReleaseAll();
        return new Reading(lines, refused);
    }

    private static void collect(EmbeddedChannel channel, List<String> lines) {
        StringBuilder message = new StringBuilder();
        boolean closed = false;
        for (WebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            String line = closed ? null : line(frame, message);
            if (line != null) {
                lines.add(line);
            }
            closed |= frame instanceof CloseWebSocketFrame;
            frame.release();
        }
    }

    private static @Nullable String line(WebSocketFrame frame, StringBuilder message) {
        if (frame instanceof PingWebSocketFrame) {
            return "ping " + latin(frame.content());
        }
        if (frame instanceof CloseWebSocketFrame close) {
            return "close " + (close.statusCode() == -1 ? CloseCode.NO_STATUS : close.statusCode()) + " "
                    + close.reasonText();
        }
        if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            message.append(latin(frame.content()));
            if (frame.isFinalFragment()) {
                String text = "text " + message;
                message.setLength(0);
                return text;
            }
        }
        return null;
    }

    private static String latin(ByteBuf content) {
        return content.toString(StandardCharsets.ISO_8859_1);
    }
}
