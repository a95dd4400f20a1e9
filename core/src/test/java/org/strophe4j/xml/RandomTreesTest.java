package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Trees at random: built here, written by us, read by the JDK and by us, they are equal in every direction. The seed of a
 * failure is in its message.
 */
class RandomTreesTest {
    private static final int TREES = 1_500;
    private static final String[] PREFIXES = {null, null, null, "p", "q", "ns0", "xml"};
    private static final String[] NAMESPACES = {null, "jabber:client", "urn:p", "urn:q", "urn:&<\"'>\u00e9 "};
    private static final String[] NAMES = {"a", "b", "_c-d.e", "\u00e9l\u00e9ment", "message"};
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    @Test
    void builtWrittenAndReadTheyAreEqual() {
        for (int seed = 0; seed < TREES; seed++) {
            Stanza built = new Grower(seed).tree();
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
            for (Node node : Trees.all(new Grower(seed).tree())) {
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

    /** The same seed makes the same tree. */
    private static final class Grower {
        private final Random random;
        private final Assembly assembly = new Assembly();

        Grower(int seed) {
            random = new Random(seed);
        }

        Stanza tree() {
            element(1);
            return assembly.finish();
        }

        private void element(int depth) {
            String prefix = one(PREFIXES);
            String namespace = "xml".equals(prefix) ? XML : one(NAMESPACES);
            assembly.start(namespace == null ? null : prefix, one(NAMES), namespace);
            attributes();
            for (int i = random.nextInt(depth < 6 ? 5 : 1); i > 0; i--) {
                if (random.nextBoolean()) {
                    element(depth + 1);
                } else {
                    assembly.text(text());
                }
            }
            assembly.end();
        }

        /** Names differ by their number, so that none is there twice; some prefixes mean something else further up. */
        private void attributes() {
            for (int i = random.nextInt(4); i > 0; i--) {
                String prefix = one(PREFIXES);
                String namespace = "xml".equals(prefix) ? XML : one(NAMESPACES);
                assembly.attribute(namespace == null ? null : prefix, one(NAMES) + i, namespace, text());
            }
            if (random.nextInt(4) == 0) {
                assembly.attribute("xmlns", "other" + random.nextInt(3), null, "urn:p");
            }
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.appendCodePoint(character());
            }
            return text.toString();
        }

        private int character() {
            int c = switch (random.nextInt(4)) {
                case 0 -> "&<>\"'\t\n\r ]\u0085\u2028".codePointAt(random.nextInt(12));
                case 1 -> 'a' + random.nextInt(26);
                case 2 -> 0xA0 + random.nextInt(0xD800 - 0xA0);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            return c;
        }

        private String one(String[] of) {
            return of[random.nextInt(of.length)];
        }
    }
}
