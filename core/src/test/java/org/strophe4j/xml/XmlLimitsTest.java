package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every limit at its exact boundary, and that nothing is stored beyond it. */
class XmlLimitsTest {
    private static final int MIB = 1 << 20;
    private static final int KIB_64 = 1 << 16;
    private static final int FEED = 8 << 10;

    private final XmlReader reader = new XmlReader(XmlLimits.defaults());

    @Test
    void oneMebibyte() {
        assertBoundary(MIB, size -> "<a>" + "x".repeat(size - 7) + "</a>");
        assertBoundary(MIB, size -> "<a/>" + " ".repeat(size - 4));
        assertBoundary(MIB, size -> " ".repeat(size - 4) + "<a/>");
    }

    @Test
    void oneHundredTwentyEightLevels() {
        assertBoundary(128, XmlLimitsTest::nested);
        assertBoundary(128, depth -> "<r>" + nested(depth - 1) + nested(depth - 1) + "</r>");
    }

    @Test
    void aMillionLevelsDoNotOverflowTheStack() {
        XmlLimits roomy = new XmlLimits(8 * MIB, 128, 128, KIB_64, 256, 2 * MIB);

        assertThat(Reading.whole(new XmlReader(roomy), nested(1_000_000).getBytes(UTF_8))
                        .condition())
                .isEqualTo("policy-violation");
    }

    @Test
    void oneHundredTwentyEightAttributes() {
        assertBoundary(128, count -> "<a" + repeat(count, i -> " a" + i + "=''") + "/>");
        assertBoundary(128, count -> "<a" + repeat(count, i -> " xmlns:a" + i + "='u'") + "/>");
        assertBoundary(128, count -> "<a xmlns='u'" + repeat(count - 1, i -> " a" + i + "=''") + "><b/></a>");
    }

    @Test
    void valuesOf64KiB() {
        assertBoundary(KIB_64, size -> "<a b='" + "x".repeat(size) + "'/>");
        assertBoundary(KIB_64, size -> "<a b='" + "x".repeat(size % 2) + "\u00E9".repeat(size / 2) + "'/>");
        assertBoundary(KIB_64, size -> "<a b='" + "&lt;".repeat(100) + "x".repeat(size - 100) + "'/>");
        assertBoundary(KIB_64, size -> "<a xmlns='" + "x".repeat(size) + "'/>");
        assertThat(read("<a>" + "x".repeat(4 * KIB_64) + "</a>")).isEqualTo("accepted");
    }

    @Test
    void namesOf256Bytes() {
        assertBoundary(256, size -> "<" + "x".repeat(size) + "/>");
        assertBoundary(256, size -> "<" + "x".repeat(size) + "></" + "x".repeat(size) + ">");
        assertBoundary(256, size -> "<a " + "x".repeat(size) + "='1'/>");
        assertBoundary(256, size -> "<p:" + "x".repeat(size - 2) + " xmlns:p='u'/>");
        assertBoundary(256, size -> "<" + "x".repeat(size % 2) + "\u00E9".repeat(size / 2) + "/>");
        assertThat(read("<" + "x".repeat(MIB - 10) + "/>")).isEqualTo("policy-violation");
    }

    @Test
    void twentyThousandElements() {
        assertBoundary(20_000, count -> "<a>" + "<b/>".repeat(count - 1) + "</a>");
        assertBoundary(20_000, count -> "<a>" + "<b>x</b>".repeat(count - 1) + "</a>");
    }

    @Test
    void aPaddedXmlDeclaration() {
        assertBoundary(256, size -> "<?xml version='1.0'" + " ".repeat(size - 15) + "?><a/>");
    }

    @Test
    void whatIsTooMuchIsRefusedAtTheByteThatIsTooMuch() throws XmlException {
        assertThat(acceptedBytes("<a>" + nested(200))).isEqualTo(3 + 127 * 3 + 1);
        assertThat(acceptedBytes("<a b='" + "x".repeat(2 * KIB_64))).isEqualTo(6 + KIB_64);
        assertThat(acceptedBytes("<" + "x".repeat(1000))).isEqualTo(1 + 256);
        assertThat(acceptedBytes("<a" + repeat(200, i -> " a" + (100 + i) + "=''")))
                .isEqualTo(2 + 128 * " a100=''".length() + 1);
        assertThat(acceptedBytes("<a>" + "x".repeat(2 * MIB))).isEqualTo(MIB);
    }

    @Test
    void nothingIsStoredBeyondALimit() throws XmlException {
        byte[] value = ("<a b='" + "x".repeat(MIB / 2)).getBytes(UTF_8);
        int most = 0;
        for (int i = 0; i < 6 + KIB_64; i += 1000) {
            reader.feed(value, i, Math.min(1000, 6 + KIB_64 - i));
            most = Math.max(most, reader.capacity());
        }
        assertThat(most).isBetween(KIB_64, KIB_64 + 4096);
        assertThat(catchThrowableOfType(XmlException.class, () -> reader.feed(value, 6 + KIB_64, MIB / 4)))
                .isNotNull();
        assertThat(reader.capacity()).isLessThan(XmlReader.IDLE_CAPACITY);
    }

    @Test
    void aReaderThatWaitsKeepsLittle() throws XmlException {
        String large = "<a>" + nested(127) + "<b" + repeat(127, i -> " a" + i + "='" + "x".repeat(1000) + "'")
                + " xmlns:p='u'/>" + "&lt;" + "y".repeat(KIB_64) + "</a>";
        for (int i = 0; i < 3; i++) {
            assertThat(read(large)).isEqualTo("accepted");
            assertThat(reader.capacity()).isLessThan(XmlReader.IDLE_CAPACITY);
        }
        byte[] half = large.substring(0, large.length() - 4).getBytes(UTF_8);
        reader.feed(half, 0, half.length);
        assertThat(reader.capacity()).isGreaterThan(KIB_64);
        reader.reset();
        assertThat(reader.capacity()).isLessThan(XmlReader.IDLE_CAPACITY);
    }

    @Test
    void limitsMakeSense() {
        assertThat(XmlLimits.defaults()).isEqualTo(new XmlLimits(MIB, 128, 128, KIB_64, 256, 20_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XmlLimits(0, 1, 1, 1, 1, 1))
                .withMessageContaining("maxBytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XmlLimits(1, 129, 1, 1, 1, 1))
                .withMessageContaining("maxDepth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XmlLimits(1, 1, 1, 1, 1, -1))
                .withMessageContaining("maxElements");
    }

    private void assertBoundary(int limit, IntFunction<String> document) {
        assertThat(read(document.apply(limit))).describedAs("at %d", limit).isEqualTo("accepted");
        assertThat(read(document.apply(limit + 1)))
                .describedAs("at %d", limit + 1)
                .isEqualTo("policy-violation");
    }

    /** Whole, and in feeds as they come from a socket. */
    private String read(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        Reading whole = Reading.whole(reader, bytes);
        whole.requireSame(Reading.pieces(reader, bytes, position -> position + FEED), "in feeds");
        return whole.tree() != null ? "accepted" : Objects.requireNonNull(whole.condition());
    }

    /** How many bytes the reader takes, one by one, before it speaks of a violation. */
    private int acceptedBytes(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int next = i;
            XmlException refusal = catchThrowableOfType(XmlException.class, () -> reader.feed(bytes, next, 1));
            if (refusal != null) {
                reader.reset();
                assertThat(refusal.condition()).isEqualTo("policy-violation");
                return i;
            }
        }
        throw new AssertionError("accepted");
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static String repeat(int count, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining());
    }
}
