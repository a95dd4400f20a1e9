package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Eight threads that start together on a tree that nobody has touched see the same content and the very same nodes. */
class ConcurrentReadingTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 1_500;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final XmlReader reader = new XmlReader(XmlLimits.defaults());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Stanza fresh() throws XmlException {
        byte[] bytes = Trees.SAMPLE.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }

    private <T> List<T> together(Callable<T> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            futures.add(threads.submit(() -> {
                start.await();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @Test
    void everyWayThroughTheTreeGivesTheSameNodes() throws Exception {
        List<String> expected = Walk.of(fresh()).words;
        for (int round = 0; round < ROUNDS; round++) {
            Stanza tree = fresh();
            List<Walk> walks = together(() -> Walk.of(tree));
            for (Walk walk : walks) {
                assertThat(walk.words).isEqualTo(expected);
                assertThat(walk.nodes.equals(walks.get(0).nodes)).isTrue();
            }
        }
    }

    @Test
    void theToolsOfTheJdkGiveTheSame() throws Exception {
        String expected = tools(fresh());
        for (int round = 0; round < ROUNDS / 50; round++) {
            Stanza tree = fresh();
            assertThat(together(() -> tools(tree))).containsOnly(expected);
        }
    }

    private static String tools(Stanza tree) throws Exception {
        StringWriter out = new StringWriter();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(tree), new StreamResult(out));
        NodeList found = (NodeList) XPathFactory.newDefaultInstance()
                .newXPath()
                .evaluate("//*[local-name()='item'] | //@*", tree, XPathConstants.NODESET);
        Node imported = Trees.empty().importNode(tree, true);
        return out + " " + found.getLength() + imported.isEqualNode(tree) + tree.isEqualNode(imported) + tree.toXml();
    }

    /** What one thread saw: forwards, backwards, by index, by name. */
    private record Walk(List<String> words, Set<Node> nodes) {
        static Walk of(Stanza tree) {
            Walk walk = new Walk(new ArrayList<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
            walk.forwards(tree.getOwnerDocument());
            walk.backwards(tree.getOwnerDocument());
            walk.byIndex(tree.getOwnerDocument());
            walk.see(tree.getElementsByTagNameNS("urn:d", "item").item(1));
            walk.see(tree.getAttributes().getNamedItem("id"));
            return walk;
        }

        private void see(Node node) {
            nodes.add(node);
            words.add(node.getNodeName() + "=" + node.getNodeValue());
            NamedNodeMap attributes = node.getAttributes();
            for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
                see(attributes.item(i));
            }
        }

        private void forwards(Node node) {
            see(node);
            for (@Nullable Node at = node.getFirstChild(); at != null; at = at.getNextSibling()) {
                forwards(at);
            }
        }

        private void backwards(Node node) {
            for (@Nullable Node at = node.getLastChild(); at != null; at = at.getPreviousSibling()) {
                backwards(at);
            }
            see(node);
        }

        private void byIndex(Node node) {
            see(node);
            for (int i = 0; i < node.getChildNodes().getLength(); i++) {
                byIndex(node.getChildNodes().item(i));
            }
        }
    }
}
