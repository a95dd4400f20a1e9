package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** What stands on the wire: escapes, namespaces of parts, UTF-8. */
class StanzaWriterTest {

    private static Stanza element(String attribute, String text) {
        Assembly assembly = new Assembly();
        assembly.start(null, "a", null);
        assembly.attribute(null, "v", null, attribute);
        assembly.text(text);
        assembly.end();
        return assembly.finish();
    }

    @Test
    void theFiveAreEscapedEverywhereAndWhiteSpaceWhereAParserWouldChangeIt() {
        String all = "&<>\"'\t\n\r]]>";
        assertThat(element(all, all).toXml())
                .isEqualTo("<a v=\"&amp;&lt;&gt;&quot;&apos;&#9;&#10;&#13;]]&gt;\">"
                        + "&amp;&lt;&gt;&quot;&apos;\t\n&#13;]]&gt;</a>");
    }

    @Test
    void whatWasWrittenIsReadAsItWas() {
        String all = "&<>\"'\t\n\r ]]> \u0085\u2028\ufeff \r\n &amp; &#13;";
        Stanza written = element(all, all);
        for (Stanza read : new Stanza[] {Stanza.parse(written.toXml()), Trees.ours(written.toXml())}) {
            assertThat(read.attr("v")).isEqualTo(all);
            assertThat(read.text()).isEqualTo(all);
        }
    }

    @Test
    void everyCharacterThatXmlCanCarryIsEncodedAsTheJdkDoes() {
        StringBuilder all = new StringBuilder();
        for (int c = 0x20; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if ((c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) && c != 0xFFFE && c != 0xFFFF) {
                all.appendCodePoint(c);
            }
        }
        all.append("\ud7ff\ue000\ufffd\ud800\udc00\udbff\udfff");
        String text = all.toString();
        Stanza element = element("", text);
        assertThat(new String(element.toUtf8(), StandardCharsets.UTF_8)).isEqualTo(element.toXml());
        assertThat(element.toUtf8()).isEqualTo(element.toXml().getBytes(StandardCharsets.UTF_8));
        assertThat(Trees.jdk(element.toXml()).getDocumentElement().getTextContent())
                .isEqualTo(text);
    }

    @Test
    void theBufferGrowsWithWhateverIsPutIn() {
        for (String piece : new String[] {"x", "&", "\u00e9", "\u20ac", "\ud83d\ude00"}) {
            for (int n : new int[] {1, 84, 85, 86, 254, 255, 500, 511, 512, 513, 5_000, 100_000}) {
                String text = piece.repeat(n);
                assertThat(Stanza.parse(element("", text).toXml()).text()).isEqualTo(text);
                assertThat(element("", text).toUtf8())
                        .isEqualTo(element("", text).toXml().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void emptyElementsAreShort() {
        assertThat(element("", "").toXml()).isEqualTo("<a v=\"\"/>");
    }

    @Test
    void aPartDeclaresWhatItInherits() {
        Stanza list = Trees.child(Trees.sample(), 2);
        assertThat(Trees.child(list, 0).toXml())
                .isEqualTo("<d:item xmlns:e=\"urn:e\" xmlns=\"jabber:client\" xmlns:d=\"urn:d\">one</d:item>");
        Stanza y = Trees.child(Trees.child(list, 2), 0);
        assertThat(y.toXml()).isEqualTo("<y xmlns:e=\"urn:e\" xmlns:d=\"urn:d\" xmlns=\"\">none<z/></y>");
        assertThat(Trees.child(y, 0).toXml()).isEqualTo("<z xmlns:e=\"urn:e\" xmlns:d=\"urn:d\"/>");
    }

    @Test
    void everyPartIsReadBackAsWhatItWas() {
        for (Node node : Trees.all(Trees.sample())) {
            if (node instanceof Stanza part) {
                Stanza read = Stanza.parse(part.toXml());
                assertThat(read.isEqualNode(Stanza.copyOf(part)))
                        .as(part.toXml())
                        .isTrue();
                assertThat(read.getTextContent()).isEqualTo(part.getTextContent());
                assertThat(read.namespace()).isEqualTo(part.namespace());
            }
        }
    }

    /** Nobody can build such a tree; if a mistake of ours did, nothing must leave. */
    @Test
    void halfACharacterNeverLeaves() {
        Assembly assembly = Assembly.trusted();
        assembly.start(null, "a", null);
        assembly.text("\ud83d!");
        assembly.end();
        Stanza broken = assembly.finish();
        assertThatIllegalStateException().isThrownBy(broken::toUtf8);
    }
}
