package org.strophe4j.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The JDK's XPath finds in our trees what it finds in its own. */
class XPathTest {
    private static final Map<String, String> PREFIXES = Map.of(
            "c", "jabber:client",
            "d", "urn:d",
            "e", "urn:e",
            "x", "urn:x",
            "xml", "http://www.w3.org/XML/1998/namespace",
            "h", "http://www.w3.org/1999/xhtml");

    private static final List<String> NODES = List.of(
            "/",
            "/c:message",
            "/*",
            "//*",
            "//c:message",
            "//@*",
            "//text()",
            "c:body",
            "./c:body/text()",
            "@type",
            "@d:mark",
            "@xml:lang",
            "c:body[@xml:lang='fr']",
            "c:body[lang('fr')]",
            "c:body[2]",
            "*[last()]",
            "d:list/d:item[@kind]",
            "d:list/d:item/following-sibling::node()",
            "d:list/x:x/preceding-sibling::d:item",
            "d:list/text()",
            "d:list/@e:n | @id",
            ".//y",
            ".//z/ancestor::*",
            ".//h:b/..",
            ".//h:p//text()",
            "id('a&1')",
            "//*[namespace-uri()='']",
            "//*[local-name()='item' and namespace-uri()='urn:d']",
            "descendant-or-self::*[not(*)]");

    private static final List<String> STRINGS = List.of(
            "string(.)",
            "string(c:body)",
            "count(//*)",
            "name(//d:item)",
            "normalize-space(d:list)",
            "count(namespace::*)",
            "count(d:list/namespace::*)",
            "string(d:list/namespace::e)",
            "string(.//y/namespace::d)",
            "sum(//@e:n)");

    private final Stanza ours = Trees.sample();
    private final Node theirs = Trees.jdk(Trees.SAMPLE).getDocumentElement();

    private static Object evaluate(String expression, Node context, QName type) {
        XPath xpath = XPathFactory.newDefaultInstance().newXPath();
        xpath.setNamespaceContext(new Prefixes());
        try {
            return xpath.evaluate(expression, context, type);
        } catch (XPathExpressionException e) {
            throw new AssertionError(expression, e);
        }
    }

    private static List<Node> nodes(String expression, Node context) {
        NodeList list = (NodeList) evaluate(expression, context, XPathConstants.NODESET);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            nodes.add(list.item(i));
        }
        return nodes;
    }

    private static List<String> described(String expression, Node context) {
        return nodes(expression, context).stream().map(Trees::describe).toList();
    }

    @Test
    void findsTheSameNodes() {
        for (String expression : NODES) {
            List<String> expected = described(expression, theirs);
            // The order of the attributes of one element is not defined; the JDK's own tree has them by name.
            assertThat(described(expression, ours)).as(expression).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(expected.isEmpty()).as(expression).isEqualTo(expression.startsWith("id("));
        }
    }

    @Test
    void findsTheSameNodesFromAnInnerElement() {
        Node inner = Trees.child(ours, 2);
        Node same = nodes("d:list", theirs).get(0);
        for (String expression :
                List.of("/c:message", "//d:item", "../c:body", "@e:n", "ancestor::*", "namespace::e")) {
            assertThat(described(expression, inner)).as(expression).isEqualTo(described(expression, same));
        }
    }

    @Test
    void calculatesTheSameValues() {
        for (String expression : STRINGS) {
            assertThat(evaluate(expression, ours, XPathConstants.STRING))
                    .as(expression)
                    .isEqualTo(evaluate(expression, theirs, XPathConstants.STRING))
                    .isNotEqualTo("");
        }
    }

    @Test
    void givesBackTheVeryNodes() {
        assertThat(nodes("/c:message", ours)).containsExactly(ours);
        assertThat(nodes("c:body", ours))
                .allSatisfy(n -> assertThat(ours.children()).contains((Stanza) n));
        assertThat(nodes("@id", ours)).containsExactly(ours.getAttributeNode("id"));
        assertThat(nodes("/", ours)).containsExactly(ours.getOwnerDocument());
    }

    @Test
    void worksOnTheRootOfABuiltTreeWhoseNamespaceNobodyDeclared() {
        Assembly assembly = new Assembly();
        assembly.start(null, "message", "jabber:client");
        assembly.start("d", "x", "urn:d");
        assembly.end();
        assembly.end();
        Stanza built = assembly.finish();
        assertThat(nodes("//c:message/d:x", built)).hasSize(1);
        assertThat(evaluate("string(d:x/namespace::d)", built, XPathConstants.STRING))
                .isEqualTo("urn:d");
    }

    private static final class Prefixes implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return PREFIXES.getOrDefault(prefix, "");
        }

        @Override
        public @Nullable String getPrefix(String namespaceUri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespaceUri) {
            return List.<String>of().iterator();
        }
    }
}
