package org.strophe4j.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/**
 * Envelopes at random: what {@link EnvelopeReader} makes of an element is what {@link XmlReader} makes of it inside the
 * whole document, apart from declarations. The seed of a failure is in its message.
 */
class EnvelopeDifferentialTest {
    private static final int DOCUMENTS = 1_500;
    private static final String FRAMING = "urn:q";

    @Test
    void theSameElementsInsideAndOutside() throws XmlException {
        EnvelopeReader envelopes = new EnvelopeReader(XmlLimits.defaults(), 4 << 20, Set.of(FRAMING));
        XmlReader documents = new XmlReader(XmlLimits.defaults());
        int compared = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String xml = RandomTrees.tree(seed, false).toXml();
            String about = "seed " + seed + ": " + xml;
            byte[] utf8 = xml.getBytes(UTF_8);
            Stanza whole = documents.read(utf8, 0, utf8.length);
            Envelope envelope = envelopes.read(utf8, 0, utf8.length);
            assertThat(envelope.wrapper().getAttributes().getLength())
                    .as(about)
                    .isEqualTo(whole.getAttributes().getLength());
            assertThat(envelope.contents()).as(about).hasSameSizeAs(whole.children());
            for (int i = 0; i < envelope.contents().size(); i++) {
                Stanza made = envelope.contents().get(i);
                Stanza inside = whole.children().get(i);
                assertThat(described(made)).as(about).isEqualTo(described(inside));
                assertThat(made.isEqualNode(Stanza.parse(made.toXml())))
                        .as(about)
                        .isTrue();
                assertThat(described(Stanza.parse(made.toXml()))).as(about).isEqualTo(described(inside));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(DOCUMENTS);
    }

    /** The tree in words, without declarations: names by namespace, attributes in order, text. */
    private static String described(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node each : Trees.all(node)) {
            boolean declaration = "http://www.w3.org/2000/xmlns/".equals(each.getNamespaceURI());
            if (!declaration) {
                words.append('{').append(each.getNamespaceURI()).append('}').append(each.getNodeName());
                words.append('=').append(each.getNodeValue()).append('\n');
            }
        }
        return words.toString();
    }
}
