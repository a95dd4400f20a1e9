package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Trees at random: built here, written by us, read by the JDK and by us, they are equal in every direction. The seed of a
 * failure is in its message.
 */
class RandomTreesTest {
    private static final int TREES = 1_500;

    @Test
    void builtWrittenAndReadTheyAreEqual() {
        for (int seed = 0; seed < TREES; seed++) {
            Stanza built = RandomTrees.tree(seed, true);
            String xml = built.toXml();
            Document read = Trees.jdk(xml);
            String about = "seed " + seed + ": " + xml;
            assertThat(built.isEqualNode(read.getDocumentElement())).as(about).isTrue();
            assertThat(read.getDocumentElement().isEqualNode(built)).as(about).isTrue();
            assertThat(Stanza.parse(xml).isEqualNode(built)).as(about).isTrue();
            assertThat(Stanza.copyOf(read.getDocumentElement()).isEqualNode(built))
                    .as(about)
                    .isTrue();
            assertThat(built.toUtf8()).as(about).isEqualTo(xml.getBytes(StandardCharsets.UTF_8));
            assertThat(built.cloneNode(true).isEqualNode(read.getDocumentElement()))
                    .as(about)
                    .isTrue();
        }
    }

    @Test
    void eachPartStandsForItself() {
        for (int seed = 0; seed < TREES / 10; seed++) {
            for (Node node : Trees.all(RandomTrees.tree(seed, true))) {
                if (node instanceof Stanza part) {
                    String about = "seed " + seed + ": " + part.toXml();
                    Node read = Trees.jdk(part.toXml()).getDocumentElement();
                    Stanza copy = Stanza.copyOf(part);
                    assertThat(copy.isEqualNode(read)).as(about).isTrue();
                    assertThat(read.isEqualNode(copy)).as(about).isTrue();
                }
            }
        }
    }
}
