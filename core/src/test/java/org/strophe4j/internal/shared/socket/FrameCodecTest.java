package org.strophe4j.internal.shared.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strophe4j.internal.shared.socket.Frame.Kind;
import org.strophe4j.xml.Stanza;

/** Frames as bytes and back, and the connection that they pass on. */
final class FrameCodecTest implements Frames.Ear {
    private static final int HEAD = 13;

    private final List<Frame> heard = new ArrayList<>();
    private int gone;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Frames frames = Frames.over(channel, made -> this);

    @AfterEach
    void nothingIsLeft() {
        channel.finishAndReleaseAll();
        assertThat(gone).as("its end is told once").isEqualTo(1);
    }

    @Override
    public void heard(Frame frame) {
        if (frame.count() == 666) {
            throw new IllegalArgumentException("this makes no sense");
        }
        heard.add(frame);
    }

    @Override
    public void gone() {
        gone++;
    }

    private static byte[] bytes(Frame... each) {
        EmbeddedChannel writer = new EmbeddedChannel(new FrameCodec());
        for (Frame frame : each) {
            writer.writeOutbound(frame);
        }
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = writer.readOutbound(); part != null; part = writer.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        writer.finishAndReleaseAll();
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    private static ByteBuf head(int length) {
        return Unpooled.buffer().writeInt(length);
    }

    private static String words(Frame frame) {
        return frame.kind() + " " + frame.number() + " " + frame.count() + " "
                + new String(frame.xml(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachKindIsRead(Kind kind) {
        Frame element = Frame.of(kind, Stanza.parse("<message xmlns='jabber:client'><body>ä 🙂</body></message>"));
        Frame numbers = Frame.of(kind, Long.MIN_VALUE, Integer.MAX_VALUE);
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(element, numbers, Frame.of(kind))));
        assertThat(heard.stream().map(FrameCodecTest::words))
                .containsExactly(words(element), words(numbers), words(Frame.of(kind)));
    }

    /** Another version must know what this one says, so these never change. */
    @Test
    void theFormIsWhatItWas() {
        Frame frame = new Frame(Kind.SENT, 0x0102030405060708L, 0x090a0b0c, new byte[] {'<', 'a', '/', '>'});
        assertThat(bytes(frame))
                .containsExactly(0, 0, 0, 17, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, '<', 'a', '/', '>');
        int code = 0;
        for (Kind kind : Kind.values()) {
            code++;
            assertThat(kind.code).isEqualTo(code);
            assertThat(Kind.of(code)).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void cutsAnywhereDoNoHarm(long seed) {
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();
        Frame[] all = new Frame[200];
        for (int i = 0; i < all.length; i++) {
            byte[] xml = new byte[random.nextInt(random.nextInt(20) == 0 ? 70_000 : 40)];
            Arrays.fill(xml, (byte) ('a' + i % 26));
            all[i] = new Frame(Kind.of(1 + random.nextInt(12)), random.nextLong(), i, xml);
            said.add(words(all[i]));
        }
        byte[] bytes = bytes(all);
        for (int from = 0; from < bytes.length; ) {
            int length = seed == 0 ? 1 : 1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 30);
            int to = Math.min(bytes.length, from + length);
            channel.writeInbound(Unpooled.copiedBuffer(bytes, from, to - from));
            from = to;
        }
        assertThat(heard.stream().map(FrameCodecTest::words)).containsExactlyElementsOf(said);
    }

    @Test
    void theGreatestFrameIsRead() {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(new Frame(Kind.SENT, 1, 0, new byte[Frame.MOST_BYTES]))));
        assertThat(heard)
                .singleElement()
                .satisfies(frame -> assertThat(frame.xml()).hasSize(Frame.MOST_BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 1, HEAD - 1, HEAD + (16 << 20) + 1, 1 << 30, Integer.MAX_VALUE})
    void anImpossibleLengthEndsTheConnectionBeforeAnythingIsStored(int length) {
        ByteBuf head = head(length);
        channel.writeInbound(head);
        assertThat(channel.isOpen()).isFalse();
        assertThat(head.refCnt()).as("let go of").isZero();
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 127, 128, 255})
    void anUnknownKindEndsTheConnection(int kind) {
        channel.writeInbound(head(HEAD).writeByte(kind).writeLong(0).writeInt(0));
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Kind.of(kind));
    }

    @Test
    void whatMakesNoSenseEndsTheConnection() {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(Frame.of(Kind.SENT, 0, 666))));
        assertThat(channel.isOpen()).isFalse();
    }

    /** Bytes of a frame that does not end are no word. */
    @Test
    void whoSaysNothingForTenSecondsIsNotWaitedFor() {
        channel.writeInbound(head(HEAD).writeByte(1));
        channel.advanceTimeBy(9_999, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoHasSaidSomethingMayBeSilent() {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes(Frame.of(Kind.HELLO))));
        channel.advanceTimeBy(1, TimeUnit.DAYS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theLastWordIsSentBeforeTheEnd() {
        frames.close(Frame.of(Kind.REFUSED));
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        ByteBuf written = channel.readOutbound();
        assertThat(written.readableBytes()).isEqualTo(Integer.BYTES + HEAD);
        written.release();
    }
}
