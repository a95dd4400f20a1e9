package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** What a message of about 350 bytes costs in memory, counted by the JVM for this thread. */
class FootprintTest {
    private static final String MESSAGE = """
            <message xmlns="jabber:client" from="juliet@capulet.example/balcony" to="romeo@montague.example/orchard" \
            type="chat" id="b4f1d3a0-6f6e-4b93-8a57-0f6c1d2e3f40" xml:lang="en">\
            <body>Wherefore art thou, Romeo? Deny thy father and refuse thy name.</body>\
            <active xmlns="http://jabber.org/protocol/chatstates"/>\
            <request xmlns="urn:xmpp:receipts"/></message>""";

    private static final int ROUNDS = 200;
    private static volatile Object sink = "";

    /** The least of many rounds: a compiler or a class that is loaded meanwhile only ever adds. */
    private static long bytes(Supplier<Object> work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] costs = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sink = work.get();
            costs[i] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return Arrays.stream(costs).min().orElseThrow();
    }

    private static Stanza read(XmlReader reader, byte[] bytes) {
        try {
            return reader.read(bytes, 0, bytes.length);
        } catch (XmlException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMessageIsReadAndWrittenWithinItsBudget() {
        byte[] wire = MESSAGE.getBytes(StandardCharsets.UTF_8);
        XmlReader reader = new XmlReader(XmlLimits.defaults());
        Stanza message = read(reader, wire);
        assertThat(wire).hasSize(350);
        assertThat(bytes(() -> read(reader, wire))).as("read").isLessThanOrEqualTo(1_536);
        assertThat(bytes(message::toUtf8)).as("written").isLessThanOrEqualTo(1_280);
        assertThat(sink).isNotNull();
    }

    /** As any tool does that walks through a tree: no child, sibling or attribute is made by asking for it. */
    @Test
    void walkingThroughATreeMakesNoNodes() {
        Stanza message = Stanza.parse(MESSAGE);
        assertThat(bytes(() -> last(message))).isZero();
    }

    private static Node last(Node node) {
        Node last = node;
        for (@Nullable Node at = node.getFirstChild(); at != null; at = at.getNextSibling()) {
            last = last(at);
        }
        return last;
    }
}
