package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Result;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's Transformer and XSLT make of our trees what they make of its own. */
class TransformerTest {
    private static final String SHEET = """
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:c="jabber:client" xmlns:d="urn:d" exclude-result-prefixes="c d">
              <xsl:output omit-xml-declaration="yes"/>
              <xsl:key name="kinds" match="d:item" use="@kind"/>
              <xsl:template match="/"><all><xsl:apply-templates/></all></xsl:template>
              <xsl:template match="/c:message">
                <m n="{count(//*)}" from="{@from}" mark="{@d:mark}" keyed="{key('kinds', 'd:q')}">
                  <xsl:apply-templates select="c:body | d:list/d:item"/>
                  <xsl:copy-of select="d:list/*[3]"/>
                </m>
              </xsl:template>
              <xsl:template match="c:body[lang('fr')]"><fr><xsl:value-of select="."/></fr></xsl:template>
              <xsl:template match="c:body"><body><xsl:value-of select="."/></body></xsl:template>
              <xsl:template match="d:item"><i at="{position()}"><xsl:value-of select="text()"/></i></xsl:template>
            </xsl:stylesheet>""";

    private final Stanza ours = Trees.sample();
    private final Document jdk = Trees.jdk(Trees.SAMPLE);
    private final Node theirs = jdk.getDocumentElement();

    private static Transformer identity() throws TransformerException {
        Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        return transformer;
    }

    private static String text(Transformer transformer, Node node) throws TransformerException {
        StringWriter out = new StringWriter();
        transformer.transform(new DOMSource(node), new StreamResult(out));
        return out.toString();
    }

    @Test
    void toAString() throws TransformerException {
        for (Node node : new Node[] {ours, Objects.requireNonNull(ours.getParentNode())}) {
            assertThat(Trees.jdk(text(identity(), node)).isEqualNode(jdk)).isTrue();
        }
    }

    /** The declarations that an inner element inherits appear on it. */
    @Test
    void ofAnInnerElementToAString() throws TransformerException {
        for (Stanza child : ours.children()) {
            Document written = Trees.jdk(text(identity(), child));
            assertThat(written.getDocumentElement().getNamespaceURI()).isEqualTo(child.getNamespaceURI());
            assertThat(written.getDocumentElement().getTextContent()).isEqualTo(child.getTextContent());
        }
    }

    @Test
    void toADom() throws TransformerException {
        DOMResult result = new DOMResult();
        identity().transform(new DOMSource(ours), result);
        assertThat(result.getNode().getFirstChild().isEqualNode(theirs)).isTrue();
        assertThat(ours.isEqualNode(result.getNode().getFirstChild())).isTrue();
    }

    @Test
    void toSax() throws TransformerException {
        assertThat(events(ours)).isEqualTo(events(theirs)).contains("{urn:d}item", "map d");
    }

    private static String events(Node node) throws TransformerException {
        Events events = new Events();
        Result result = new SAXResult(events);
        identity().transform(new DOMSource(node), result);
        return events.log.toString();
    }

    @Test
    void throughAStylesheet() throws TransformerException {
        Transformer sheet =
                TransformerFactory.newDefaultInstance().newTransformer(new StreamSource(new StringReader(SHEET)));
        String expected = text(sheet, jdk);
        assertThat(expected).contains("<fr>", "keyed=\"two\"", "at=\"4\"", "mark=\"yes\"");
        assertThat(text(sheet, ours)).isEqualTo(expected);
        assertThat(text(sheet, Objects.requireNonNull(ours.getParentNode()))).isEqualTo(expected);
    }

    /** What arrives; attributes sorted, since their order means nothing. */
    private static final class Events extends DefaultHandler {
        final StringBuilder log = new StringBuilder();

        @Override
        public void startPrefixMapping(String prefix, String uri) {
            log.append("map ").append(prefix).append('=').append(uri).append('\n');
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            log.append("start {").append(uri).append('}').append(localName);
            SortedSet<String> sorted = new TreeSet<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                sorted.add(attributes.getQName(i) + "{" + attributes.getURI(i) + "}=" + attributes.getValue(i));
            }
            log.append(sorted).append('\n');
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            log.append("end {").append(uri).append('}').append(localName).append('\n');
        }

        @Override
        public void characters(char[] ch, int start, int length) {
            log.append(ch, start, length).append('\n');
        }
    }
}
