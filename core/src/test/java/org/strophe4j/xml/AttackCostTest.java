package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hostile documents cost: a byte of a document ten times as large must not cost more memory, nor much more work. The
 * limits are lifted here as far as possible, so that it is not they that keep the cost low.
 */
class AttackCostTest {
    private static final int SMALL = 40_000;
    private static final int FACTOR = 10;
    private static final XmlLimits WIDE = new XmlLimits(1 << 24, 128, 1 << 20, 1 << 24, 1 << 24, 1 << 24);

    /** The length of a feed that no document here reaches; it leaves room to multiply. */
    private static final int WHOLE = 1 << 24;

    private static final int ROUNDS = 3;
    private static final int MOST_ROUNDS = 40;
    /** Quadratic work would be about {@link #FACTOR} times as much for each byte; caches alone make it up to two. */
    private static final double MORE_WORK = 4;

    private static final double MORE_MEMORY = 1.3;
    /** The tree of a document of tiny elements is by far larger than its text. */
    private static final int MOST_MEMORY = 60;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    record Attack(String name, IntFunction<String> document) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                new Attack("text", size -> "<a>" + "x".repeat(size) + "</a>"),
                new Attack("four-byte characters", size -> "<a>" + "\uD83D\uDE00".repeat(size / 4) + "</a>"),
                new Attack("references", size -> "<a>" + "&amp;&#65;".repeat(size / 10) + "</a>"),
                new Attack("line ends", size -> "<a>" + "\r\n\r".repeat(size / 3) + "</a>"),
                new Attack("brackets", size -> "<a>" + "]".repeat(size) + "</a>"),
                new Attack("brackets in CDATA", size -> "<a><![CDATA[" + "]".repeat(size) + "]]></a>"),
                new Attack("CDATA sections", size -> "<a>" + "x<![CDATA[y]]>".repeat(size / 14) + "</a>"),
                new Attack("one value", size -> "<a b='" + "x".repeat(size) + "'/>"),
                new Attack("references in a value", size -> "<a b='" + "&lt;\t".repeat(size / 5) + "'/>"),
                new Attack("white space in a tag", size -> "<a" + " \n".repeat(size / 2) + "/>"),
                new Attack("one name", size -> "<" + "x".repeat(size) + "/>"),
                new Attack("different names", size -> "<a>" + times(size / 10, i -> "<b" + i + "/>") + "</a>"),
                new Attack("empty elements", size -> "<a>" + "<b/>".repeat(size / 4) + "</a>"),
                new Attack(
                        "deep elements",
                        size -> "<a>" + ("<b>".repeat(120) + "</b>".repeat(120)).repeat(size / 840) + "</a>"),
                new Attack("attributes", size -> "<a" + times(size / 12, i -> " b" + i + "=''") + "/>"),
                new Attack(
                        "colliding attributes",
                        size -> "<a" + times(size / 30, i -> ' ' + colliding(i) + "=''") + "/>"),
                new Attack(
                        "colliding attributes, 128 at a time",
                        size -> "<a>" + ("<b" + times(128, i -> ' ' + colliding(i) + "=''") + "/>").repeat(size / 3000)
                                + "</a>"),
                new Attack("prefixes", size -> "<a" + times(size / 20, i -> " xmlns:b" + i + "='u'") + "/>"),
                new Attack(
                        "colliding prefixes",
                        size -> "<a" + times(size / 40, i -> " xmlns:" + colliding(i) + "='u'") + "/>"),
                new Attack("many prefixes, used", AttackCostTest::manyPrefixesUsed),
                new Attack("a prefix hidden at every level", AttackCostTest::hiddenPrefixes),
                new Attack("long namespaces with one hash", AttackCostTest::longNamespaces));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void aByteCostsTheSameInALargerDocument(Attack attack) {
        assertLinear(attack, WHOLE);
    }

    /** A slow sender: every feed holds a few bytes. */
    @ParameterizedTest
    @MethodSource("attacks")
    void smallFeedsDoNotAddUp(Attack attack) {
        assertLinear(attack, 3);
    }

    /** Entities that double ten times would be a kilobyte here, and a gigabyte elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;'><!ENTITY d '&c;&c;'>]><a>&d;</a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                "<a>&b;&b;&b;</a>"
            })
    void whatIsForbiddenIsRefusedBeforeItCostsAnything(String document) {
        // Most of it is the stack trace of the exception, which both have.
        assertThat(costOfRefusal(document)).isLessThan(costOfRefusal("<!x") + 1024);
    }

    private static long costOfRefusal(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        XmlReader reader = new XmlReader(XmlLimits.defaults());
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            String condition = Reading.whole(reader, bytes).condition();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            assertThat(condition).isIn("restricted-xml", "bad-format");
        }
        return least;
    }

    /**
     * Measures until the large document has shown that it can be read at the same cost. That is no luck: what is quadratic
     * never shows it, and what is linear does as soon as the code is compiled and the machine leaves it alone for once.
     */
    private static void assertLinear(Attack attack, int feed) {
        Meter small = new Meter(attack.document.apply(SMALL), feed);
        Meter large = new Meter(attack.document.apply(FACTOR * SMALL), feed);
        int round = 0;
        do {
            small.measure();
            large.measure();
        } while (++round < ROUNDS
                || (round < MOST_ROUNDS && large.nanoseconds() > MORE_WORK * small.nanoseconds() + 1));

        assertThat(large.allocated()).isLessThan(MOST_MEMORY).isLessThan(MORE_MEMORY * small.allocated() + 1);
        assertThat(large.nanoseconds()).isLessThan(MORE_WORK * small.nanoseconds() + 1);
    }

    /** The least that reading a document has cost so far: CPU time of the thread, and what it allocated. */
    private static final class Meter {
        private final XmlReader reader = new XmlReader(WIDE);
        private final byte[][] feeds;
        private final double bytes;
        private long nanoseconds = Long.MAX_VALUE;
        private long allocated = Long.MAX_VALUE;

        Meter(String document, int feed) {
            byte[] all = document.getBytes(UTF_8);
            bytes = all.length;
            feeds = IntStream.range(0, (all.length - 1) / feed + 1)
                    .mapToObj(i -> Arrays.copyOfRange(all, i * feed, Math.min(all.length, (i + 1) * feed)))
                    .toArray(byte[][]::new);
        }

        void measure() {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadCpuTime();
            read(reader, feeds);
            nanoseconds = Math.min(nanoseconds, THREADS.getCurrentThreadCpuTime() - before);
            allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
        }

        /** For each byte of the document. */
        double nanoseconds() {
            return nanoseconds / bytes;
        }

        /** Bytes for each byte of the document. */
        double allocated() {
            return allocated / bytes;
        }
    }

    private static void read(XmlReader reader, byte[][] feeds) {
        try {
            for (byte[] feed : feeds) {
                reader.feed(feed, 0, feed.length);
            }
            assertThat(reader.finish().getNodeName()).isNotEmpty();
        } catch (XmlException e) {
            throw new AssertionError("an attack that is refused shows nothing", e);
        }
    }

    /** All of these have the same hash as strings, for numbers of up to sixteen bits. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < Short.SIZE; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    /** A third declares prefixes, on as many elements as may be open; the rest uses the first of them. */
    private static String manyPrefixesUsed(int size) {
        int each = size / 3 / 100 / 20;
        String open = times(100, level -> "<a" + times(each, i -> " xmlns:p" + level + '_' + i + "='u'") + ">");
        return open + "<p0_0:b/>".repeat(size * 2 / 3 / 9) + "</a>".repeat(100);
    }

    private static String hiddenPrefixes(int size) {
        String nested = times(100, i -> "<p:a xmlns:p='u" + i + "'>") + "</p:a>".repeat(100);
        return "<p:a xmlns:p='u'>" + nested.repeat(size / nested.length()) + "</p:a>";
    }

    /** Half declares long namespaces that differ only in colliding letters at the end; half has attributes in all of them. */
    private static String longNamespaces(int size) {
        int namespaces = 32;
        String padding = "x".repeat(size / 2 / namespaces - 50);
        String declarations = times(namespaces, i -> " xmlns:p" + i + "='" + padding + colliding(i) + "'");
        String used = "<b" + times(namespaces, i -> " p" + i + ":c=''") + "/>";
        return "<a" + declarations + ">" + used.repeat(size / 2 / used.length()) + "</a>";
    }

    private static String times(int count, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining());
    }
}
