package org.strophe4j.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 5, as a client has to speak it. */
final class FrameWriterTest {
    /** RFC 6455, section 5.7: a masked "Hello". */
    @Test
    void writesTheExampleOfTheRfc() {
        ByteBuf out = Unpooled.buffer();
        FrameWriter.write(out, Opcode.TEXT, 0x37fa213d, "Hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("818537fa213d7f9f4d5158");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536, 1_048_576})
    void nettyReadsWhatWeWrite(int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        byte[] before = payload.clone();
        ByteBuf out = Unpooled.buffer();
        FrameWriter.write(out, Opcode.TEXT, LoopDesk.here().nextMask(), payload);
        assertThat(out.readableBytes()).isEqualTo(FrameWriter.sizeOf(payload));
        assertThat(payload).as("shared with others").isEqualTo(before);

        EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .maxFramePayloadLength(length)
                .withUTF8Validator(false)
                .build()));
        server.writeInbound(out);
        TextWebSocketFrame frame = server.readInbound();
        assertThat(frame.isFinalFragment()).isTrue();
        assertThat(ByteBufUtil.getBytes(frame.content())).isEqualTo(payload);
        frame.release();
        server.finishAndReleaseAll();
    }

    @Test
    void masksDiffer() {
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> LoopDesk.here().nextMask())
                        .distinct()
                        .count())
                .isGreaterThan(990);
    }
}
